import { badOption } from '../events/OptionCheck.ts'
import { callSafely } from '../events/report.ts'
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
  /**
   * Quiet attempts in `error` and while offline, this far apart, in ms; 0 for none. Each one in vain
   * doubles the wait, up to 10 minutes, and up to half of it is added at random. Nothing is shown of
   * them, unless one succeeds.
   * @default 0
   */
  probe?: number | undefined
}

/**
 * When to try again, as a function.
 *
 * @param attempt - the reconnect in question, from 1
 * @param error - why it is needed
 * @returns the wait in ms; `null` or `Infinity` to give up. Anything else is reported as `bad-option`,
 * and gives up too
 */
export type RetryFunction = (attempt: number, error: RealtimeError) => number | null

/** A complete policy. Its waits are in ms, or `null` to give up; `random` is 0 to 1. */
export interface RetryPolicy {
  /** `Infinity` where a function decides. */
  readonly maxAttempts: number
  readonly stableAfter: number
  delay(failures: number, error: RealtimeError, random: number): number | null
  /** The wait before a quiet attempt. @param count - of those that failed */
  probe(count: number, random: number): number | null
}

/** Cap for waits between quiet attempts, unless `probe` is longer, in ms. */
const longestProbe = 10 * 60_000

/** Fills in the defaults: 3 s, five times. A function that throws is reported and gives up. */
export function retryPolicy(retry: RetryOptions | RetryFunction = {}): RetryPolicy {
  const decide = typeof retry === 'function' ? retry : null
  const options: RetryOptions = typeof retry === 'function' ? { maxAttempts: Infinity } : retry
  const { interval = 3000, maxAttempts = 5, jitter = 0, stableAfter = 3000, probe = 0 } = options
  return {
    maxAttempts,
    stableAfter,
    delay: (failures, error, random) =>
      decide
        ? (callSafely(() => readDelay(decide(failures, error))) ?? null)
        : interval * (1 + jitter * random),
    probe: (count, random) =>
      probe ? Math.min(probe * 2 ** count, Math.max(probe, longestProbe)) * (1 + random / 2) : null,
  }
}

function readDelay(delay: unknown): number | null {
  if (delay === null || delay === Infinity) return null
  if (typeof delay === 'number' && delay >= 0) return delay
  throw badOption('retry()', 'wait')
}
