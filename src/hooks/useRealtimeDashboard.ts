'use client'

import { useMemo } from 'react'
import type { Activity } from '../lists/Activity.ts'
import type { OrDefault } from '../lists/OrDefault.ts'
import { countStats, type DashboardStats } from '../lists/DashboardStats.ts'
import type { EndpointOptions, StreamOptions } from '../stream/RealtimeOptions.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import type { SessionPayload, SystemPayload, TaskPayload } from '../events/payloads.ts'
import { asId } from '../events/values.ts'
import { useRealtimeActivities } from './useRealtimeActivities.ts'
import { useRealtimeSessions } from './useRealtimeSessions.ts'
import { useRealtimeSystem } from './useRealtimeSystem.ts'
import { useRealtimeTasks } from './useRealtimeTasks.ts'
import { useStream } from './useStream.ts'

/** What a dashboard's loader read. */
export interface DashboardData<Session, Task, System> {
  /** As they came; nothing while they load. */
  sessions?: readonly Session[] | null | undefined
  /** As they came; nothing while they load. */
  tasks?: readonly Task[] | null | undefined
  system?: System | null | undefined
}

/** The options of {@link useRealtimeDashboard}. */
export interface UseRealtimeDashboardOptions extends EndpointOptions, StreamOptions {
  /**
   * How many activities to keep, from 1. Part of the first render only.
   * @default 10
   */
  activityLimit?: number | undefined
  /**
   * Which events are activities, such as all but `log_created`.
   * @default all
   */
  isActivity?(event: ManagementSSEEvent): boolean
}

/** What {@link useRealtimeDashboard} returns. */
export interface RealtimeDashboard<Session, Task, System> {
  readonly sessions: readonly Session[]
  readonly tasks: readonly Task[]
  /** Counted from `sessions` and `tasks`. */
  readonly stats: DashboardStats
  /** Newest first. */
  readonly activities: readonly Activity[]
  /** `null` until it is known. */
  readonly system: System | null
}

type Named = {
  id: string | number
  name?: string | null | undefined
  status?: string | null | undefined
}

/**
 * All that a dashboard shows. A page that shows less is better served by {@link useRealtimeSessions},
 * {@link useRealtimeTasks}, {@link useRealtimeActivities} and {@link useRealtimeSystem} themselves.
 *
 * @param initial - what the loader read
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeDashboard<
  Session extends Named = SessionPayload,
  Task extends Named & { sessionId?: string | number | null | undefined } = TaskPayload,
  System extends object = SystemPayload,
>(
  initial: DashboardData<Session, Task, System> = {},
  options: UseRealtimeDashboardOptions = {},
): RealtimeDashboard<
  OrDefault<Session, SessionPayload>,
  OrDefault<Task, TaskPayload>,
  OrDefault<System, SystemPayload>
> {
  const { activityLimit, isActivity, ...connection } = options
  // First, so that an error names the hook that the app called.
  useStream(connection, 'useRealtimeDashboard')
  const sessions = useRealtimeSessions(initial.sessions, connection)
  const tasks = useRealtimeTasks(initial.tasks, connection)
  const system = useRealtimeSystem(initial.system, connection)
  const nameOfSession = useMemo(() => findNames(sessions), [sessions])
  const nameOfTask = useMemo(() => findNames(tasks), [tasks])
  const activities = useRealtimeActivities({
    ...connection,
    limit: activityLimit,
    isActivity,
    nameOf: ({ type, entityId }) =>
      (type.startsWith('task_') ? nameOfTask : nameOfSession)(entityId) ?? undefined,
  })
  const stats = useMemo(() => countStats(sessions, tasks), [sessions, tasks])
  return useMemo(
    () => ({ sessions, tasks, stats, activities, system }) as never,
    [sessions, tasks, stats, activities, system],
  )
}

/** The rows are gone through once, when the first name is looked up. */
function findNames(rows: readonly Named[]): (id: string) => string | null | undefined {
  let names: Map<string, string | null | undefined> | undefined
  return (id) => (names ??= new Map(rows.map((row) => [asId(row.id), row.name]))).get(id)
}
