import type { Clock } from './Clock.ts'
import { defaultIdleTimeout } from './defaults.ts'

/** After a sleep, what was sent meanwhile gets this long to arrive, in ms. */
const grace = 2000

/** What was lost in a sleep shows within this after it, in ms. */
const awakening = 5000

/** Comments closer than this, in ms, are one opening burst, not two heartbeats. */
const burst = 10

/** Notices that a stream gives no sign of life any more. */
export interface Watchdog {
  /**
   * Begins to watch a new stream.
   *
   * @param idleTimeout - how long it may be silent, in ms; 0 for ever. One that the app gives counts
   * from now on, the default after two heartbeats
   */
  start(idleTimeout: number | undefined): void
  stop(): void
  /** Bytes came. */
  feed(): void
  /** A comment, or an event named `heartbeat`, came. */
  heartbeat(): void
  /** The page woke: buffered bytes get `grace` before judging. */
  wake(): void
  /** Whether the page woke a moment ago, after this stream had opened. */
  isWaking(): boolean
  /** When bytes came last, in epoch ms. */
  getLastActivity(): number
}

/** @param onSilent - called at most once per `start` */
export function createWatchdog(clock: Clock, onSilent: () => void): Watchdog {
  /** 0 also while nothing is watched. */
  let idleTimeout = 0
  let isArmed = false
  let lastActivity = 0
  // These are on the clock that can't be set.
  let lastByte = 0
  let firstBeat: number | null = null
  let wokeAt = -Infinity
  let cancelTimer = (): void => {}

  return {
    start(given) {
      idleTimeout = given ?? defaultIdleTimeout
      isArmed = given !== undefined
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
    cancelTimer()
    if (!isArmed || !idleTimeout) return
    const deadline = getDeadline()
    const ahead = clock.now() - clock.monotonic()
    cancelTimer = clock.after(deadline - clock.monotonic(), () => {
      const now = clock.monotonic()
      const jumped = Math.abs(clock.now() - now - ahead)
      if (now < getDeadline()) return arm()
      // After a timer this late, or a jump of the clock, the machine slept or the page was frozen.
      if (Math.max(now - deadline, jumped) > grace) {
        wokeAt = now
        return arm()
      }
      idleTimeout = 0
      onSilent()
    })
  }

  function getDeadline(): number {
    return Math.max(lastByte + idleTimeout, wokeAt + grace)
  }
}
