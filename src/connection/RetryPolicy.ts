import type { RealtimeError } from '../events/RealtimeError.ts'
import { report } from '../events/report.ts'
import { asAmount } from '../events/values.ts'

/** When to try again, as data. */
export interface RetryOptions {
  /**
   * The wait before each reconnect, in ms.
   * @default 3000
   */
  interval?: number | undefined
  /**
   * Reconnects after a first failure, before the state is `error`. `Infinity` never gives up.
   * @default 5
   */
  maxAttempts?: number | undefined
  /**
   * Up to this share of `interval` is added at random, 0 to 1: a thousand panels that lost one
   * server then don't return in the same instant.
   * @default 0
   */
  jitter?: number | undefined
  /**
   * How long a stream must stay open before earlier failures are forgotten, in ms. Neither an answer
   * nor a greeting is enough: a server that hangs up at once reaches `error`.
   * @default 3000
   */
  stableAfter?: number | undefined
}

/**
 * When to try again, as a function.
 *
 * @param attempt - the reconnect in question, from 1
 * @param error - why it is needed
 * @returns the wait in ms, or `null` to give up
 */
export type RetryFunction = (attempt: number, error: RealtimeError) => number | null

/** A complete policy. */
export interface RetryPolicy {
  /** `Infinity` where a function decides. */
  readonly maxAttempts: number
  readonly stableAfter: number
  /** @param random - 0 to 1 */
  delay(attempt: number, error: RealtimeError, random: number): number | null
}

/**
 * Fills in the defaults, 3 s and five times, for what is missing or can't be used. A function that
 * throws is reported and gives up.
 */
export function retryPolicy(retry?: RetryOptions | RetryFunction): RetryPolicy {
  if (typeof retry === 'function') {
    return { maxAttempts: Infinity, stableAfter: 3000, delay: (...args) => safely(retry, args) }
  }
  const { interval, maxAttempts, jitter, stableAfter } = retry ?? {}
  const wait = asAmount(interval, 3000)
  const share = asAmount(jitter, 0)
  return {
    maxAttempts: asAmount(maxAttempts, 5),
    stableAfter: asAmount(stableAfter, 3000),
    delay: (_attempt, _error, random) => wait * (1 + share * random),
  }
}

function safely(
  retry: RetryFunction,
  [attempt, error]: [number, RealtimeError, number],
): number | null {
  try {
    return retry(attempt, error)
  } catch (thrown) {
    report(thrown)
    return null
  }
}
