import {
  createConnection,
  type Connection,
  type ConnectionListener,
} from '../connection/Connection.ts'
import { createDeferredConnection } from './DeferredConnection.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'
import type { SharedParts } from '../tabs/Tabs.ts'

/**
 * A stream of the page's own, or, where it was asked for and can be, one that all tabs share.
 *
 * @param key - of the endpoint, `identity` included: tabs with the same one share
 */
export function chooseConnection(
  { shareAcrossTabs, tabs, eventSource }: RealtimeOptions,
  key: string,
  parts: SharedParts,
): Connection {
  // A constructor is of this tab alone, so that nobody knows whether another tab's is the same one.
  const canShare = typeof eventSource !== 'function' || tabs
  const createOwn = (listener: ConnectionListener): Connection =>
    createConnection({ ...parts, listener })
  if (!shareAcrossTabs || !canShare) return createOwn(parts.listener)
  return createDeferredConnection(load, createOwn, parts)

  /** Pages that share nothing don't load this. */
  async function load(deferred: SharedParts['listener']): Promise<Connection> {
    try {
      const { findTabs, shareConnection } = await import('../tabs/SharedConnection.ts')
      const others = tabs ?? (await findTabs())
      if (others) return shareConnection({ ...parts, listener: deferred }, key, others)
    } catch {
      // After a deployment the file may be gone. Then the tab has a stream of its own.
    }
    return createOwn(deferred)
  }
}
