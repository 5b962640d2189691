import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
} from '../../src/index.ts'

/** A panel with a token that is refused once. test/long/security.test.ts says which. */
const [stale, fresh] = (await (await fetch('/tokens')).json()) as [string, string]

function Panel() {
  const [name, setName] = useState('')
  const { error } = useManagementSSE({ onSessionUpdate: (session) => setName(session.name ?? '') })
  const { events, connectionStatus, status } = useRealtime()
  return (
    <>
      <RealtimeIndicator data-testid="indicator" />
      <RealtimeIndicator messages={{ connected: '<b>connected</b>' }} locale="en" />
      <h1>{name}</h1>
      <ul>
        {events.map((event) => (
          <li key={event.id}>{JSON.stringify(event)}</li>
        ))}
      </ul>
      <pre>{JSON.stringify({ error, text: `${error}`, connectionStatus, status })}</pre>
    </>
  )
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <RealtimeProvider
      url="/stream"
      debug={true}
      retry={{ interval: 50, maxAttempts: 1000 }}
      getAuthToken={({ isRefresh }) => (isRefresh ? fresh : stale)}
    >
      <Panel />
    </RealtimeProvider>
  </StrictMode>,
)
