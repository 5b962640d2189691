import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { report, warn } from '../../src/events/report.ts'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

describe('what a handler threw', () => {
  it('is reported as the browser reports it', () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    report('thrown')
    expect(reportError.mock.calls).toEqual([['thrown']])
    expect(console.error).not.toHaveBeenCalled()
  })

  it('is an error on the console where there is no such thing', () => {
    vi.stubGlobal('reportError', undefined)
    report('thrown')
    expect(vi.mocked(console.error).mock.calls).toEqual([['thrown']])
  })
})

describe('a warning', () => {
  it('says whose it is', () => {
    warn('Something.')
    expect(vi.mocked(console.warn).mock.calls).toEqual([['[@keruta/realtime] Something.']])
  })

  it('is not given in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    warn('Something.')
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('is not given where there is no process, and no bundler put one in', () => {
    vi.stubGlobal('process', undefined)
    warn('Something.')
    vi.unstubAllGlobals()
    expect(console.warn).not.toHaveBeenCalled()
  })
})
