import type { Clock } from '../connection/Clock.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'

/** How long a state must last to be announced, in ms. */
const patience = 4000
/** How long a page may be without a region, such as in a navigation, and still be the same, in ms. */
const linger = 1000

/**
 * Decides what assistive technology announces: losses that last, and recoveries from losses that were
 * announced. The first state, attempts, and what is over within 4 s are passed over.
 */
export interface Announcer {
  /**
   * Adds a live region. Of several the earliest alone observes and announces; when it leaves, the next
   * one goes on with what was announced so far.
   * @param announce - called with each announcement, and with `''` 4 s later: whoever reads the page
   * afterwards would take an old announcement for the present state
   */
  join(announce: (sentence: string) => void): AnnouncerRegion
}

/** A live region of the page. */
export interface AnnouncerRegion {
  /** Notes the present state, and the sentence that would announce it. */
  observe(state: Pick<RealtimeState, 'status' | 'reason'>, sentence: string): void
  /**
   * Empties the region; safe to call twice. With the last region a pending announcement is dropped; a
   * region that joins within a second waits for it anew.
   */
  leave(): void
}

export function createAnnouncer(clock: Clock): Announcer {
  const regions = new Set<{ announce: (sentence: string) => void; sentence: string }>()
  let present = ''
  /** When the last region left, by the clock that can't jump. */
  let leftAt = -Infinity
  /** The loss announced, or present at the first render. */
  let knownLoss = ''
  let wasLossAnnounced = false
  let cancel = (): void => {}
  let cancelEnd = (): void => {}

  return {
    join(announce) {
      const own = { announce, sentence: '' }
      regions.add(own)
      return {
        observe(state, sentence) {
          own.sentence = sentence
          if (own === earliest()) note(state)
        },
        leave() {
          announce('')
          regions.delete(own)
          if (regions.size > 0) return
          cancel()
          cancelEnd()
          present = ''
          leftAt = clock.monotonic()
        },
      }
    },
  }

  function earliest() {
    const [first] = regions
    return first
  }

  function note({ status, reason }: Pick<RealtimeState, 'status' | 'reason'>): void {
    const next = `${status} ${reason ?? ''}`
    if (next === present) return
    const isFirst = present === '' && clock.monotonic() - leftAt > linger
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
      const region = earliest()
      region?.announce(region.sentence)
      cancelEnd = clock.after(patience, () => region?.announce(''))
    })
  }
}
