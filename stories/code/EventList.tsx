import { useManagementSSE, type ManagementSSEEvent } from '@keruta/realtime'
import { useState } from 'react'

const clientState = { state: 'authorized', apiUrl: 'https://keruta.example/api/v1' }

/** Handlers may be inline functions: no render reconnects. */
export function Example() {
  const [events, setEvents] = useState<readonly ManagementSSEEvent[]>([])
  const { connected, error } = useManagementSSE({
    clientState,
    onEvent: (event) => setEvents((before) => [event, ...before].slice(0, 10)),
    onInvalidEvent: ({ reason }) => console.warn(`rejected: ${reason}`),
  })
  return (
    <>
      <p>{connected ? 'connected' : (error?.code ?? 'not connected')}</p>
      <ul>
        {events.map(({ type, entityId }, index) => (
          <li key={events.length - index}>
            {type} {entityId}
          </li>
        ))}
      </ul>
    </>
  )
}
