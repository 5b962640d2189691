import { asId } from '../events/values.ts'

/** How many sessions and tasks there are. */
export interface DashboardStats {
  readonly totalSessions: number
  /** Those whose `status` is `ACTIVE` (any casing). */
  readonly activeSessions: number
  readonly totalTasks: number
  /** Those whose `status` is `RUNNING` (any casing). */
  readonly runningTasks: number
  /** How many sessions are in each status, in capitals. */
  readonly sessionsByStatus: Readonly<Record<string, number>>
  /** How many tasks are in each status, in capitals. */
  readonly tasksByStatus: Readonly<Record<string, number>>
}

type WithStatus = { readonly status?: string | null | undefined }

/** Counts sessions and tasks by their status. */
export function countStats(
  sessions: readonly WithStatus[],
  tasks: readonly WithStatus[],
): DashboardStats {
  const ofSessions = countByStatus(sessions)
  const ofTasks = countByStatus(tasks)
  return {
    totalSessions: sessions.length,
    activeSessions: ofSessions.get('ACTIVE') ?? 0,
    totalTasks: tasks.length,
    runningTasks: ofTasks.get('RUNNING') ?? 0,
    sessionsByStatus: Object.fromEntries(ofSessions),
    tasksByStatus: Object.fromEntries(ofTasks),
  }
}

function countByStatus(rows: readonly WithStatus[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { status } of rows) {
    const name = asId(status).toUpperCase()
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}
