import type { Clock } from '../connection/Clock.ts'
import { report } from '../events/report.ts'

/** What the app is loading by itself: Remix's and React Router's `navigation.state`. */
export type LoadState = 'idle' | 'loading' | 'submitting'

/** How to read the truth anew. */
export interface RevalidationOptions {
  /** Returns a promise, or sets `state` to `loading` by itself. */
  revalidate(): unknown
  /** Once per outage. @default true */
  resync?: boolean | undefined
  /** Once for the gap between the loader's read and the stream. @default true */
  initial?: boolean | undefined
}

/** Decides when to read the truth anew. */
export interface Revalidation {
  /** Revalidates now, or once as soon as what is under way is over. */
  request(): void
  setState(state: LoadState): void
  onStatus(connected: boolean): void
  onResync(): void
  /**
   * Begins to take part.
   * @param snapshot - of the stream that is there already
   * @param openedAt - since when it is open, in epoch ms
   */
  join(
    snapshot: { readonly connected: boolean; readonly lastEventTime: number } | undefined,
    openedAt?: number,
  ): void
  leave(): void
}

/** The shortest time from one call to the next, in ms. */
const shortestPause = 1000
/** No load takes longer, in ms. */
const longestLoad = 30_000

export function createRevalidation(
  clock: Clock,
  getOptions: () => RevalidationOptions,
): Revalidation {
  let state: LoadState = 'idle'
  let isWanted = false
  /** The call under way. */
  let call: object | null = null
  let isResting = false
  let isMounted = false
  let isListening = false
  /** Nobody has listened from here on. */
  let deafSince = clock.now() - longestLoad
  let hasGap = true
  /** The gap's call reads what the loss before it hid, too. */
  let isCovered = false

  return {
    request,
    setState(next) {
      // What follows a mutation reads the truth anew by itself.
      if (state === 'submitting' && next === 'loading') isWanted = false
      state = next
      flush()
    },
    onStatus(connected) {
      if (connected && hasGap) closeGap(true)
      if (!connected) isCovered = false
    },
    onResync() {
      if (!isCovered && getOptions().resync !== false) request()
    },
    join(snapshot, openedAt = 0) {
      isMounted = true
      isListening = snapshot !== undefined
      if (snapshot?.connected && hasGap) {
        closeGap(Math.max(snapshot.lastEventTime, openedAt) >= deafSince)
      }
      flush()
    },
    leave() {
      isMounted = false
      hasGap = true
      if (isListening) deafSince = clock.now()
    },
  }

  function closeGap(mayHaveMissed: boolean): void {
    hasGap = false
    if (!mayHaveMissed || getOptions().initial === false) return
    isCovered = true
    request()
  }

  function request(): void {
    isWanted = true
    flush()
  }

  function flush(): void {
    if (!isWanted || !isMounted || call || isResting || state !== 'idle') return
    isWanted = false
    const thisCall = (call = {})
    isResting = true
    clock.after(shortestPause, () => {
      isResting = false
      flush()
    })
    const cancelWait = clock.after(longestLoad, end)
    void settle(getOptions().revalidate).then(() => {
      cancelWait()
      end()
    })

    function end(): void {
      if (call !== thisCall) return
      call = null
      flush()
    }
  }
}

/** Never rejects. */
async function settle(revalidate: () => unknown): Promise<void> {
  try {
    await revalidate()
  } catch (thrown) {
    report(thrown)
  }
}
