import { memo, useState } from 'react'
import {
  useRealtimeRevalidation,
  useRealtimeSessions,
  type ManagementSSEEvent,
  type SessionPayload,
} from '../../src/index.ts'
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
  const [notice, setNotice] = useState('')
  const rows = useRealtimeSessions(data, {
    insert: 'start',
    onTemplateChanged: ({ name }) => setNotice(`「${name}」のテンプレートが変更されました`),
  })
  useRealtimeRevalidation(revalidate)
  return (
    <PanelLayout page="セッション">
      {notice && (
        <div className="alert alert-info" role="alert">
          {notice}
        </div>
      )}
      <table className="table align-middle">
        <caption>セッション {rows.length} 件</caption>
        <thead>
          <tr>
            <th scope="col">名前</th>
            <th scope="col">ステータス</th>
            <th scope="col">タグ</th>
            <th scope="col">Terraform テンプレート</th>
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
  const template = session.terraformTemplateConfig as { templatePath?: string } | null | undefined
  return (
    <tr>
      <th scope="row">{session.name}</th>
      <td>
        <StatusBadge status={session.status} />
      </td>
      <td>{session.tags?.join('、')}</td>
      <td>{template?.templatePath ? <code>{template.templatePath}</code> : '—'}</td>
    </tr>
  )
})
