import type { Clock } from '../connection/Clock.ts'

/** How often the leader is asked, in ms. Only a tab that somebody looks at asks. */
const interval = 250
/** A question unanswered for so long, in ms, means that the leader is gone… */
const patience = 500
/** …or for so many times as long as answers took of late: where everything is slow, so is it. */
const patiencePerAnswer = 4
/** A timer that is this late, in ms, says that this tab slept, or was busy itself. */
const lateness = 150

/** Notices that a leader which holds its lock no longer answers. */
export interface SilenceWatch {
  /** Asks at once, and again and again. Safe to call twice. */
  start(): void
  stop(): void
  /** The leader said something. */
  heard(): void
  /** Somebody else noticed the silence: wait for what comes of it. */
  postpone(): void
}

/**
 * @param ask - to be answered by the leader
 * @param isNeeded - where not, nobody is asked until the next `start`
 * @param onSilent - told once per `start`
 */
export function createSilenceWatch(
  clock: Clock,
  { ask, isNeeded, onSilent }: { ask(): void; isNeeded(): boolean; onSilent(): void },
): SilenceWatch {
  /** Of the first question that is not answered, in epoch ms; `null` if all are. */
  let askedAt: number | null = null
  /** How long an answer took, in ms, forgotten by halves. */
  let slowest = 0
  let cancelTimer: (() => void) | null = null

  return {
    start() {
      if (!cancelTimer) next()
    },
    stop,
    heard() {
      if (askedAt !== null) slowest = Math.max(clock.now() - askedAt, slowest / 2)
      askedAt = null
    },
    postpone() {
      askedAt = null
    },
  }

  function stop(): void {
    cancelTimer?.()
    cancelTimer = null
    askedAt = null
  }

  function next(): void {
    if (!isNeeded()) return stop()
    askedAt ??= clock.now()
    ask()
    const due = clock.now() + interval
    cancelTimer = clock.after(interval, () => judge(clock.now() - due))
  }

  function judge(delay: number): void {
    if (Math.abs(delay) > lateness) askedAt = null
    const silence = askedAt === null ? 0 : clock.now() - askedAt
    if (silence < Math.max(patience, slowest * patiencePerAnswer)) return next()
    stop()
    onSilent()
  }
}
