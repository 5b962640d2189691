import { useRealtimeStatus } from '../../src/index.ts'
import { toLanguage } from '../../.storybook/Language.ts'
import { useRequestCount } from './FakeContext.ts'
import { useLocale } from './withLocale.tsx'

const words = {
  ja: { caption: 'useRealtimeStatus() の値', requests: 'リクエスト数' },
  en: { caption: 'What useRealtimeStatus() returns', requests: 'requests' },
}

const time = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

/** What `useRealtimeStatus` returns, as it is. */
export function StateTable() {
  const requestCount = useRequestCount()
  const { caption, requests } = words[toLanguage(useLocale())]
  const { status, attempt, maxAttempts, retryAt, reason, error } = useRealtimeStatus()
  const rows = {
    status,
    attempt: `${attempt} / ${maxAttempts}`,
    retryAt: retryAt === null ? 'null' : time.format(retryAt),
    reason: reason ?? 'null',
    error: error ? [error.code, error.status].filter(Boolean).join(' ') : 'null',
    [requests]: requestCount,
  }
  return (
    <table className="stage-table">
      <caption>{caption}</caption>
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
