import { useRealtimeRevalidation, useRealtimeTasks, type TaskPayload } from '@keruta/realtime'

interface TaskTableProps {
  /** What the loader read, as it came. */
  loaded: readonly TaskPayload[]
  /** Has the loader read again, such as `useRevalidator().revalidate`. */
  revalidate: () => unknown
}

/** For anywhere below a provider. */
export function TaskTable({ loaded, revalidate }: TaskTableProps) {
  const tasks = useRealtimeTasks(loaded)
  useRealtimeRevalidation(revalidate)
  return (
    <table>
      <tbody>
        {tasks.map(({ id, name, status, progress = 0 }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{status}</td>
            <td>
              <progress max={100} value={progress} aria-label={name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
