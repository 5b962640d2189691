import {
  useRealtimeDashboard,
  useRealtimeRevalidation,
  type Activity,
  type ManagementSSEEvent,
  type SessionPayload,
  type TaskPayload,
} from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'
import { useText } from '../support/useText.ts'
import { PanelLayout } from './PanelLayout.tsx'
import { serverRows } from './serverRows.ts'
import { StatusBadge } from './StatusBadge.tsx'
import { useLoader } from './useLoader.ts'

interface DashboardRows {
  sessions: readonly SessionPayload[]
  tasks: readonly TaskPayload[]
}

export interface DashboardPageProps extends DashboardRows {
  /** What happens on the server during a loss. */
  missed?: readonly ManagementSSEEvent[]
}

/** The panel's first page: statistics, recent activity, and the state of the system. */
export function DashboardPage({ sessions, tasks, missed = [] }: DashboardPageProps) {
  const { data, revalidate } = useLoader({ sessions, tasks }, missed, readRows)
  const { stats, activities, system } = useRealtimeDashboard(data)
  const text = useText()
  const locale = useLocale()
  useRealtimeRevalidation(revalidate)
  return (
    <PanelLayout page="dashboard">
      <dl className="panel-figures">
        <Figure name={text('セッション', 'Sessions')} value={stats.totalSessions} />
        <Figure name={text('稼働中のセッション', 'Active sessions')} value={stats.activeSessions} />
        <Figure name={text('タスク', 'Tasks')} value={stats.totalTasks} />
        <Figure name={text('実行中のタスク', 'Running tasks')} value={stats.runningTasks} />
      </dl>
      <section aria-labelledby="system">
        <h2 id="system" className="h5">
          {text('システムの状態', 'System')}
        </h2>
        <p>
          {system ? (
            <>
              <StatusBadge status={system.status} /> {system.message}
            </>
          ) : (
            text('まだ知らせがありません', 'No news yet')
          )}
        </p>
      </section>
      <section aria-labelledby="activities">
        <h2 id="activities" className="h5">
          {text('最近のアクティビティ', 'Recent activity')}
        </h2>
        {activities.length ? (
          <ol className="list-group">
            {activities.map((activity) => (
              <li key={activity.key} className="list-group-item">
                {describeActivity(activity, text)} <time>{formatTime(activity.time, locale)}</time>
              </li>
            ))}
          </ol>
        ) : (
          <p>{text('まだありません', 'None yet')}</p>
        )}
      </section>
    </PanelLayout>
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

const kinds: Record<string, readonly [ja: string, en: string]> = {
  session: ['セッション', 'Session'],
  task: ['タスク', 'Task'],
  log: ['ログ', 'Log'],
  system: ['システム', 'System'],
}
const actions: Record<string, readonly [ja: string, en: string]> = {
  created: ['作成', 'created'],
  updated: ['更新', 'updated'],
  deleted: ['削除', 'deleted'],
}

function describeActivity(
  { kind, action, name }: Activity,
  text: ReturnType<typeof useText>,
): string {
  const [kindJa, kindEn] = kinds[kind] ?? [kind, kind]
  const [actionJa, actionEn] = actions[action] ?? [action, action]
  return text(`${kindJa}「${name}」${actionJa}`, `${kindEn} “${name}” ${actionEn}`)
}

function formatTime(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: 'Asia/Tokyo' }).format(
    time,
  )
}
