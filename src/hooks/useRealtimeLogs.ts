'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { createLogBuffer, type LogBuffer } from '../lists/LogBuffer.ts'
import type { LogFilter, LogView } from '../lists/LogView.ts'
import { rankOf, type LogLike } from '../lists/LogLine.ts'
import type { OrDefault } from '../lists/OrDefault.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { isWanted, wasReadFor, type LogScope } from '../lists/LogScope.ts'
import { createSnapshotStore, type SnapshotStore } from '../stream/SnapshotStore.ts'
import { validateListOptions } from '../lists/validateListOptions.ts'
import { validate, type Check } from '../events/OptionCheck.ts'
import { useIsomorphicLayoutEffect, useMembership } from '../contexts/useMembership.ts'
import type { LogPayload } from '../events/payloads.ts'
import { serverTimeOf } from '../events/readEvent.ts'
import { useKeyed, type Keyed } from './useKeyed.ts'
import { useStreamSource } from './useStreamSource.ts'

/** The options of {@link useRealtimeLogs}. */
export interface UseRealtimeLogsOptions<Log> extends RealtimeOptions, LogFilter {
  /**
   * The loader's lines as they came, oldest first; nothing while they load. Lines that name
   * another task or session than the one asked for are left out. So are those that were given for
   * what was asked for before, unless they name what is asked for now.
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
  pause(): void
  /** Shows what came meanwhile, and goes on. */
  resume(): void
  /** Empties the view; what waits for `resume` stays. */
  clear(): void
}

interface KeyedLog<Log> {
  readonly buffer: LogBuffer<Log>
  readonly store: SnapshotStore<LogView<Log>>
  readonly scope: LogScope
  /** The lines that it began with, and for whom they were given first. */
  readonly initial: readonly Log[] | null | undefined
  readonly initialScope: LogScope
}

const checks: Readonly<Record<string, Check>> = {
  level: [(value) => value === '' || rankOf(value) >= 0, 'level'],
  source: [(value) => typeof value === 'string', 'text'],
}

/**
 * The lines of a log: those of the loader in its order, then those of events in the order in which the
 * server sent them. A line's `id` is shown once. Under a steady stream the view is renewed ten times
 * a second.
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
  validate(options, checks)
  const { initial } = options
  const taskId = textOf(options.taskId)
  const sessionId = textOf(options.sessionId)
  const { source, clock, identity } = useStreamSource(options, 'useRealtimeLogs')
  const scope = { stream: source.key, identity, taskId, sessionId }
  const key = JSON.stringify([identity, taskId, sessionId])
  const { buffer, store } = useKeyed<KeyedLog<Log>>(key, source.key, (before) => {
    const created = createLogBuffer<Log>()
    const initialScope = (before && scopeOf(initial, before, scope)) ?? scope
    created.take(options, {
      logs: initial,
      isOwn: (log) => isWanted(log, scope) && wasReadFor(log, scope, initialScope),
    })
    const shown = createSnapshotStore(clock, created.view)
    return { buffer: created, store: shown, scope, initial, initialScope }
  })
  useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  const load = { logs: initial, isOwn: (log: Log) => isWanted(log, scope) }
  const view = buffer.prepare(options, load)

  useIsomorphicLayoutEffect(function takeInLoad() {
    if (buffer.take(options, load, view)) store.notify()
  })

  useMembership(
    source,
    {
      ...options,
      onInspect: () => ({ hook: 'useRealtimeLogs', given: initial, shown: view.logs }),
      onEvent(event) {
        if (event.type === 'log_created' && isWanted(event.data as Log, scope, event.entityId)) {
          buffer.add(event.data as Log, serverTimeOf(event))
          store.touch()
        }
        options.onEvent?.(event)
      },
    },
    'hook',
  )

  const commands = useMemo(() => {
    const telling = (command: () => void) => () => {
      command()
      store.notify()
    }
    return {
      pause: telling(buffer.pause),
      resume: telling(buffer.resume),
      clear: telling(buffer.clear),
    }
  }, [buffer, store])
  return useMemo(() => ({ ...view, ...commands }) as never, [view, commands])
}

/**
 * For whom a loader gave these lines already; `undefined` for new ones. What was given before there
 * was a stream, or anybody's name was known, is theirs.
 */
function scopeOf<Log>(
  logs: readonly Log[] | null | undefined,
  before: Keyed<KeyedLog<Log>>,
  { stream, identity }: LogScope,
): LogScope | undefined {
  const { buffer, scope, initial, initialScope } = before.value
  if (!buffer.wasGiven(logs)) return undefined
  const given = buffer.wasGiven(initial) ? initialScope : scope
  if (!given.identity && identity) return { ...given, stream, identity }
  return { ...given, stream: given.stream ?? before.stream ?? stream }
}

function textOf(id: string | number | undefined): string | undefined {
  return id === undefined ? undefined : String(id)
}
