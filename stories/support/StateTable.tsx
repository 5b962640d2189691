import { useRealtimeStatus } from '../../src/index.ts'
import { useRequestCount } from './FakeContext.ts'

const time = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

/** What `useRealtimeStatus` returns, as it is. */
export function StateTable() {
  const requests = useRequestCount()
  const { status, attempt, maxAttempts, retryAt, reason, error } = useRealtimeStatus()
  const rows = {
    status,
    attempt: `${attempt} / ${maxAttempts}`,
    retryAt: retryAt === null ? 'null' : time.format(retryAt),
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
