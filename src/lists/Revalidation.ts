import type { Clock } from '../connection/Clock.ts'
import { report } from '../events/report.ts'
import { longestLoad } from './Recent.ts'

/** What the app is loading by itself: Remix's and React Router's `navigation.state`. */
export type LoadState = 'idle' | 'loading' | 'submitting'

/** How and when to load anew. */
export interface RevalidationOptions {
  /** Returns a promise, or sets `state` to `loading` by itself. */
  revalidate(): unknown
  /** Once per outage. @default true */
  resync?: boolean | undefined
  /** Once for the gap between the loader's read and the stream. @default true */
  initial?: boolean | undefined
}

/** Decides when to load anew. */
export interface Revalidation {
  /** Revalidates now, or once as soon as what is under way is over. */
  request(): void
  setState(state: LoadState): void
  /** The load is over; its pages join by the end of this task. */
  endWatch(): void
  onEvent(): void
  onStatus(connected: boolean): void
  onResync(): void
  /** Begins to take part. @param stream - if there is one already */
  join(stream?: OpenStream): void
  leave(): void
}

/** A stream that may be open before the page joins it. */
export interface OpenStream {
  getSnapshot(): { readonly connected: boolean }
  /** When it last had an event or changed its state, by the clock's `monotonic()`. */
  getLastNews(): number
}

/** The shortest time from one call to the next, in ms. */
const shortestPause = 1000
/**
 * By stream, whether an event came while a page loaded. The old page writes it; the new one reads whether its
 * loader may have missed one.
 */
const watches = new WeakMap<OpenStream, boolean>()

export function createRevalidation(
  clock: Clock,
  getOptions: () => RevalidationOptions,
): Revalidation {
  let state: LoadState = 'idle'
  let isWanted = false
  /** A call is under way, or was begun less than {@link shortestPause} ago. */
  let isBusy = false
  let isMounted = false
  let stream: OpenStream | undefined
  /** Since when this hook may have missed events, by the clock's `monotonic()`. */
  let awaySince: number | undefined
  let hasGap = true
  /** The gap's call covers the loss: `onResync` skips its own. */
  let isCovered = false

  return {
    request,
    setState(next) {
      // A router loads by itself after a mutation, so no other load is needed.
      if (state === 'submitting' && next === 'loading') isWanted = false
      if (stream && next !== 'idle' && next !== state) watches.set(stream, false)
      state = next
      flush()
    },
    endWatch() {
      const watched = stream
      queueMicrotask(() => watched && watches.delete(watched))
    },
    onEvent: noteEvent,
    onStatus(connected) {
      noteEvent()
      if (connected && hasGap) closeGap(true)
    },
    onResync() {
      if (!isCovered && getOptions().resync !== false) request()
    },
    join(met) {
      const hadEvents = met && awaySince === undefined ? watches.get(met) : undefined
      awaySince ??= clock.monotonic() - longestLoad
      isMounted = true
      stream = met
      if (met?.getSnapshot().connected && hasGap) {
        closeGap(hadEvents ?? met.getLastNews() >= awaySince)
      }
      flush()
    },
    leave() {
      isMounted = false
      hasGap = true
      if (stream) awaySince = clock.monotonic()
    },
  }

  function noteEvent(): void {
    if (stream && watches.has(stream)) watches.set(stream, true)
  }

  function closeGap(isGap: boolean): void {
    hasGap = false
    if (!isGap || getOptions().initial === false) return
    // `onResync` follows in the same task for the same opening.
    isCovered = true
    queueMicrotask(() => {
      isCovered = false
    })
    request()
  }

  function request(): void {
    isWanted = true
    flush()
  }

  function flush(): void {
    if (isWanted && isMounted && !isBusy && state === 'idle') void load()
  }

  async function load(): Promise<void> {
    isWanted = false
    isBusy = true
    const pause = new Promise<void>((end) => clock.after(shortestPause, end))
    let cancel = (): void => {}
    const longest = new Promise<void>((end) => {
      cancel = clock.after(longestLoad, end)
    })
    await Promise.race([settle(getOptions().revalidate), longest])
    cancel()
    await pause
    isBusy = false
    flush()
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
