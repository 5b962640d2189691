'use client'

import { useMemo } from 'react'
import { historySize } from '../stream/Inbox.ts'
import { badOption } from '../events/OptionCheck.ts'
import { useRealtimeContext } from '../contexts/RealtimeContext.tsx'
import { useSnapshot } from '../contexts/useSnapshot.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'

const historyField = ['events'] as const

/** The options of {@link useRealtimeEvents}. */
export interface UseRealtimeEventsOptions {
  /**
   * How many events to return, from 0.
   * @default 100, all that are kept
   */
  limit?: number | undefined
}

/**
 * The last events of the provider above, newest first; the same array until one is added. A
 * component that calls this renders at most ten times a second.
 *
 * @throws RealtimeError `no-provider`; `bad-option`
 */
export function useRealtimeEvents({
  limit = historySize,
}: UseRealtimeEventsOptions = {}): readonly ManagementSSEEvent[] {
  if (!(limit >= 0)) throw badOption('limit', 'count')
  const { source } = useRealtimeContext('useRealtimeEvents')
  const { events } = useSnapshot(source, historyField, () => ({}))
  return useMemo(() => (limit < events.length ? events.slice(0, limit) : events), [events, limit])
}
