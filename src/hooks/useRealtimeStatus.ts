'use client'

import { useRealtimeContext } from '../contexts/RealtimeContext.tsx'
import { connectionCommands, connectionFields, useSnapshot } from '../contexts/useSnapshot.ts'
import type { ManagementSSE } from './useManagementSSE.ts'

/**
 * The connection state of the provider above, for those who handle no events.
 *
 * @throws RealtimeError `no-provider`
 */
export function useRealtimeStatus(): ManagementSSE {
  const { source } = useRealtimeContext('useRealtimeStatus')
  return useSnapshot(source, connectionFields, connectionCommands)
}
