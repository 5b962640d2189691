/** Time, injected: a fake one makes every wait of the package instant and exact. */
export interface Clock {
  /** Epoch ms, for showing: it jumps where somebody sets the machine's clock. */
  now(): number
  /** In ms, on a clock that can't be set: durations are differences of it, and of nothing else. */
  monotonic(): number
  /**
   * Calls back once, `delay` ms from now.
   *
   * @returns cancels the call; safe to call twice, and after it
   */
  after(delay: number, callback: () => void): () => void
}

/** The longest delay that `setTimeout` takes; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1

/** The real clock: the only place of the package where a timer is set. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, Math.min(delay, longestDelay))
    return () => clearTimeout(timer)
  },
}
