import type { Clock } from '../connection/Clock.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'

/** How long a state must last to be worth a word, in ms. */
const patience = 4000

/**
 * Decides what assistive technology is told: losses that last, and recoveries from losses that were
 * told. The state at the start, attempts, and what is over within 4 s go by in silence.
 */
export interface Announcer {
  /**
   * Takes part. Of several voices the earliest alone observes and speaks; when it leaves, the next
   * one goes on from what was told.
   * @param say - handed each announcement, and `''` soon after: whoever reads the page later would
   * take it for what is so now
   */
  join(say: (words: string) => void): Voice
}

/** A place of the page that can speak. */
export interface Voice {
  /** Takes note of the present state, and of the sentence that would announce it. */
  observe(state: Pick<RealtimeState, 'status' | 'reason'>, sentence: string): void
  /** Falls silent; safe to call twice. The last voice takes what was about to be said with it. */
  leave(): void
}

export function createAnnouncer(clock: Clock): Announcer {
  const voices = new Set<{ say: (words: string) => void; sentence: string }>()
  let present = ''
  /** The loss that the listener knows of. */
  let knownLoss = ''
  let wasLossAnnounced = false
  let cancel = (): void => {}
  let cancelEnd = (): void => {}

  return {
    join(say) {
      const own = { say, sentence: '' }
      voices.add(own)
      return {
        observe(state, sentence) {
          own.sentence = sentence
          if (own === speaker()) note(state)
        },
        leave() {
          say('')
          voices.delete(own)
          if (voices.size > 0) return
          cancel()
          cancelEnd()
          present = ''
        },
      }
    },
  }

  function speaker() {
    const [earliest] = voices
    return earliest
  }

  function note({ status, reason }: Pick<RealtimeState, 'status' | 'reason'>): void {
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
  }

  function announceLater(loss: string): void {
    cancel = clock.after(patience, () => {
      knownLoss = loss
      wasLossAnnounced = loss !== ''
      cancelEnd()
      const voice = speaker()
      voice?.say(voice.sentence)
      cancelEnd = clock.after(patience, () => voice?.say(''))
    })
  }
}
