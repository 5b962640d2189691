import type { Clock } from '../connection/Clock.ts'

/** How often the silence is measured, and how often the leader is asked by the first to do so, in ms. */
const [beat, interval] = [150, 300]
/** A leader that posts nothing for so long, in ms, although it is asked, is gone… */
const patience = 750
/** …or for so many times as long as answers took of late: where everything is slow, so is it. */
const patiencePerAnswer = 4
/** A timer that is this late, in ms, means that this tab was busy or slept: so may the leader have. */
const lateness = 50

/** Notices that a leader which holds its lock no longer answers. */
export interface SilenceWatch {
  /** Asks at once, and again and again. Safe to call twice. */
  start(): void
  stop(): void
  /** Somebody else noticed the silence: wait for what comes of it. */
  restart(): void
  /** The leader posted something. */
  answered(): void
  /** Somebody asked. */
  asked(): void
}

/**
 * @param ask - to be answered by the leader
 * @param isNeeded - where not, nobody is asked until the next `start`
 * @param onSilent - called once per `start`
 */
export function createSilenceWatch(
  clock: Clock,
  { ask, isNeeded, onSilent }: { ask(): void; isNeeded(): boolean; onSilent(): void },
): SilenceWatch {
  /** Since the leader posted something, in ms; beats that came late don't count. */
  let silence = 0
  let askedAt = -Infinity
  let isAnswered = true
  /** How long an answer took, in ms; halved with each that was faster. */
  let slowest = 0
  let cancelTimer: (() => void) | null = null

  return {
    start() {
      if (!cancelTimer) next()
    },
    stop,
    restart() {
      stop()
      next()
    },
    answered() {
      silence = 0
      if (!isAnswered) slowest = Math.max(clock.monotonic() - askedAt, slowest / 2)
      isAnswered = true
    },
    asked,
  }

  function asked(): void {
    if (isAnswered) askedAt = clock.monotonic()
    isAnswered = false
  }

  function stop(): void {
    cancelTimer?.()
    cancelTimer = null
    silence = 0
    isAnswered = true
  }

  function next(): void {
    if (!isNeeded()) return stop()
    const now = clock.monotonic()
    cancelTimer = clock.after(beat, () => measure(now + beat))
    if (!isAnswered || now - askedAt < interval) return
    asked()
    ask()
  }

  function measure(due: number): void {
    if (clock.monotonic() - due <= lateness) silence += beat
    if (!isNeeded() || silence < Math.max(patience, slowest * patiencePerAnswer)) return next()
    stop()
    onSilent()
  }
}
