import { snapshotFields } from '../contexts/useSnapshot.ts'
import type { RealtimeSnapshot } from '../stream/RealtimeClient.ts'

/** The snapshot's fields without the history. */
export const connectionFields = snapshotFields.filter(
  (field) => field !== 'events' && field !== 'invalidEventCount',
) as ReadonlyArray<Exclude<keyof RealtimeSnapshot, 'events' | 'invalidEventCount'>>
