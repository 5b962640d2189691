import { useMemo, useSyncExternalStore } from 'react'
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

/** A snapshot's fields. */
export const snapshotFields = Object.keys(idleSnapshot) as ReadonlyArray<keyof RealtimeSnapshot>

type ConnectionField = Exclude<keyof RealtimeSnapshot, 'events' | 'invalidEventCount'>

/** The fields that say how the connection is. */
export const connectionFields = snapshotFields.filter(
  (field) => field !== 'events' && field !== 'invalidEventCount',
) as readonly ConnectionField[]

/** The commands that belong to them. */
export const connectionCommands = ({
  reconnect,
  disconnect,
}: RealtimeCommands): Pick<RealtimeCommands, 'reconnect' | 'disconnect'> => ({
  reconnect,
  disconnect,
})

/** The stream may be open before a part of the page hydrates: that part shows what the server did. */
const serverSnapshot: RealtimeSnapshot = { ...idleSnapshot }

/**
 * Some fields of a source's snapshot, beside some of its commands. The component renders for the
 * fields that it reads, and for nothing else.
 *
 * @param chooseCommands - makes an object of its own of those that are wanted, once for each snapshot
 */
export function useSnapshot<Commands extends object, Field extends keyof RealtimeSnapshot>(
  source: RealtimeSource,
  fields: readonly Field[],
  chooseCommands: (all: RealtimeCommands) => Commands,
): Commands & Pick<RealtimeSnapshot, Field> {
  const store = useMemo(() => createStore(source), [source])
  const snapshot = useSyncExternalStore(store.subscribe, store.getSelected, getServerSnapshot)
  const getLatest = snapshot === serverSnapshot ? getServerSnapshot : store.getLatest
  return store.tracker.expose(() => chooseCommands(store.commands), fields, snapshot, getLatest)
}

const getServerSnapshot = (): RealtimeSnapshot => serverSnapshot

/** A source as React reads it. Its commands do nothing where nothing connects. */
function createStore(source: RealtimeSource) {
  const tracker = createReadTracker<RealtimeSnapshot>()
  const getLatest = (): RealtimeSnapshot => source.find()?.getSnapshot() ?? idleSnapshot
  const commands: RealtimeCommands = {
    reconnect: () => source.find()?.reconnect(),
    disconnect: () => source.find()?.disconnect(),
    clearEvents: () => source.find()?.clearEvents(),
    addCustomEvent: (event) => source.find()?.addCustomEvent(event),
  }
  return {
    tracker,
    commands,
    getLatest,
    getSelected: () => tracker.select(getLatest()),
    subscribe: (listener: () => void) => source.obtain()?.subscribe(listener) ?? (() => {}),
  }
}
