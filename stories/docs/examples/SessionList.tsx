import { useRealtimeRevalidation, useRealtimeSessions, type SessionPayload } from '@keruta/realtime'

interface SessionListProps {
  /** What the loader read, as it came. */
  loaded: readonly SessionPayload[]
  /** Has the loader read again, such as `useRevalidator().revalidate`. */
  revalidate: () => unknown
}

/** A list that is right, and loaded again only for what no event has told. */
export function SessionList({ loaded, revalidate }: SessionListProps) {
  const sessions = useRealtimeSessions(loaded, { insert: 'start' })
  useRealtimeRevalidation(revalidate)
  return (
    <ul>
      {sessions.map(({ id, name, status }) => (
        <li key={id}>
          {name} ({status})
        </li>
      ))}
    </ul>
  )
}
