import { memo } from 'react'
import {
  useRealtimeRevalidation,
  useRealtimeTasks,
  type ManagementSSEEvent,
  type TaskPayload,
} from '../../src/index.ts'
import { useText } from '../support/useText.ts'
import { PanelLayout } from './PanelLayout.tsx'
import { serverRows } from './serverRows.ts'
import { StatusBadge } from './StatusBadge.tsx'
import { useLoader } from './useLoader.ts'

export interface TasksPageProps {
  /** What the loader reads first. */
  tasks: readonly TaskPayload[]
  /** What happens on the server during a loss. */
  missed?: readonly ManagementSSEEvent[]
}

/** The panel's list of tasks. */
export function TasksPage({ tasks, missed = [] }: TasksPageProps) {
  const { data, revalidate } = useLoader(tasks, missed, readTasks)
  const rows = useRealtimeTasks(data)
  const text = useText()
  useRealtimeRevalidation(revalidate)
  return (
    <PanelLayout page="tasks">
      <table className="table align-middle">
        <caption>{text(`タスク ${rows.length} 件`, `${rows.length} tasks`)}</caption>
        <thead>
          <tr>
            <th scope="col">{text('名前', 'Name')}</th>
            <th scope="col">{text('実行状態', 'Run state')}</th>
            <th scope="col">{text('進捗', 'Progress')}</th>
            <th scope="col">{text('メッセージ', 'Message')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
        </tbody>
      </table>
    </PanelLayout>
  )
}

const readTasks = (rows: readonly TaskPayload[], happened: readonly ManagementSSEEvent[]) =>
  serverRows(rows, 'task', happened)

/** Memoised: an event about one task renders one row. */
const TaskRow = memo(function TaskRow({ task }: { task: TaskPayload }) {
  const text = useText()
  const progress = task.progress ?? 0
  return (
    <tr>
      <th scope="row">{task.name}</th>
      <td>
        <StatusBadge status={task.status} />
      </td>
      <td>
        <progress
          className="panel-progress"
          max={100}
          value={progress}
          aria-label={text('進捗', 'Progress')}
        />{' '}
        {progress}%
      </td>
      <td>{task.message}</td>
    </tr>
  )
})
