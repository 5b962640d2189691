import type { RealtimeError } from '../events/RealtimeError.ts'
import type { Clock } from './Clock.ts'

/** What breaks within this after a `beforeunload`, or a return, in ms, was broken by it. */
const aftermath = 2000
/** How long losses stay hidden while a link waits for its response, in ms. */
const patience = 30_000

/**
 * Knows when requests fail because of the page. Firefox and WebKit break streams at each `beforeunload`,
 * though the page may stay: a download link is followed like any other. Until it is answered, all
 * requests of the page fail in WebKit; and so they do just after a return from the back/forward cache.
 */
export interface Unloading {
  /**
   * The page may be left, or is back from the cache.
   *
   * @param mayBeDead - the stream may have ended without an event
   * @param isFailing - there was no stream before it: the page's requests fail for another reason, too
   */
  begin(mayBeDead: boolean, isFailing: boolean): void
  /** Whether a loss is due to the page. */
  explains(error: RealtimeError): boolean
  /** A stream opened. It stays on guard for `aftermath`: WebKit may break it, too. */
  end(): void
}

export function createUnloading(clock: Clock): Unloading {
  let beganAt = -Infinity
  /** How long losses are due to the page. The first of them extends it to `longest`. */
  let limit = aftermath
  let longest = aftermath
  return {
    begin(mayBeDead, isFailing) {
      beganAt = clock.monotonic()
      longest = isFailing ? aftermath : patience
      limit = mayBeDead ? longest : aftermath
    },
    explains({ code }) {
      // `getAuthToken` may send a request, too
      if (code !== 'network' && code !== 'ended' && code !== 'token') return false
      if (clock.monotonic() - beganAt >= limit) return false
      limit = longest
      return true
    },
    end() {
      limit = aftermath
    },
  }
}
