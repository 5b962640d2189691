import { report } from '../events/report.ts'
import type { RealtimeError } from '../events/RealtimeError.ts'

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

/** Fills in the defaults: 3 s, five times. A function that throws is reported and gives up. */
export function retryPolicy(retry: RetryOptions | RetryFunction = {}): RetryPolicy {
  if (typeof retry === 'function') {
    return { maxAttempts: Infinity, stableAfter: 3000, delay: (...args) => safely(retry, args) }
  }
  const { interval = 3000, maxAttempts = 5, jitter = 0, stableAfter = 3000 } = retry
  return {
    maxAttempts,
    stableAfter,
    delay: (_attempt, _error, random) => interval * (1 + jitter * random),
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
