import type { Clock } from './Clock.ts'

/** After a sleep, what was sent meanwhile gets this long to arrive, in ms. */
const grace = 2000

/** What was lost in a sleep shows within this after it, in ms. */
const awakening = 5000

/** Comments closer together than this, in ms, are one greeting and no rhythm. */
const burst = 10

/** Notices that a stream which used to send heartbeats no longer gives any sign of life. */
export interface Watchdog {
  /** Begins to watch a new stream. @param idleTimeout - in ms; 0 for never */
  start(idleTimeout: number): void
  stop(): void
  /** Bytes came. */
  feed(): void
  /** The server said that it is there. Two of these arm the watchdog. */
  heartbeat(): void
  /** The page woke: judge, but not before what is buffered could arrive. */
  wake(): void
  /** It slept a moment ago, and the stream is from before that. */
  isWaking(): boolean
  /** Epoch ms. */
  getLastActivity(): number
}

/**
 * @param onSilent - told once per `start`
 *
 * The limit is `idleTimeout`, or two and a half times the server's own rhythm where that is slower.
 * What was learned of the rhythm outlives the stream: a stream that stalls from its first byte is
 * noticed too.
 */
export function createWatchdog(clock: Clock, onSilent: () => void): Watchdog {
  /** 0 while nothing is watched, too. */
  let idleTimeout = 0
  let lastActivity = 0
  let lastHeartbeat = 0
  /** The longest wait between two heartbeats of one stream, in ms; 0 until there were two. */
  let rhythm = 0
  let deadline = 0
  let wokeAt = -Infinity
  let cancelTimer = (): void => {}

  return {
    start(timeout) {
      idleTimeout = timeout
      lastHeartbeat = 0
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
      const now = clock.now()
      const gap = lastHeartbeat && now - lastHeartbeat
      if (gap && gap < burst) return
      lastHeartbeat = now
      // A gap past the limit is a sleep, not a rhythm.
      if (!rhythm || gap <= limit()) rhythm = Math.max(rhythm, gap)
      arm()
    },
    wake() {
      wokeAt = clock.now()
      if (!rhythm || !idleTimeout) return
      if (clock.now() - lastActivity > limit()) armAt(clock.now() + grace)
    },
    isWaking: () => clock.now() - wokeAt < awakening,
    getLastActivity: () => lastActivity,
  }

  function feed(): void {
    lastActivity = clock.now()
  }

  function limit(): number {
    return Math.max(idleTimeout, rhythm * 2.5)
  }

  function arm(): void {
    if (rhythm && idleTimeout) armAt(lastActivity + limit())
  }

  function armAt(time: number): void {
    deadline = time
    cancelTimer()
    cancelTimer = clock.after(time - clock.now(), check)
  }

  function check(): void {
    const now = clock.now()
    if (now - lastActivity < limit() && now >= lastActivity) return arm()
    // A timer this late, or a clock set back, means that the machine slept or the page was frozen.
    if (now - deadline > grace || now < deadline - grace) {
      wokeAt = now
      return armAt(now + grace)
    }
    idleTimeout = 0
    onSilent()
  }
}
