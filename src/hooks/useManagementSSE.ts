'use client'

import type { RealtimeSnapshot } from '../stream/RealtimeClient.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import type { RealtimeCommands } from '../stream/SnapshotView.ts'
import { useLatestOptions } from '../contexts/useMembership.ts'
import { useSnapshotView } from '../contexts/useSnapshot.ts'
import { useStream } from './useStream.ts'

/** The options of {@link useManagementSSE}. */
export interface UseManagementSSEProps extends RealtimeOptions {}

/** What {@link useManagementSSE} returns. Fields are getters: a component renders for those it reads. */
export interface ManagementSSE
  extends
    Omit<RealtimeSnapshot, 'events' | 'invalidEventCount'>,
    Pick<RealtimeCommands, 'reconnect' | 'disconnect'> {}

/**
 * Takes part in the page's realtime stream: calls handlers with typed events, and returns the state.
 *
 * With `clientState` or `url` it connects by itself, sharing the stream of everyone on the page with
 * the same endpoint; without, it uses the provider above. Handlers and options may be new at every
 * render: nothing reconnects.
 *
 * @example
 * ```tsx
 * const { connected, error } = useManagementSSE({
 *   clientState,
 *   onSessionUpdate: (session) => setSession(session),
 *   onTaskDeleted: (id) => removeTask(id),
 * })
 * ```
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useManagementSSE(options: UseManagementSSEProps = {}): ManagementSSE {
  const stream = useStream(options, 'useManagementSSE')
  useLatestOptions(stream, options)
  return useSnapshotView(stream)
}

export default useManagementSSE
