import type { Clock } from '../connection/Clock.ts'

/** How often the leader is asked, in ms. Only a tab that somebody looks at asks. */
const interval = 250
/** After so many questions in a row without any answer, it is gone. */
const patience = 2
/** A timer that is this late, in ms, says that this tab slept, or was busy itself. */
const lateness = 150

/** Notices that a leader which holds its lock no longer answers. */
export interface SilenceWatch {
  /** Asks at once, and again and again. Safe to call twice. */
  start(): void
  stop(): void
  /** The leader said something. */
  heard(): void
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
  let unanswered = 0
  let cancelTimer: (() => void) | null = null

  return {
    start() {
      if (!cancelTimer) next()
    },
    stop,
    heard() {
      unanswered = 0
    },
  }

  function stop(): void {
    cancelTimer?.()
    cancelTimer = null
    unanswered = 0
  }

  function next(): void {
    if (!isNeeded()) return stop()
    unanswered += 1
    ask()
    const due = clock.now() + interval
    cancelTimer = clock.after(interval, () => {
      if (Math.abs(clock.now() - due) > lateness) unanswered = 0
      if (unanswered < patience) return next()
      stop()
      onSilent()
    })
  }
}
