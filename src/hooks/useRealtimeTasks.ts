'use client'

import { useCallback } from 'react'
import type { TaskPayload } from '../events/payloads.ts'
import { useCollection, type CollectionHookOptions } from './useRealtimeCollection.ts'

/** The options of {@link useRealtimeTasks}. */
export interface UseRealtimeTasksOptions<Task> extends CollectionHookOptions<Task> {
  /**
   * Only the tasks of this session.
   * @default the tasks of all
   */
  sessionId?: string | undefined
}

const events = { task_created: 'create', task_update: 'update', task_deleted: 'delete' } as const

/**
 * The tasks, kept right by events; see `useRealtimeCollection`.
 *
 * @param initial - the loader's tasks as they came, `undefined` while they load
 * @typeParam Task - the app's own type of a task
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeTasks<
  Task extends { id: string; sessionId?: string | null | undefined } = TaskPayload,
>(
  initial: readonly Task[] | undefined,
  options: UseRealtimeTasksOptions<Task> = {},
): readonly Task[] {
  const { sessionId, filter, ...rest } = options
  const isWanted = useCallback(
    (task: Task) =>
      (sessionId === undefined || task.sessionId === sessionId) && (filter?.(task) ?? true),
    [sessionId, filter],
  )
  return useCollection<Task>(initial, { ...rest, events, filter: isWanted }, 'useRealtimeTasks')
}
