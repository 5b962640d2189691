import { RealtimeIndicator, RealtimeProvider, useManagementSSE } from '@keruta/realtime'
import '@keruta/realtime/styles.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

function Page() {
  const [name, setName] = useState('…')
  useManagementSSE({ onSessionUpdate: (session) => setName(session.name ?? '') })
  return <p>{name}</p>
}

createRoot(document.getElementById('root')!).render(
  <RealtimeProvider clientState={{ state: 'ready', apiUrl: '/api/v1' }}>
    <RealtimeIndicator compact />
    <Page />
  </RealtimeProvider>,
)
