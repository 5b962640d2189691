import type { RealtimeError } from '../events/RealtimeError.ts'
import type { Clock } from './Clock.ts'
import type { Stream } from './Transport.ts'

/** What breaks within this after a `beforeunload`, in ms, was broken by it. */
const aftermath = 2000
/** A page that is left is gone by then, in ms; a download leaves it where it is. */
const departure = 1000

/**
 * Knows what a `beforeunload` does to streams. Firefox and WebKit break them at each one, though the
 * page may stay: a download link is followed like any other.
 */
export interface Unloading {
  /** @param reopen - called where the page stays, and its stream may be dead without a word */
  begin(stream: Stream | null, reopen: () => void): void
  /** Whether it is the reason for a loss; of one at most. */
  explains(error: RealtimeError): boolean
}

export function createUnloading(clock: Clock): Unloading {
  let begunAt = -Infinity
  return {
    begin(stream, reopen) {
      begunAt = clock.monotonic()
      if (stream?.diesInSilence) clock.after(departure, reopen)
    },
    explains({ code }) {
      const isBroken = code === 'network' || code === 'ended'
      const explains = isBroken && clock.monotonic() - begunAt < aftermath
      if (explains) begunAt = -Infinity
      return explains
    },
  }
}
