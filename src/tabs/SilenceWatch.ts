import type { Clock } from '../connection/Clock.ts'

/** How often the leader is asked, in ms, by whoever of the visible tabs is first. */
const interval = 350
/** A leader that talks is asked less often: only to know, in ms, that somebody looks. */
const talkingInterval = 1000
/** A question unanswered for so long, in ms, means that the leader is gone… */
const patience = 450
/** …or for so many times as long as answers took of late: where everything is slow, so is it. */
const patiencePerAnswer = 4
/** A timer that is this late, in ms, says that this tab slept or had no processor: nor had the leader. */
const lateness = 50

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
  /** How much of the time since then counts, in ms, and from when on it is to be counted. */
  let waited = 0
  let countedFrom = 0
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
    if (unansweredSince !== null) return
    unansweredSince = countedFrom = askedAt
    waited = 0
  }

  function stop(): void {
    cancelTimer?.()
    cancelTimer = null
    unansweredSince = null
  }

  function next(): void {
    if (!isNeeded()) return stop()
    const now = clock.now()
    if (now >= dueTime()) {
      asked()
      ask()
    }
    const left = unansweredSince === null ? Infinity : getPatience() - waited
    const delay = Math.max(1, Math.min(dueTime() - now, left))
    cancelTimer = clock.after(delay, () => judge(clock.now() - now - delay))
  }

  /** When to ask next, in epoch ms. */
  function dueTime(): number {
    return Math.max(askedAt, Math.min(talkedAt, askedAt + talkingInterval - interval)) + interval
  }

  function judge(delay: number): void {
    const now = clock.now()
    if (Math.abs(delay) <= lateness) waited += now - countedFrom
    countedFrom = now
    if (unansweredSince === null || waited < getPatience()) return next()
    stop()
    onSilent()
  }

  function getPatience(): number {
    return Math.max(patience, slowest * patiencePerAnswer)
  }
}
