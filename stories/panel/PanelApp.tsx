import { useState, type ReactNode } from 'react'
import type {
  LogPayload,
  ManagementSSEEvent,
  SessionPayload,
  TaskPayload,
} from '../../src/index.ts'
import { FakeProvider } from '../support/FakeProvider.tsx'
import { DashboardPage } from './DashboardPage.tsx'
import { LogsPage } from './LogsPage.tsx'
import { PanelLayout, type PageName } from './PanelLayout.tsx'
import { logs as firstLogs, sessions as firstSessions, tasks as firstTasks } from './rows.ts'
import { SessionsPage } from './SessionsPage.tsx'
import { TasksPage } from './TasksPage.tsx'

export interface PanelAppProps {
  /** The page that is open first. */
  page: PageName
  sessions?: readonly SessionPayload[]
  tasks?: readonly TaskPayload[]
  logs?: readonly LogPayload[]
  /** What happens on the server during a loss. */
  missed?: readonly ManagementSSEEvent[]
  /** What stands below the page. */
  children?: ReactNode
}

/** The panel, as its users have it: four pages over one stream. */
export function PanelApp({
  page: first,
  sessions = firstSessions,
  tasks = firstTasks,
  logs = firstLogs,
  missed,
  children,
}: PanelAppProps) {
  const [page, setPage] = useState(first)
  const pages: Record<PageName, ReactNode> = {
    ダッシュボード: <DashboardPage sessions={sessions} tasks={tasks} missed={missed} />,
    セッション: <SessionsPage sessions={sessions} missed={missed} />,
    タスク: <TasksPage tasks={tasks} missed={missed} />,
    ログ: <LogsPage logs={logs} />,
  }
  return (
    <FakeProvider>
      <PanelLayout page={page} onNavigate={setPage}>
        {pages[page]}
        {children}
      </PanelLayout>
    </FakeProvider>
  )
}
