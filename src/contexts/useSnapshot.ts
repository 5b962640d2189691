import { useMemo, useState, useSyncExternalStore } from 'react'
import { idleSnapshot, type RealtimeSnapshot } from '../stream/RealtimeClient.ts'
import type { RealtimeSource } from '../stream/RealtimeSource.ts'
import { createReadTracker } from '../stream/ReadTracker.ts'

/** What a component can do to its stream. The functions are stable. */
export interface RealtimeCommands {
  /** Starts over with a fresh count; does nothing during a first attempt. */
  reconnect(): void
  /** Closes the page's stream for all who share it, until `reconnect()`. */
  disconnect(): void
  /** Empties the history, for all who share it. */
  clearEvents(): void
  /** Adds an event to the history alone; no handler is called. */
  addCustomEvent(event: RealtimeSnapshot['events'][number]): void
}

/** The commands of a source. They do nothing where nothing connects. */
export function useCommands(source: RealtimeSource): RealtimeCommands {
  return useMemo(
    () => ({
      reconnect: () => source.find()?.reconnect(),
      disconnect: () => source.find()?.disconnect(),
      clearEvents: () => source.find()?.clearEvents(),
      addCustomEvent: (event) => source.find()?.addCustomEvent(event),
    }),
    [source],
  )
}

/** A snapshot's fields. */
export const snapshotFields = Object.keys(idleSnapshot) as ReadonlyArray<keyof RealtimeSnapshot>

/** The stream may be open before a part of the page hydrates: that part shows what the server did. */
const serverSnapshot: RealtimeSnapshot = { ...idleSnapshot }

/**
 * Some fields of a source's snapshot on `target`. The component renders for those that it reads, and
 * for nothing else.
 *
 * @param target - the same for the same source: it is taken once for each snapshot
 */
export function useSnapshot<Target extends object, Field extends keyof RealtimeSnapshot>(
  source: RealtimeSource,
  fields: readonly Field[],
  target: Target,
): Target & Pick<RealtimeSnapshot, Field> {
  const [tracker] = useState(() => createReadTracker<RealtimeSnapshot>())
  const store = useMemo(
    () => ({
      subscribe: (listener: () => void) => source.obtain()?.subscribe(listener) ?? (() => {}),
      getLatest: () => source.find()?.getSnapshot() ?? idleSnapshot,
      getSelected: () => tracker.select(store.getLatest()),
    }),
    [source, tracker],
  )
  const snapshot = useSyncExternalStore(store.subscribe, store.getSelected, getServerSnapshot)
  const getLatest = snapshot === serverSnapshot ? getServerSnapshot : store.getLatest
  return tracker.expose(target, fields, snapshot, getLatest)
}

const getServerSnapshot = (): RealtimeSnapshot => serverSnapshot
