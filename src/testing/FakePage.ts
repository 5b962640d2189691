import type { PageSignal, PageSignals } from '../connection/PageSignals.ts'

/** A page that goes offline, is hidden, frozen or left when it is told to. */
export class FakePage implements PageSignals {
  #isOnline = true
  #isHidden = false
  readonly #listeners = new Set<{ listener: (signal: PageSignal) => void }>()

  isOnline(): boolean {
    return this.#isOnline
  }

  isHidden(): boolean {
    return this.#isHidden
  }

  /** @returns the unsubscribe; safe to call twice */
  subscribe(listener: (signal: PageSignal) => void): () => void {
    const entry = { listener }
    this.#listeners.add(entry)
    return () => {
      this.#listeners.delete(entry)
    }
  }

  /** The browser loses its network. Loopback hosts stay reachable, as for a real page. */
  goOffline(): void {
    this.#isOnline = false
    this.#emit('offline')
  }

  /** The network is back. */
  goOnline(): void {
    this.#isOnline = true
    this.#emit('online')
  }

  /** Another tab is shown. */
  hide(): void {
    this.#isHidden = true
  }

  /** The page is shown again. */
  show(): void {
    this.#isHidden = false
    this.#emit('wake')
  }

  /** The browser freezes the page, or the machine sleeps. Let time pass with `FakeClock.sleep`. */
  freeze(): void {
    this.#isHidden = true
    this.#emit('freezing')
  }

  /** The page is thawed, and shown. */
  resume(): void {
    this.show()
  }

  /** Its window gets the focus. */
  focus(): void {
    this.#emit('focus')
  }

  /** A link was followed. It may be a download, and the page stays; else `pagehide()` comes next. */
  beforeunload(): void {
    this.#emit('unloading')
  }

  /** The page is left, for good or for the back/forward cache. */
  pagehide(): void {
    this.#emit('leaving')
  }

  /** The page is back, from the back/forward cache. */
  pageshow(): void {
    this.#emit('returned')
  }

  #emit(signal: PageSignal): void {
    // As events do: who joins in the middle isn't notified, nor who leaves.
    for (const entry of Array.from(this.#listeners)) {
      if (this.#listeners.has(entry)) entry.listener(signal)
    }
  }
}
