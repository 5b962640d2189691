import { useRealtimeLogs } from '@keruta/realtime'
import { ask, type Log } from '../backend.server'
import { useFreshLoads } from '../useFreshLoads'
import type { Route } from './+types/logs'

export { shouldRevalidate } from '../shouldRevalidate'

export async function loader() {
  return { logs: await ask<Log[]>('logs') }
}

export default function Logs({ loaderData }: Route.ComponentProps) {
  const { logs, isPaused, pause, resume, pendingCount } = useRealtimeLogs({
    initial: loaderData.logs,
  })
  useFreshLoads()
  return (
    <>
      <h2>ログ</h2>
      <button onClick={isPaused ? resume : pause}>
        {isPaused ? `再開 (${pendingCount})` : '一時停止'}
      </button>
      <ol id="logs">
        {logs.map(({ id, level, source, message }) => (
          <li key={id}>
            <code>
              {level} {source} {message}
            </code>
          </li>
        ))}
      </ol>
    </>
  )
}
