import { RealtimeIndicator, useRealtimeRevalidation, useRealtimeSessions } from '@keruta/realtime'
import { useEffect, useState } from 'react'

interface Session {
  id: string
  name: string
  status: string
}

async function loadSessions(show: (sessions: Session[]) => void) {
  const response = await fetch('/api/v1/sessions')
  if (response.ok) show((await response.json()) as Session[])
}

export function App() {
  const [loaded, setLoaded] = useState<Session[]>()
  useEffect(() => {
    void loadSessions(setLoaded)
  }, [])

  const sessions = useRealtimeSessions(loaded, { insert: 'start' })
  useRealtimeRevalidation(() => loadSessions(setLoaded))

  return (
    <>
      <header>
        <h1>keruta管理パネル</h1>
        <RealtimeIndicator compact={true} />
      </header>
      <main>
        <ul id="sessions">
          {sessions.map(({ id, name, status }) => (
            <li key={id}>
              <span className="row">
                {name} {status}
              </span>
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}
