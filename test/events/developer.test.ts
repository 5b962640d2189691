import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { validateOptions } from '../../src/client/validateOptions.ts'
import { explain, warn } from '../../src/events/developer.ts'

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('in development', () => {
  it('a warning says whose it is', () => {
    warn('renewed rows')
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      [expect.stringMatching(/^\[@keruta\/realtime\] The rows of a list are made anew/)],
    ])
  })

  it('an error says what to check', () => {
    expect(explain('http', 503, '')).toBe(
      'The realtime endpoint answered HTTP 503. Check `url`, and whether the server is up.',
    )
  })
})

describe.each([
  ['in production', () => vi.stubEnv('NODE_ENV', 'production')],
  ['where there is no process, and no bundler put one in', withoutProcess],
])('%s', (_where, begin) => {
  it('nothing is warned of', () => {
    begin()
    warn('renewed rows')
    vi.unstubAllGlobals()
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('an error says its topic and its values', () => {
    begin()
    const messages = [explain('http', 503, ''), explain('bad option', 'url', 'blank')]
    vi.unstubAllGlobals()
    expect(messages).toEqual(['http 503', 'bad option url blank'])
  })

  it('a page goes on with options that can’t be used', () => {
    begin()
    const validate = (): void => validateOptions({ connectTimeout: 'soon' })
    expect(validate).not.toThrow()
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
    expect(validate).toThrow('`connectTimeout` must be a number of milliseconds')
  })
})

function withoutProcess(): void {
  vi.stubGlobal('process', undefined)
}
