import type { ConnectionListener, ConnectionParts } from '../connection/Connection.ts'
import type { RecentMessage } from './TabMessage.ts'

/** A channel to the other tabs of the browser. */
export interface TabChannel {
  /** To all the others, but not to itself, nor to who comes later. */
  post(message: unknown): void
  /** Nothing is received from now on. */
  close(): void
}

/** What tabs need to agree with each other, injected: fake ones can crash. */
export interface Tabs {
  /** @param onMessage - called with what the others post, in the same order in all tabs */
  openChannel(name: string, onMessage: (message: unknown) => void): TabChannel
  /**
   * Waits for a lock that one tab at a time holds, and that comes free when its tab closes or crashes.
   *
   * @param isTheft - steals it, as `steal: true`
   * @param onHeld - called once, later
   * @param onStolen - called once, where it held the lock, or was about to
   * @returns gives up the lock, or the waiting for it; neither callback comes after it
   */
  lock(name: string, isTheft: boolean, onHeld: () => void, onStolen: () => void): () => void
}

/** What a shared connection needs. */
export interface SharedParts extends ConnectionParts {
  readonly listener: SharedListener
}

/** Whom a shared connection notifies. */
export interface SharedListener extends ConnectionListener {
  /** @returns whether it is a new event: only those are kept for tabs that come late */
  onMessage(event: string, data: string, id: string, hasOwnId: boolean): boolean
  /** Of a tab that came late, or was away: what it did not receive, oldest first. */
  onRecent(recent: readonly RecentMessage[]): void
  /** What this tab is among the others has changed, and the state perhaps not. */
  onTab(): void
}

/** The browser's own, or `null` where Web Locks or BroadcastChannel are missing, or the page is. */
export async function findTabs(): Promise<Tabs | null> {
  if (typeof document === 'undefined') return null
  try {
    // Each throws where there is none, or where a page may not store anything.
    await navigator.locks.query()
    openChannel('@keruta/realtime', () => {}).close()
    return { openChannel, lock }
  } catch {
    return null
  }
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

const lock: Tabs['lock'] = (name, isTheft, onHeld, onStolen) => {
  const controller = new AbortController()
  const { signal } = controller
  navigator.locks
    // The two can't be combined, and a theft doesn't wait.
    .request(name, isTheft ? { steal: true } : { signal }, () => {
      if (signal.aborted) return
      return new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve())
        onHeld()
      })
    })
    .catch((error: unknown) => {
      // It can also be stolen before it was held. Any other error would come again with each request.
      if (!signal.aborted && error instanceof DOMException && error.name === 'AbortError')
        onStolen()
    })
  return () => controller.abort()
}
