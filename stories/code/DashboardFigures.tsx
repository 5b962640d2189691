import {
  useRealtimeDashboard,
  useRealtimeRevalidation,
  type SessionPayload,
  type TaskPayload,
} from '@keruta/realtime'

interface DashboardFiguresProps {
  /** What the loader read, as it came. */
  loaded: { sessions: readonly SessionPayload[]; tasks: readonly TaskPayload[] }
  /** Has the loader read again, such as `useRevalidator().revalidate`. */
  revalidate: () => unknown
}

/** For anywhere below a provider. */
export function DashboardFigures({ loaded, revalidate }: DashboardFiguresProps) {
  const { stats, activities, system } = useRealtimeDashboard(loaded)
  useRealtimeRevalidation(revalidate)
  return (
    <>
      <p>
        {stats.activeSessions} / {stats.totalSessions}, {stats.runningTasks} / {stats.totalTasks}
      </p>
      <p>{system?.message}</p>
      <ol>
        {activities.map(({ key, kind, action, name }) => (
          <li key={key}>
            {kind} {action}: {name}
          </li>
        ))}
      </ol>
    </>
  )
}
