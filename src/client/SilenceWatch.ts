import type { Clock } from '../connection/Clock.ts'

/** How often the leader is asked, in ms, by whoever of the visible tabs is first. */
const interval = 250
/** A leader that talks is asked less often: only to know, in ms, that somebody looks. */
const talkingInterval = 1000
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
  /** The leader said something. @param isAnswer - and only because it was asked */
  heard(isAnswer: boolean): void
  /** Another tab asked. */
  asked(): void
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
  let unansweredSince: number | null = null
  /** Whoever asked. */
  let askedAt = 0
  let talkedAt = 0
  /** How long an answer took, in ms, forgotten by halves. */
  let slowest = 0
  let cancelTimer: (() => void) | null = null

  return {
    start() {
      if (!cancelTimer) next()
    },
    stop,
    heard(isAnswer) {
      const now = clock.now()
      if (!isAnswer) talkedAt = now
      if (unansweredSince !== null) slowest = Math.max(now - unansweredSince, slowest / 2)
      unansweredSince = null
    },
    asked,
    postpone() {
      unansweredSince = null
    },
  }

  function asked(): void {
    askedAt = clock.now()
    unansweredSince ??= askedAt
  }

  function stop(): void {
    cancelTimer?.()
    cancelTimer = null
    unansweredSince = null
  }

  function next(): void {
    if (!isNeeded()) return stop()
    const now = clock.now()
    const isTalking = now - talkedAt < interval
    if (now - askedAt >= (isTalking ? talkingInterval : interval)) {
      asked()
      ask()
    }
    const left = unansweredSince === null ? interval : unansweredSince + getPatience() - now
    const delay = Math.max(1, Math.min(interval, left))
    cancelTimer = clock.after(delay, () => judge(clock.now() - now - delay))
  }

  function judge(delay: number): void {
    if (Math.abs(delay) > lateness) unansweredSince = null
    const silence = unansweredSince === null ? 0 : clock.now() - unansweredSince
    if (silence < getPatience()) return next()
    stop()
    onSilent()
  }

  function getPatience(): number {
    return Math.max(patience, slowest * patiencePerAnswer)
  }
}
