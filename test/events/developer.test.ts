import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { validateOptions } from '../../src/stream/validateOptions.ts'
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

  it.each([
    [() => warn('rejected message', 'schema', 'deploy'), /rejected \(schema, deploy\)\. Handle/],
    [
      () => warn('rejected message', 'bad-json', ''),
      /rejected \(bad-json\)\. Handle `onInvalidEvent`/,
    ],
    [() => warn('ignored options', ['retry', 'debug']), /\] `retry`, `debug`: the stream already/],
    [() => warn('second copy'), /two copies of the package on this page.*npm ls @keruta\/realtime/],
    [() => warn('unknown zone', new RangeError('Mars')), /time zone are used: RangeError: Mars$/],
  ])('a warning says what to do (%#)', (say, expected) => {
    say()
    expect(vi.mocked(console.warn).mock.calls).toEqual([[expect.stringMatching(expected)]])
  })

  it('an error says what to check', () => {
    expect(explain('http', 503, '')).toBe(
      'The realtime endpoint answered HTTP 503. Check `url`, and whether the server is up.',
    )
  })
})

describe('a sentence', () => {
  it.each([
    [explain('unauthorized', 401, ''), /^The .* refused access \(HTTP 401\)\. Check the token\.$/],
    [explain('unauthorized', 403, ''), /HTTP 403\)\. Check the user's rights, and the token\.$/],
    [explain('content-type', 200, ''), /text\/event-stream\. Check `url`\.$/],
    [
      explain('content-type', 200, 'redirected'),
      /\. It redirected, perhaps to a login page\. Check/,
    ],
    [
      explain('timeout', 500),
      /^No answer within 500 ms\. Check the server, whether it sends a comment at once/,
    ],
    [explain('bad option', 'url', 'rooted'), /`url` must be a URL that begins with \/ or https/],
    [explain('bad option', 'url', 'text'), /^The option `url` must be a string\.$/],
    [
      explain('no provider', 'useRealtime'),
      /^useRealtime found no <RealtimeProvider> .* the page\.$/,
    ],
    [explain('no provider', 'useRealtimeLogs'), /page, or give the hook `clientState` or `url`\.$/],
    [explain('no provider', 'RealtimeIndicator'), /page, or give it `state`\.$/],
  ])('%s', (sentence, expected) => {
    expect(sentence).toMatch(expected)
  })

  it.each([
    'no EventSource',
    'token failed',
    'bad token',
    'request failed',
    'stream broke',
    'EventSource failed',
    'ended',
    'silent',
  ] as const)('says what to check: %s', (topic) => {
    expect(explain(topic)).toMatch(/^[A-Z`].+\. (Check|See) .+\.$/)
  })

  it.each(['no fetch', 'asynchronous schema'] as const)(
    'says no more than what happened: %s',
    (topic) => {
      expect(explain(topic)).toMatch(/^T.{20,}\.$/)
    },
  )
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

  it('an option that can’t be used is refused all the same, in few words', () => {
    begin()
    const validate = (): void => validateOptions({ retry: { interval: -1 } })
    const message = messageOf(validate)
    vi.unstubAllGlobals()
    expect(message).toBe('bad option retry.interval pause')
  })
})

function messageOf(call: () => void): string {
  try {
    call()
  } catch (error) {
    return String(error)
  }
  return ''
}

function withoutProcess(): void {
  vi.stubGlobal('process', undefined)
}
