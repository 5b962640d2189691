import { useRealtimeRevalidation, useRealtimeSessions, type SessionPayload } from '@keruta/realtime'

interface SessionTableProps {
  /** What the loader read, as it came. */
  loaded: readonly SessionPayload[]
  /** Has the loader read again, such as `useRevalidator().revalidate`. */
  revalidate: () => unknown
}

/** For anywhere below a provider. */
export function SessionTable({ loaded, revalidate }: SessionTableProps) {
  const sessions = useRealtimeSessions(loaded, {
    insert: 'start',
    onTemplateChanged: ({ name }) => console.info(`another template: ${name}`),
  })
  useRealtimeRevalidation(revalidate)
  return (
    <table>
      <tbody>
        {sessions.map(({ id, name, status }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{status}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
