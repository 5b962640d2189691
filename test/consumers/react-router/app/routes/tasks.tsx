import { useRealtimeTasks } from '@keruta/realtime'
import { ask, type Task } from '../backend.server'
import { useFreshLoads } from '../useFreshLoads'
import type { Route } from './+types/tasks'

export { shouldRevalidate } from '../shouldRevalidate'

export async function loader() {
  return { tasks: await ask<Task[]>('tasks') }
}

export default function Tasks({ loaderData }: Route.ComponentProps) {
  const tasks = useRealtimeTasks(loaderData.tasks, { insert: 'start' })
  useFreshLoads()
  return (
    <>
      <h2>タスク管理</h2>
      <ul id="tasks">
        {tasks.map(({ id, name, status, progress }) => (
          <li key={id}>
            <span className="row">
              {name} {status}
            </span>
            <progress max={100} value={progress} aria-label={name} />
          </li>
        ))}
      </ul>
    </>
  )
}
