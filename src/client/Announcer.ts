import type { Clock } from '../connection/Clock.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'
import { tellListeners } from './tellListeners.ts'

/** How long a state must last to be worth a word, in ms. */
const patience = 4000

/**
 * Decides what assistive technology is told: losses that last, and recoveries from losses that were
 * told. The state at the start, attempts, and what is over within 4 s go by in silence.
 */
export interface Announcer {
  /**
   * What is being announced. `''` before, and soon after: whoever reads the page later would take it
   * for what is so now.
   */
  getSnapshot(): string
  /**
   * Calls back at each announcement, and when it is over.
   * @returns the unsubscribe; safe to call twice
   */
  subscribe(listener: () => void): () => void
  /** Takes note of the present state, and of the sentence that would announce it. */
  observe(state: Pick<RealtimeState, 'status' | 'reason'>, sentence: string): void
  /** Forgets the state, and what it was about to announce. */
  stop(): void
}

export function createAnnouncer(clock: Clock): Announcer {
  const listeners = new Set<{ listener: () => void }>()
  let announcement = ''
  let present = ''
  let sentence = ''
  /** The loss that the listener knows of. */
  let knownLoss = ''
  let wasLossAnnounced = false
  let cancel = (): void => {}
  let cancelEnd = (): void => {}

  return {
    getSnapshot: () => announcement,
    subscribe(listener) {
      const entry = { listener }
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
    observe({ status, reason }, nextSentence) {
      sentence = nextSentence
      const next = `${status} ${reason ?? ''}`
      if (next === present) return
      const isFirst = present === ''
      present = next
      cancel()
      const isLoss = /reconnecting|disconnected|error/.test(status)
      if (status === 'connected') {
        if (wasLossAnnounced) announceLater('')
        else knownLoss = ''
      } else if (isLoss && isFirst) knownLoss = next
      else if (isLoss && next !== knownLoss) announceLater(next)
    },
    stop() {
      cancel()
      cancelEnd()
      announcement = present = ''
    },
  }

  function announceLater(loss: string): void {
    cancel = clock.after(patience, () => {
      knownLoss = loss
      wasLossAnnounced = loss !== ''
      cancelEnd()
      announce(sentence)
      cancelEnd = clock.after(patience, () => announce(''))
    })
  }

  function announce(words: string): void {
    announcement = words
    tellListeners(listeners)
  }
}
