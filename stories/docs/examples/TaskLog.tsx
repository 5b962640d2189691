import { useRealtimeLogs, type LogPayload } from '@keruta/realtime'

interface TaskLogProps {
  taskId: string
  /** What the loader read, as it came, oldest first. */
  loaded: readonly LogPayload[]
}

/** The log of a task, which can be held still while one reads. */
export function TaskLog({ taskId, loaded }: TaskLogProps) {
  const { logs, isPaused, pendingCount, pause, resume, clear } = useRealtimeLogs({
    taskId,
    initial: loaded,
    level: 'INFO',
  })
  return (
    <section>
      <button type="button" onClick={isPaused ? resume : pause}>
        {isPaused ? `resume() +${pendingCount}` : 'pause()'}
      </button>{' '}
      <button type="button" onClick={clear}>
        clear()
      </button>
      <ol>
        {logs.map((log, index) => (
          <li key={log.id ?? index}>
            {log.level} {log.message}
          </li>
        ))}
      </ol>
    </section>
  )
}
