'use client'

import { useRealtimeContext } from '../contexts/RealtimeContext.tsx'
import { useSnapshot } from '../contexts/useSnapshot.ts'
import type { ManagementSSE } from './useManagementSSE.ts'

/**
 * The connection state of the provider above, for those who handle no events.
 *
 * @throws RealtimeError `no-provider`
 */
export function useRealtimeStatus(): ManagementSSE {
  return useSnapshot(useRealtimeContext('useRealtimeStatus').stream.source)
}
