/** A channel to the other tabs of the browser. */
export interface TabChannel {
  /** Tells all the others, but not itself. Nobody hears it who came later. */
  post(message: unknown): void
  /** Nothing is heard from now on. */
  close(): void
}

/** What tabs need to agree with each other, injected: fake ones can crash. */
export interface Tabs {
  /** @param onMessage - told what the others post; everyone is told in the same order */
  openChannel(name: string, onMessage: (message: unknown) => void): TabChannel
  /**
   * Waits for a lock that one tab at a time holds, and that comes free when its tab closes or crashes.
   *
   * @param isTheft - takes it at once, from whoever holds it
   * @param onHeld - told once, later
   * @param onLost - told once: it was stolen, or there is no such lock here after all
   * @returns gives up the lock, or the waiting for it; neither callback comes after it
   */
  lock(
    name: string,
    isTheft: boolean,
    onHeld: () => void,
    onLost: (wasStolen: boolean) => void,
  ): () => void
}

/** The browser's own, or `null` where Web Locks or BroadcastChannel are missing, or the page is. */
export function findTabs(): Tabs | null {
  const hasBoth =
    typeof document !== 'undefined' &&
    typeof BroadcastChannel === 'function' &&
    // Missing where the page is no secure context, whatever the types say.
    (navigator as Partial<Navigator>).locks !== undefined
  return hasBoth ? { openChannel, lock } : null
}

const openChannel: Tabs['openChannel'] = (name, onMessage) => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<unknown>) => onMessage(event.data)
  return {
    post: (message) => channel.postMessage(message),
    close() {
      // Chromium may still dispatch what was queued.
      channel.onmessage = null
      channel.close()
    },
  }
}

const lock: Tabs['lock'] = (name, isTheft, onHeld, onLost) => {
  const controller = new AbortController()
  let isGivenUp = false
  let release = (): void => {}
  navigator.locks
    // The two can't be combined, and a theft doesn't wait.
    .request(name, isTheft ? { steal: true } : { signal: controller.signal }, () => {
      if (isGivenUp) return
      onHeld()
      return new Promise<void>((resolve) => {
        if (isGivenUp) resolve()
        else release = resolve
      })
    })
    .catch((error: unknown) => {
      // It can be stolen before its holder was told, too.
      if (!isGivenUp) onLost(error instanceof DOMException && error.name === 'AbortError')
    })
  return () => {
    isGivenUp = true
    controller.abort()
    release()
  }
}
