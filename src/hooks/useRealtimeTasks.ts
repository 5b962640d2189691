'use client'

import { useCallback, useMemo } from 'react'
import { validateListOptions } from '../lists/validateListOptions.ts'
import type { TaskPayload } from '../events/payloads.ts'
import { asId } from '../events/values.ts'
import { useCollection, type CollectionHookOptions } from './useRealtimeCollection.ts'

/** The options of {@link useRealtimeTasks}. */
export interface UseRealtimeTasksOptions<Task> extends CollectionHookOptions<Task> {
  /**
   * Only the tasks of this session. Those of the loader that name none are given it.
   * @default the tasks of all
   */
  sessionId?: string | number | undefined
}

type TaskLike = { id: string | number; sessionId?: string | number | null | undefined }

const events = { task_created: 'create', task_update: 'update', task_deleted: 'delete' } as const

/**
 * The tasks, updated by events; see `useRealtimeCollection`.
 *
 * @param initial - the loader's tasks as they came, nothing while they load
 * @typeParam Task - the app's own type of a task
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeTasks(
  initial?: readonly [] | null,
  options?: UseRealtimeTasksOptions<TaskPayload>,
): readonly TaskPayload[]
export function useRealtimeTasks<Task extends TaskLike = TaskPayload>(
  initial: readonly Task[] | null | undefined,
  options?: UseRealtimeTasksOptions<Task>,
): readonly Task[]
export function useRealtimeTasks<Task extends TaskLike = TaskPayload>(
  initial?: readonly Task[] | null,
  options: UseRealtimeTasksOptions<Task> = {},
): readonly Task[] {
  validateListOptions({ ...options, initial })
  const { filter, sessionId, ...rest } = options
  const give = useMemo(() => giveSession<Task>(sessionId), [sessionId])
  const rows = useMemo(() => initial?.map(give), [initial, give])
  const isWanted = useCallback(
    (task: Task) => {
      const isOfSession = sessionId === undefined || asId(task.sessionId) === String(sessionId)
      return isOfSession && (filter?.(task) ?? true)
    },
    [sessionId, filter],
  )
  return useCollection<Task>(rows, { ...rest, events, filter: isWanted }, 'useRealtimeTasks')
}

/** Gives tasks that name no session this one: one task the same copy, however often it is given. */
function giveSession<Task extends TaskLike>(
  sessionId: string | number | undefined,
): (task: Task) => Task {
  const copies = new WeakMap<Task, Task>()
  return (task) => {
    if (sessionId === undefined || task.sessionId != null) return task
    const copy = copies.get(task) ?? { ...task, sessionId }
    copies.set(task, copy)
    return copy
  }
}
