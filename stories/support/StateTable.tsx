import { useRealtimeStatus } from '../../src/index.ts'
import { useFake, useRequestCount } from './FakeContext.ts'

/** What `useRealtimeStatus` returns, as it is. */
export function StateTable() {
  const { clock } = useFake().options
  const requests = useRequestCount()
  const { status, attempt, maxAttempts, retryAt, reason, error } = useRealtimeStatus()
  const rows = {
    status,
    attempt: `${attempt} / ${maxAttempts}`,
    retryAt: retryAt === null ? 'null' : `あと ${Math.ceil((retryAt - clock.now()) / 1000)} 秒`,
    reason: reason ?? 'null',
    error: error ? [error.code, error.status].filter(Boolean).join(' ') : 'null',
    リクエスト数: requests,
  }
  return (
    <table className="stage-table">
      <caption>useRealtimeStatus() の値</caption>
      <tbody>
        {Object.entries(rows).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <code>{value}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
