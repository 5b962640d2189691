import { idleSnapshot, type RealtimeClient, type RealtimeSnapshot } from './RealtimeClient.ts'
import type { RealtimeSource } from './RealtimeSource.ts'

/** What a component can do to its stream. The functions are stable. */
export type RealtimeCommands = Pick<
  RealtimeClient,
  'reconnect' | 'disconnect' | 'clearEvents' | 'addCustomEvent'
>

/** A source as one component reads it. Commands do nothing where nothing connects. */
export interface SnapshotView extends Pick<RealtimeClient, 'subscribe'> {
  /** The same snapshot as before, until a field that was read changes. */
  getSnapshot(): RealtimeSnapshot
  /** The commands, and the fields as getters that remember the read. The same for one snapshot. */
  show(snapshot: RealtimeSnapshot): RealtimeSnapshot & RealtimeCommands
}

/** The stream may be open before a part of the page hydrates: that part shows what the server did. */
export const serverSnapshot: RealtimeSnapshot = { ...idleSnapshot }

export function createSnapshotView({ find, obtain }: RealtimeSource): SnapshotView {
  const reads = new Set<keyof RealtimeSnapshot>()
  const commands: RealtimeCommands = {
    reconnect: () => find()?.reconnect(),
    disconnect: () => find()?.disconnect(),
    clearEvents: () => find()?.clearEvents(),
    addCustomEvent: (event) => find()?.addCustomEvent(event),
  }
  let selected: RealtimeSnapshot | null = null
  let shown: { snapshot: RealtimeSnapshot; result: RealtimeSnapshot & RealtimeCommands } | null =
    null

  return {
    subscribe: (listener) => obtain()?.subscribe(listener) ?? (() => {}),
    getSnapshot() {
      const latest = getLatest()
      // A copy: `expose` writes to it.
      if (!selected || hasChanged(selected, latest)) selected = { ...latest }
      return selected
    },
    show(snapshot) {
      if (shown?.snapshot !== snapshot) shown = { snapshot, result: expose(snapshot) }
      return shown.result
    },
  }

  function getLatest(): RealtimeSnapshot {
    return find()?.getSnapshot() ?? idleSnapshot
  }

  function hasChanged(before: RealtimeSnapshot, after: RealtimeSnapshot): boolean {
    for (const key of reads) if (!Object.is(before[key], after[key])) return true
    return false
  }

  function expose(snapshot: RealtimeSnapshot): RealtimeSnapshot & RealtimeCommands {
    const result = { ...commands }
    for (const key of Object.keys(snapshot) as Array<keyof RealtimeSnapshot>) {
      // A field that wasn't followed may be stale in this snapshot.
      let isOld = !reads.has(key) && snapshot !== serverSnapshot
      Object.defineProperty(result, key, {
        enumerable: true,
        get() {
          // Later values are compared with the one shown now.
          if (isOld) (snapshot as Record<typeof key, unknown>)[key] = getLatest()[key]
          isOld = false
          reads.add(key)
          return snapshot[key]
        },
      })
    }
    return result as RealtimeSnapshot & RealtimeCommands
  }
}
