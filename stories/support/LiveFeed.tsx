import type { ManagementSSEEvent } from '../../src/index.ts'

const time = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

/** Events in a table, newest first. */
export function LiveFeed({ events }: { events: readonly ManagementSSEEvent[] }) {
  return (
    <table className="stage-table">
      <caption>届いたイベント: {events.length} 件(新しい順、最後の10件)</caption>
      <thead>
        <tr>
          <th scope="col">時刻</th>
          <th scope="col">種類</th>
          <th scope="col">対象</th>
          <th scope="col">内容</th>
        </tr>
      </thead>
      <tbody>
        {events.slice(0, 10).map((event, index) => (
          <tr key={events.length - index}>
            <td>{time.format(event.timestamp)}</td>
            <td>
              <code>{event.type}</code>
            </td>
            <td>{event.entityId}</td>
            <td>{summary(event)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function summary({ data }: ManagementSSEEvent): string {
  const { name, message, status } = { ...data } as Record<string, unknown>
  return [name ?? message, status].filter((part) => typeof part === 'string').join(' · ')
}
