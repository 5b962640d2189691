'use client'

import { useCallback, useMemo } from 'react'
import { validateListOptions } from '../lists/validateListOptions.ts'
import type { TaskPayload } from '../events/payloads.ts'
import { useCollection, type CollectionHookOptions } from './useRealtimeCollection.ts'

/** The options of {@link useRealtimeTasks}. */
export interface UseRealtimeTasksOptions<Task> extends CollectionHookOptions<Task> {
  /**
   * Only the tasks of this session. Those of the loader that name none are taken for its.
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
  Task extends { id: string | number; sessionId?: string | null | undefined } = TaskPayload,
>(
  initial: readonly Task[] | undefined,
  options: UseRealtimeTasksOptions<Task> = {},
): readonly Task[] {
  validateListOptions(options)
  const { sessionId, filter, ...rest } = options
  const nameless = useMemo(
    () => new Set(initial?.filter((task) => task.sessionId == null).map(({ id }) => id)),
    [initial],
  )
  const isWanted = useCallback(
    (task: Task) => {
      const isOfSession =
        sessionId === undefined ||
        (task.sessionId ?? (nameless.has(task.id) && sessionId)) === sessionId
      return isOfSession && (filter?.(task) ?? true)
    },
    [sessionId, nameless, filter],
  )
  return useCollection<Task>(initial, { ...rest, events, filter: isWanted }, 'useRealtimeTasks')
}
