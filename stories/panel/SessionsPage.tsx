import { memo, useState } from 'react'
import {
  useRealtimeRevalidation,
  useRealtimeSessions,
  type ManagementSSEEvent,
  type SessionPayload,
} from '../../src/index.ts'
import { serverRows } from './serverRows.ts'
import { StatusBadge } from './StatusBadge.tsx'
import { useTranslation } from './translate.ts'
import { useLoader } from './useLoader.ts'

export interface SessionsPageProps {
  /** What the loader reads first. */
  sessions: readonly SessionPayload[]
  /** What happens on the server during a loss. */
  missed?: readonly ManagementSSEEvent[] | undefined
}

/** The panel's list of sessions. */
export function SessionsPage({ sessions, missed = [] }: SessionsPageProps) {
  const { data, revalidate } = useLoader(sessions, missed, readSessions)
  const t = useTranslation()
  const [changed, setChanged] = useState('')
  const rows = useRealtimeSessions(data, {
    insert: 'start',
    onTemplateChanged: ({ name = '' }) => setChanged(name),
  })
  useRealtimeRevalidation(revalidate)
  return (
    <>
      {changed && (
        <div className="alert alert-info" role="alert">
          {t('「{}」のテンプレートが変更されました', t(changed))}
        </div>
      )}
      <div className="table-responsive">
        <table className="table align-middle">
          <caption>{t('セッション {} 件', rows.length)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('名前')}</th>
              <th scope="col">{t('ステータス')}</th>
              <th scope="col">{t('タグ')}</th>
              <th scope="col">{t('Terraform テンプレート')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** The loader of a list of sessions. */
export const readSessions = (
  rows: readonly SessionPayload[],
  happened: readonly ManagementSSEEvent[],
) => serverRows(rows, 'session', happened)

/** Memoised: an event about one session renders one row. */
const SessionRow = memo(function SessionRow({ session }: { session: SessionPayload }) {
  const t = useTranslation()
  const template = session.terraformTemplateConfig as { templatePath?: string } | null | undefined
  return (
    <tr>
      <th scope="row">{t(session.name ?? '')}</th>
      <td>
        <StatusBadge status={session.status} />
      </td>
      <td>{session.tags?.map((tag) => t(tag)).join(t('・'))}</td>
      <td>{template?.templatePath ? <code>{template.templatePath}</code> : '—'}</td>
    </tr>
  )
})
