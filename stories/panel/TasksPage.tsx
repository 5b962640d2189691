import { memo } from 'react'
import {
  useRealtimeRevalidation,
  useRealtimeTasks,
  type ManagementSSEEvent,
  type TaskPayload,
} from '../../src/index.ts'
import { serverRows } from './serverRows.ts'
import { StatusBadge } from './StatusBadge.tsx'
import { useTranslation } from './translate.ts'
import { useLoader } from './useLoader.ts'

export interface TasksPageProps {
  /** What the loader reads first. */
  tasks: readonly TaskPayload[]
  /** What happens on the server during a loss. */
  missed?: readonly ManagementSSEEvent[] | undefined
}

/** The panel's list of tasks. */
export function TasksPage({ tasks, missed = [] }: TasksPageProps) {
  const { data, revalidate } = useLoader(tasks, missed, readTasks)
  const rows = useRealtimeTasks(data)
  const t = useTranslation()
  useRealtimeRevalidation(revalidate)
  return (
    <>
      <div className="table-responsive">
        <table className="table align-middle">
          <caption>{t('タスク {} 件', rows.length)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('名前')}</th>
              <th scope="col">{t('実行状態')}</th>
              <th scope="col">{t('進捗')}</th>
              <th scope="col">{t('メッセージ')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((task) => (
              <TaskRow key={task.id} task={task} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const readTasks = (rows: readonly TaskPayload[], happened: readonly ManagementSSEEvent[]) =>
  serverRows(rows, 'task', happened)

/** Memoised: an event about one task renders one row. */
const TaskRow = memo(function TaskRow({ task }: { task: TaskPayload }) {
  const t = useTranslation()
  const progress = task.progress ?? 0
  return (
    <tr>
      <th scope="row">{t(task.name ?? '')}</th>
      <td>
        <StatusBadge status={task.status} />
      </td>
      <td>
        <progress className="panel-progress" max={100} value={progress} aria-label={t('進捗')} />{' '}
        {progress}%
      </td>
      <td>{t(task.message ?? '')}</td>
    </tr>
  )
})
