import { memo, useState } from 'react'
import {
  useRealtimeRevalidation,
  useRealtimeSessions,
  type ManagementSSEEvent,
  type SessionPayload,
} from '../../src/index.ts'
import { useText } from '../support/useText.ts'
import { PanelLayout } from './PanelLayout.tsx'
import { serverRows } from './serverRows.ts'
import { StatusBadge } from './StatusBadge.tsx'
import { useLoader } from './useLoader.ts'

export interface SessionsPageProps {
  /** What the loader reads first. */
  sessions: readonly SessionPayload[]
  /** What happens on the server during a loss. */
  missed?: readonly ManagementSSEEvent[]
}

/** The panel's list of sessions. */
export function SessionsPage({ sessions, missed = [] }: SessionsPageProps) {
  const { data, revalidate } = useLoader(sessions, missed, readSessions)
  const [changed, setChanged] = useState('')
  const text = useText()
  const rows = useRealtimeSessions(data, {
    insert: 'start',
    onTemplateChanged: ({ name }) => setChanged(name ?? ''),
  })
  useRealtimeRevalidation(revalidate)
  return (
    <PanelLayout page="sessions">
      {changed && (
        <div className="alert alert-info" role="alert">
          {text(
            `「${changed}」のテンプレートが変更されました`,
            `The template of “${changed}” was changed`,
          )}
        </div>
      )}
      <table className="table align-middle">
        <caption>{text(`セッション ${rows.length} 件`, `${rows.length} sessions`)}</caption>
        <thead>
          <tr>
            <th scope="col">{text('名前', 'Name')}</th>
            <th scope="col">{text('ステータス', 'Status')}</th>
            <th scope="col">{text('タグ', 'Tags')}</th>
            <th scope="col">{text('Terraform テンプレート', 'Terraform template')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </PanelLayout>
  )
}

/** The loader of a list of sessions. */
export const readSessions = (
  rows: readonly SessionPayload[],
  happened: readonly ManagementSSEEvent[],
) => serverRows(rows, 'session', happened)

/** Memoised: an event about one session renders one row. */
const SessionRow = memo(function SessionRow({ session }: { session: SessionPayload }) {
  const text = useText()
  const template = session.terraformTemplateConfig as { templatePath?: string } | null | undefined
  return (
    <tr>
      <th scope="row">{session.name}</th>
      <td>
        <StatusBadge status={session.status} />
      </td>
      <td>{session.tags?.join(text('、', ', '))}</td>
      <td>{template?.templatePath ? <code>{template.templatePath}</code> : '—'}</td>
    </tr>
  )
})
