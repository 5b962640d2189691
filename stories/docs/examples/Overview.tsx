import { useRealtimeDashboard, type SessionPayload, type TaskPayload } from '@keruta/realtime'

interface OverviewProps {
  /** What the loader read, as it came. */
  loaded: { sessions: readonly SessionPayload[]; tasks: readonly TaskPayload[] }
}

/** How much there is, how the system is, and what happened lately. */
export function Overview({ loaded }: OverviewProps) {
  const { stats, system, activities } = useRealtimeDashboard(loaded, { activityLimit: 5 })
  return (
    <section>
      <p>
        {stats.activeSessions} / {stats.totalSessions} sessions, {stats.runningTasks} /{' '}
        {stats.totalTasks} tasks, {system?.status ?? '–'}
      </p>
      <ul>
        {activities.map(({ key, kind, action, name }) => (
          <li key={key}>
            {kind} {action}: {name}
          </li>
        ))}
      </ul>
    </section>
  )
}
