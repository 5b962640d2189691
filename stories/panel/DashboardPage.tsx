import type { Language } from '../../.storybook/Language.ts'
import {
  useRealtimeDashboard,
  useRealtimeRevalidation,
  type Activity,
  type ManagementSSEEvent,
  type SessionPayload,
  type TaskPayload,
} from '../../src/index.ts'
import { serverRows } from './serverRows.ts'
import { StatusBadge } from './StatusBadge.tsx'
import { translate, translateKind, usePanelLanguage, useTranslation } from './translate.ts'
import { useLoader } from './useLoader.ts'

interface DashboardRows {
  sessions: readonly SessionPayload[]
  tasks: readonly TaskPayload[]
}

export interface DashboardPageProps extends DashboardRows {
  /** What happens on the server during a loss. */
  missed?: readonly ManagementSSEEvent[] | undefined
}

/** The panel's first page: statistics, recent activity, and the state of the system. */
export function DashboardPage({ sessions, tasks, missed = [] }: DashboardPageProps) {
  const t = useTranslation()
  const language = usePanelLanguage()
  const { data, revalidate } = useLoader({ sessions, tasks }, missed, readRows)
  const { stats, activities, system } = useRealtimeDashboard(data)
  useRealtimeRevalidation(revalidate)
  return (
    <>
      <dl className="panel-figures">
        <Figure name={t('セッション')} value={stats.totalSessions} />
        <Figure name={t('稼働中のセッション')} value={stats.activeSessions} />
        <Figure name={t('タスク')} value={stats.totalTasks} />
        <Figure name={t('実行中のタスク')} value={stats.runningTasks} />
      </dl>
      <section aria-labelledby="system">
        <h2 id="system" className="h5">
          {t('システムの状態')}
        </h2>
        <p>
          {system ? (
            <>
              <StatusBadge status={system.status} /> {t(system.message ?? '')}
            </>
          ) : (
            t('まだ知らせがありません')
          )}
        </p>
      </section>
      <section aria-labelledby="activities">
        <h2 id="activities" className="h5">
          {t('最近のアクティビティ')}
        </h2>
        {activities.length ? (
          <ol className="list-group">
            {activities.map((activity) => (
              <li key={activity.key} className="list-group-item">
                {describeActivity(activity, language)} <time>{formatTime(activity.time)}</time>
              </li>
            ))}
          </ol>
        ) : (
          <p>{t('まだありません')}</p>
        )}
      </section>
    </>
  )
}

const readRows = ({ sessions, tasks }: DashboardRows, happened: readonly ManagementSSEEvent[]) => ({
  sessions: serverRows(sessions, 'session', happened),
  tasks: serverRows(tasks, 'task', happened),
})

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div className="card card-body">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

const kinds: Record<string, string> = {
  session: 'セッション',
  task: 'タスク',
  log: 'ログ',
  system: 'システム',
}
const actions: Record<string, string> = { created: '作成', updated: '更新', deleted: '削除' }

function describeActivity({ kind, action, name }: Activity, language: Language): string {
  return translate('{}「{}」{}', language, [
    translateKind(kinds[kind] ?? kind, language),
    translate(name, language),
    translate(actions[action] ?? action, language),
  ])
}

const times = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

function formatTime(time: number): string {
  return times.format(time)
}
