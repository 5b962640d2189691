import type { RealtimeStatus } from '../../src/index.ts'

/** All statuses, in the order of a stream's life. */
export const statuses: readonly RealtimeStatus[] = [
  'idle',
  'connecting',
  'connected',
  'reconnecting',
  'disconnected',
  'error',
]
