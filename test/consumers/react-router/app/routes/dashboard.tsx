import { useRealtimeDashboard } from '@keruta/realtime'
import { ask, type Session, type Task } from '../backend.server'
import { useFreshLoads } from '../useFreshLoads'
import type { Route } from './+types/dashboard'

export { shouldRevalidate } from '../shouldRevalidate'

export async function loader() {
  const [sessions, tasks] = await Promise.all([ask<Session[]>('sessions'), ask<Task[]>('tasks')])
  return { sessions, tasks }
}

export default function Dashboard({ loaderData }: Route.ComponentProps) {
  const { stats, activities } = useRealtimeDashboard(loaderData)
  useFreshLoads()
  return (
    <>
      <h2>ダッシュボード</h2>
      <dl>
        <dt>セッション</dt>
        <dd id="total-sessions">{stats.totalSessions}</dd>
        <dt>タスク</dt>
        <dd>{stats.totalTasks}</dd>
      </dl>
      <ol>
        {activities.map(({ key, action, name }) => (
          <li key={key}>
            {name} {action}
          </li>
        ))}
      </ol>
    </>
  )
}
