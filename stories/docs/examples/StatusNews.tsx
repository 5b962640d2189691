import { useManagementSSE } from '@keruta/realtime'
import { useState } from 'react'

/** The app's own type of a session, as its API returns it. */
interface Session {
  id: string
  name: string
  status: 'ACTIVE' | 'INACTIVE' | 'COMPLETED'
  tags: string[]
}

/** Every field but the id may be missing from an update. */
type SessionChange = Pick<Session, 'id'> & Partial<Session>

/** The latest status of each session that was told. */
export function StatusNews() {
  const [statuses, setStatuses] = useState<Record<string, string>>({})
  useManagementSSE({
    onSessionUpdate: ({ id, name = id, status }: SessionChange) => {
      if (status) setStatuses((before) => ({ ...before, [name]: status }))
    },
  })
  return (
    <ul>
      {Object.entries(statuses).map(([name, status]) => (
        <li key={name}>
          {name}: {status}
        </li>
      ))}
    </ul>
  )
}
