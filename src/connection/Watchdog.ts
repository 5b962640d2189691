import type { Clock } from './Clock.ts'

/** After a sleep, what was sent meanwhile gets this long to arrive, in ms. */
const grace = 2000

/** What was lost in a sleep shows within this after it, in ms. */
const awakening = 5000

/** Comments closer together than this, in ms, are one greeting and not two heartbeats. */
const burst = 10

/** Notices that a stream gives no sign of life any more. */
export interface Watchdog {
  /**
   * Begins to watch a new stream.
   *
   * @param idleTimeout - how long it may be silent, in ms; 0 for ever
   * @param isArmed - from the opening on; otherwise two heartbeats arm it
   */
  start(idleTimeout: number, isArmed: boolean): void
  stop(): void
  /** Bytes came. */
  feed(): void
  /** A comment, or an event named `heartbeat`, came. */
  heartbeat(): void
  /** The page woke: judge, but not before what is buffered could arrive. */
  wake(): void
  /** Whether the page woke a moment ago, after this stream had opened. */
  isWaking(): boolean
  /** When bytes came last, in epoch ms. */
  getLastActivity(): number
}

/** @param onSilent - called once per `start` */
export function createWatchdog(clock: Clock, onSilent: () => void): Watchdog {
  /** 0 also while nothing is watched. */
  let idleTimeout = 0
  let isArmed = false
  let lastActivity = 0
  // The others are readings of the clock that can't be set.
  let lastByte = 0
  let firstBeat: number | null = null
  let deadline = 0
  let wokeAt = -Infinity
  /** What the machine's clock was ahead by when the timer was set. */
  let ahead = 0
  let cancelTimer = (): void => {}

  return {
    start(timeout, isGiven) {
      idleTimeout = timeout
      isArmed = isGiven
      firstBeat = null
      wokeAt = -Infinity
      feed()
      arm()
    },
    stop() {
      idleTimeout = 0
      cancelTimer()
    },
    feed,
    heartbeat() {
      if (isArmed) return
      firstBeat ??= clock.monotonic()
      isArmed = clock.monotonic() - firstBeat >= burst
      arm()
    },
    wake() {
      wokeAt = clock.monotonic()
      arm()
    },
    isWaking: () => clock.monotonic() - wokeAt < awakening,
    getLastActivity: () => lastActivity,
  }

  function feed(): void {
    lastActivity = clock.now()
    lastByte = clock.monotonic()
  }

  function arm(): void {
    if (!isArmed || !idleTimeout) return
    deadline = Math.max(lastByte + idleTimeout, wokeAt + grace)
    ahead = clock.now() - clock.monotonic()
    cancelTimer()
    cancelTimer = clock.after(deadline - clock.monotonic(), check)
  }

  function check(): void {
    const now = clock.monotonic()
    if (now < Math.max(lastByte + idleTimeout, wokeAt + grace)) return arm()
    // After a timer this late, or a jump of the clock, the machine slept or the page was frozen.
    const jumped = Math.abs(clock.now() - now - ahead)
    if (Math.max(now - deadline, jumped) > grace) {
      wokeAt = now
      return arm()
    }
    idleTimeout = 0
    onSilent()
  }
}
