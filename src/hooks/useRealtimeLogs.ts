'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { createLogBuffer } from '../lists/LogBuffer.ts'
import type { LogFilter, LogView } from '../lists/LogView.ts'
import type { LogLike } from '../lists/LogLine.ts'
import type { OrDefault } from '../lists/OrDefault.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { isWanted } from '../lists/LogScope.ts'
import { createSnapshotStore } from '../stream/SnapshotStore.ts'
import { validateListOptions } from '../lists/validateListOptions.ts'
import { useIsomorphicLayoutEffect, useMembership } from '../contexts/useMembership.ts'
import type { LogPayload } from '../events/payloads.ts'
import { serverTimeOf } from '../events/readEvent.ts'
import { useKeyed } from './useKeyed.ts'
import { useStream } from './useStream.ts'

/** The options of {@link useRealtimeLogs}. */
export interface UseRealtimeLogsOptions<Log> extends RealtimeOptions, LogFilter {
  /**
   * The loader's lines as they came, oldest first; nothing while they load. Lines that name another
   * task or session than the one asked for are left out; those that name none are taken for its.
   */
  initial?: readonly Log[] | null | undefined
  /**
   * Only the lines of this task.
   * @default the lines of all
   */
  taskId?: string | number | undefined
  /**
   * Only the lines of this session.
   * @default the lines of all
   */
  sessionId?: string | number | undefined
}

/** What {@link useRealtimeLogs} returns. The functions are stable. */
export interface RealtimeLogs<Log> extends LogView<Log> {
  /** The view stands still; what comes meanwhile is kept, as far as `limit` goes. */
  readonly pause: () => void
  /** Shows what came meanwhile, and goes on. */
  readonly resume: () => void
  /** Empties the view; what waits for `resume` stays. */
  readonly clear: () => void
}

/**
 * The lines of a log: those of the loader in its order, then those of events in the order in which the
 * server sent them. A line's `id` is shown once. The view is renewed at most ten times a
 * second.
 *
 * A new load keeps what events brought meanwhile, where it was, and lines that are older than all that
 * was loaded; what else it lacks is gone.
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
): RealtimeLogs<OrDefault<Log, LogPayload>> {
  validateListOptions(options)
  const { initial } = options
  const taskId = textOf(options.taskId)
  const sessionId = textOf(options.sessionId)
  const stream = useStream(options, 'useRealtimeLogs')
  const scope = { taskId, sessionId }
  const own = initial?.filter((log) => isWanted(log, scope))
  const key = JSON.stringify([stream.identity, taskId, sessionId])
  const { buffer, store } = useKeyed(key, stream.source.key, () => {
    const created = createLogBuffer<Log>()
    return { buffer: created, store: createSnapshotStore(stream.clock, created.view) }
  })
  useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  const prepared = buffer.prepare(options, own)
  const { view } = prepared

  useIsomorphicLayoutEffect(function takeInLoad() {
    if (prepared.take()) store.notify()
  })

  useMembership(stream, {
    ...options,
    onInspect: () => ({
      hook: 'useRealtimeLogs',
      options,
      types: ['log_created'],
      given: initial,
      shown: view.logs,
    }),
    onEvent(event) {
      if (event.type === 'log_created' && isWanted(event.data as Log, scope, event.entityId)) {
        buffer.add(event.data as Log, serverTimeOf(event))
        store.touch()
      }
      options.onEvent?.(event)
    },
  })

  const commands = useMemo(() => {
    const notifying = (command: () => void) => () => {
      command()
      store.notify()
    }
    return {
      pause: notifying(buffer.pause),
      resume: notifying(buffer.resume),
      clear: notifying(buffer.clear),
    }
  }, [buffer, store])
  return useMemo(() => ({ ...view, ...commands }) as never, [view, commands])
}

function textOf(id: string | number | undefined): string | undefined {
  return id === undefined ? undefined : String(id)
}
