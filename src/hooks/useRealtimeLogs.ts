'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { createLogBuffer, type LogFilter, type LogLike, type LogView } from '../client/LogBuffer.ts'
import type { RealtimeOptions } from '../client/RealtimeOptions.ts'
import { createSnapshotStore } from '../client/SnapshotStore.ts'
import { badOption } from '../client/validateOptions.ts'
import { useIsomorphicLayoutEffect, useMembership } from '../contexts/useMembership.ts'
import type { LogPayload } from '../events/payloads.ts'
import { useKeyed } from './useKeyed.ts'
import { useStreamSource } from './useStreamSource.ts'

/** The options of {@link useRealtimeLogs}. */
export interface UseRealtimeLogsOptions<Log> extends RealtimeOptions, LogFilter {
  /**
   * The loader's lines as they came, oldest first; `undefined` while they load. Lines that name
   * another task or session than the one asked for are left out.
   */
  initial?: readonly Log[] | undefined
  /**
   * Only the lines of this task.
   * @default the lines of all
   */
  taskId?: string | undefined
  /**
   * Only the lines of this session.
   * @default the lines of all
   */
  sessionId?: string | undefined
}

/** What {@link useRealtimeLogs} returns. The functions are stable. */
export interface RealtimeLogs<Log> extends LogView<Log> {
  /** The view stands still; what comes meanwhile is kept, as far as `limit` goes. */
  pause(): void
  /** Shows what came meanwhile, and goes on. */
  resume(): void
  /** Empties the view. */
  clear(): void
}

/**
 * The lines of a log: those of the loader, then those of events in the order in which the server sent
 * them. A line's `id` is shown once. Under a steady stream the view is renewed ten times a second.
 *
 * @typeParam Log - the app's own type of a line
 * @example
 * ```tsx
 * const { logs, isPaused, pause, resume, pendingCount } = useRealtimeLogs({
 *   clientState,
 *   taskId,
 *   initial,
 *   level: 'WARN',
 * })
 * ```
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeLogs<Log extends LogLike = LogPayload>(
  options: UseRealtimeLogsOptions<Log> = {},
): RealtimeLogs<Log> {
  const { initial, taskId, sessionId, limit } = options
  if (limit !== undefined && !(limit >= 1)) throw badOption('limit', 'a number, 1 or more')
  const { source, clock, identity } = useStreamSource(options, 'useRealtimeLogs')
  const { buffer, store, first } = useKeyed(
    JSON.stringify([identity, taskId, sessionId]),
    source.key,
    () => {
      const created = createLogBuffer<Log>(options, (log) => isWanted(log, undefined))
      created.load(initial)
      return {
        buffer: created,
        store: createSnapshotStore(clock, created.view),
        first: created.view(),
      }
    },
  )

  useIsomorphicLayoutEffect(function takeInOptions() {
    buffer.setFilter(options)
    buffer.load(initial)
    if (buffer.view() !== store.getSnapshot()) store.tell()
  })

  useMembership(
    source,
    {
      ...options,
      onEvent(event) {
        if (event.type === 'log_created' && isWanted(event.data as Log, event.entityId)) {
          buffer.add(event.data as Log, event.timestamp)
          store.touch()
        }
        options.onEvent?.(event)
      },
    },
    'hook',
  )

  const view = useSyncExternalStore(store.subscribe, store.getSnapshot, () => first)
  const commands = useMemo(() => {
    const telling = (command: () => void) => () => {
      command()
      store.tell()
    }
    return {
      pause: telling(buffer.pause),
      resume: telling(buffer.resume),
      clear: telling(buffer.clear),
    }
  }, [buffer, store])
  return useMemo(() => ({ ...view, ...commands }), [view, commands])

  /**
   * A line that doesn't say whose it is, is that of the event's entity; one of the loader, that which
   * was asked for.
   */
  function isWanted(log: Log, entityId: string | undefined): boolean {
    if (taskId === undefined) {
      return sessionId === undefined || (log.sessionId ?? entityId ?? sessionId) === sessionId
    }
    const isOfTask = (log.taskId ?? entityId ?? taskId) === taskId
    return isOfTask && (sessionId === undefined || (log.sessionId ?? sessionId) === sessionId)
  }
}
