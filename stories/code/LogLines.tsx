import { useRealtimeLogs, type LogPayload } from '@keruta/realtime'

interface LogLinesProps {
  /** What the loader read, as it came. */
  loaded: readonly LogPayload[]
}

/** For anywhere below a provider. With very many lines, put only those in view into the page. */
export function LogLines({ loaded }: LogLinesProps) {
  const { logs, isPaused, pendingCount, pause, resume, clear } = useRealtimeLogs({
    initial: loaded,
    level: 'INFO',
    limit: 1000,
  })
  return (
    <>
      <button type="button" onClick={isPaused ? resume : pause}>
        {isPaused ? `Resume (${pendingCount})` : 'Pause'}
      </button>
      <button type="button" onClick={clear}>
        Clear
      </button>
      <ol>
        {logs.map(({ id, level, message }) => (
          <li key={id}>
            {level} {message}
          </li>
        ))}
      </ol>
    </>
  )
}
