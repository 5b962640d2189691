import { afterEach, describe, expect, it, vi } from 'vitest'
import { retryPolicy } from '../../src/connection/RetryPolicy.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'

const error = new RealtimeError('network', 'no')

afterEach(() => vi.unstubAllGlobals())

describe('as data', () => {
  it('is every three seconds, five times, without jitter, where nothing is said', () => {
    const policy = retryPolicy()
    expect(policy).toMatchObject({ maxAttempts: 5, stableAfter: 3000 })
    expect([1, 5].map((attempt) => policy.delay(attempt, error, 0.9))).toEqual([3000, 3000])
  })

  it('is what is said', () => {
    const policy = retryPolicy({
      interval: 200,
      maxAttempts: Infinity,
      stableAfter: 0,
      jitter: 0.5,
    })
    expect(policy).toMatchObject({ maxAttempts: Infinity, stableAfter: 0 })
    expect([0, 0.5, 1].map((random) => policy.delay(1, error, random))).toEqual([200, 250, 300])
  })
})

describe('as a function', () => {
  it('decides about each attempt, and when to stop', () => {
    const retry = vi.fn((attempt: number) => (attempt > 2 ? null : attempt * 10))
    const policy = retryPolicy(retry)
    expect(policy).toMatchObject({ maxAttempts: Infinity, stableAfter: 3000 })
    expect([1, 2, 3].map((attempt) => policy.delay(attempt, error, 0.5))).toEqual([10, 20, null])
    expect(retry.mock.lastCall?.slice(0, 2)).toEqual([3, error])
  })

  it('that throws is reported, and stops', () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const thrown = new Error('no policy')
    const policy = retryPolicy(() => {
      throw thrown
    })
    expect(policy.delay(1, error, 0)).toBeNull()
    expect(reportError).toHaveBeenCalledWith(thrown)
  })

  it.each([null, Infinity])('that says %s gives up', (delay) => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    expect(retryPolicy(() => delay).delay(1, error, 0)).toBeNull()
    expect(reportError).not.toHaveBeenCalled()
  })

  it.each([Number.NaN, -1, undefined, '3000', -Infinity, Promise.resolve(3000)])(
    'that says %s gives up rather than storm, and is reported',
    (delay) => {
      const reportError = vi.fn()
      vi.stubGlobal('reportError', reportError)
      expect(retryPolicy(() => delay as number).delay(1, error, 0)).toBeNull()
      const message = expect.stringContaining('`retry()`')
      expect(reportError).toHaveBeenCalledWith(
        expect.objectContaining({ code: 'bad-option', message }),
      )
    },
  )

  it('may want the next attempt at once', () => {
    expect(retryPolicy(() => 0).delay(1, error, 0)).toBe(0)
  })

  it('makes no quiet attempts', () => {
    expect(retryPolicy(() => 10).probe(0, 0)).toBeNull()
  })
})
