import {
  RealtimeIndicator,
  RealtimeProvider,
  useRealtimeSessions,
  type RealtimeProviderProps,
} from '@keruta/realtime'

const loaded = [{ id: 's1', name: 'As loaded', status: 'ACTIVE' }]

/** A page of a panel, with its provider. */
export function SessionsPage(options: Partial<RealtimeProviderProps>) {
  return (
    <RealtimeProvider url="/api/v1/management/realtime" {...options}>
      <RealtimeIndicator />
      <Sessions />
    </RealtimeProvider>
  )
}

function Sessions() {
  const sessions = useRealtimeSessions(loaded)
  return (
    <ul>
      {sessions.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  )
}
