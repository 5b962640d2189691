import {
  useRealtimeDashboard,
  useRealtimeRevalidation,
  type Activity,
  type ManagementSSEEvent,
  type SessionPayload,
  type TaskPayload,
} from '../../src/index.ts'
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
  useRealtimeRevalidation(revalidate)
  return (
    <PanelLayout page="ダッシュボード">
      <dl className="panel-figures">
        <Figure name="セッション" value={stats.totalSessions} />
        <Figure name="稼働中のセッション" value={stats.activeSessions} />
        <Figure name="タスク" value={stats.totalTasks} />
        <Figure name="実行中のタスク" value={stats.runningTasks} />
      </dl>
      <section aria-labelledby="system">
        <h2 id="system" className="h5">
          システムの状態
        </h2>
        <p>
          {system ? (
            <>
              <StatusBadge status={system.status} /> {system.message}
            </>
          ) : (
            'まだ知らせがありません'
          )}
        </p>
      </section>
      <section aria-labelledby="activities">
        <h2 id="activities" className="h5">
          最近のアクティビティ
        </h2>
        {activities.length ? (
          <ol className="list-group">
            {activities.map((activity) => (
              <li key={activity.key} className="list-group-item">
                {describeActivity(activity)} <time>{formatTime(activity.time)}</time>
              </li>
            ))}
          </ol>
        ) : (
          <p>まだありません</p>
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

const kinds: Record<string, string> = {
  session: 'セッション',
  task: 'タスク',
  log: 'ログ',
  system: 'システム',
}
const actions: Record<string, string> = { created: '作成', updated: '更新', deleted: '削除' }

function describeActivity({ kind, action, name }: Activity): string {
  return `${kinds[kind] ?? kind}「${name}」${actions[action] ?? action}`
}

const times = new Intl.DateTimeFormat('ja', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' })

function formatTime(time: number): string {
  return times.format(time)
}
