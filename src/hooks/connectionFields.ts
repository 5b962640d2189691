import { snapshotFields } from '../contexts/useSnapshot.ts'
import type { ManagementSSE } from './useManagementSSE.ts'

/** The snapshot's fields without the history. */
export const connectionFields = snapshotFields.filter(
  (field) => field !== 'events' && field !== 'invalidEventCount',
) as ReadonlyArray<Exclude<keyof ManagementSSE, 'reconnect' | 'disconnect'>>
