/** Every entry, for the oldest TypeScript that is supported and each way to resolve modules. */
import {
  createRealtimeClient,
  normalizeKerutaApi,
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  type ManagementSSEEvent,
  type UseManagementSSEProps,
} from '@keruta/realtime'
import DefaultIndicator from '@keruta/realtime/components/RealtimeIndicator'
import DefaultProvider, { useRealtime } from '@keruta/realtime/contexts/RealtimeContext'
import defaultHook, { useManagementSSE as namedHook } from '@keruta/realtime/hooks/useManagementSSE'
import { RealtimeInspector, type Redact } from '@keruta/realtime/inspector'
import { FakeEventSource } from '@keruta/realtime/testing'

declare module '@keruta/realtime' {
  interface ManagementEventMap {
    deploy_finished: { version: string }
  }
}

export const options: UseManagementSSEProps = {
  url: '/realtime',
  normalize: normalizeKerutaApi,
  eventSource: FakeEventSource,
  onSessionUpdate: (session) => session.name?.toUpperCase(),
  onSessionDeleted: (id) => id.toUpperCase(),
  on: { deploy_finished: (deploy) => deploy.version.toUpperCase() },
}

export function nameOf(event: ManagementSSEEvent): string | undefined {
  if (event.type === 'deploy_finished') return event.data.version
  return event.type === 'session_update' ? event.data.name : event.entityId
}

export const hooks = [useManagementSSE, namedHook, defaultHook, useRealtime]

export const client = createRealtimeClient(options)

const redact: Redact = (payload, type) => (type === 'log_created' ? {} : payload)

export const panel = (
  <DefaultProvider client={client}>
    <RealtimeProvider url="/realtime" locale="en">
      <RealtimeIndicator compact={true} className="ms-2" />
      <DefaultIndicator showStatus={false} />
      <RealtimeInspector redact={redact} />
    </RealtimeProvider>
  </DefaultProvider>
)
