'use client'

import { useRealtimeContext } from '../contexts/RealtimeContext.tsx'
import { useCommands, useSnapshot } from '../contexts/useSnapshot.ts'
import { connectionFields } from './connectionFields.ts'
import type { ManagementSSE } from './useManagementSSE.ts'

/**
 * The connection state of the provider above, for those who handle no events.
 *
 * @throws RealtimeError `no-provider`
 */
export function useRealtimeStatus(): ManagementSSE {
  const { source } = useRealtimeContext('useRealtimeStatus')
  const { reconnect, disconnect } = useCommands(source)
  return useSnapshot(source, connectionFields, { reconnect, disconnect })
}
