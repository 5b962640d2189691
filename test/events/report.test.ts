import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { report } from '../../src/events/report.ts'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
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
