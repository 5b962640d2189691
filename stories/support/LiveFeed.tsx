import { toLanguage, type Language } from '../../.storybook/Language.ts'
import type { ManagementSSEEvent } from '../../src/index.ts'
import { translate } from '../panel/translate.ts'
import { useLocale } from './withLocale.tsx'

const time = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

const words = {
  ja: {
    caption: (count: number) => `届いたイベント: ${count} 件(新しい順、最後の10件)`,
    columns: ['時刻', '種類', '対象', '内容'],
  },
  en: {
    caption: (count: number) => `Events: ${count} (the last ten, newest first)`,
    columns: ['time', 'type', 'about', 'data'],
  },
}

/** Events in a table, newest first. */
export function LiveFeed({ events }: { events: readonly ManagementSSEEvent[] }) {
  const language = toLanguage(useLocale())
  const { caption, columns } = words[language]
  return (
    <table className="stage-table">
      <caption>{caption(events.length)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
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
            <td>{summary(event, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function summary({ data }: ManagementSSEEvent, language: Language): string {
  const { name, message, status } = { ...data } as Record<string, unknown>
  return [name ?? message, status]
    .filter((part) => typeof part === 'string')
    .map((part) => translate(part, language))
    .join(' · ')
}
