import { useMemo, useSyncExternalStore } from 'react'
import type { RealtimeSnapshot } from '../stream/RealtimeClient.ts'
import type { RealtimeSource } from '../stream/RealtimeSource.ts'
import {
  createSnapshotView,
  serverSnapshot,
  type RealtimeCommands,
  type SnapshotView,
} from '../stream/SnapshotView.ts'

/** The snapshot of a source and its commands, for a component that takes no part itself. */
export function useSnapshot(source: RealtimeSource): RealtimeSnapshot & RealtimeCommands {
  return useSnapshotView(useMemo(() => createSnapshotView(source), [source]))
}

/** What a view shows. The component renders for the fields that it reads, and for nothing else. */
export function useSnapshotView(view: SnapshotView): RealtimeSnapshot & RealtimeCommands {
  return view.show(useSyncExternalStore(view.subscribe, view.getSnapshot, getServerSnapshot))
}

const getServerSnapshot = (): RealtimeSnapshot => serverSnapshot
