import { RealtimeIndicator, useRealtimeRevalidation, useRealtimeSessions } from '@keruta/realtime'
import { useCallback, useEffect, useState } from 'react'

interface Session {
  id: string
  name: string
  status: string
}

export function App() {
  const [loaded, setLoaded] = useState<Session[]>()

  const load = useCallback(async () => {
    const response = await fetch('/api/v1/sessions')
    if (response.ok) setLoaded((await response.json()) as Session[])
  }, [])
  useEffect(() => {
    void load()
  }, [load])

  const sessions = useRealtimeSessions(loaded, { insert: 'start' })
  useRealtimeRevalidation(load)

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
