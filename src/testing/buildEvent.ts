import type { BuiltInEventMap } from '../events/eventTable.ts'
import type { ManagementEventType, ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { buildLog, buildSession, buildSystem, buildTask } from './builders.ts'

/** A payload of each built-in type. */
const samples: { [Type in keyof BuiltInEventMap]: () => BuiltInEventMap[Type] } = {
  session_update: buildSession,
  session_created: () => buildSession({ id: 'session-2', name: '在庫一覧の検索を速くする' }),
  session_deleted: () => ({ id: 'session-2' }),
  task_update: buildTask,
  task_created: () => buildTask({ id: 'task-2', name: '型検査', status: 'PENDING', progress: 0 }),
  task_deleted: () => ({ id: 'task-2' }),
  log_created: buildLog,
  system_update: buildSystem,
}

/** What an event is besides its type and its data. */
export interface BuildEventOptions {
  /** By default `data.id`. */
  entityId?: string | undefined
  /**
   * Epoch ms.
   * @default a fixed moment in 2025
   */
  timestamp?: number | undefined
  /** The SSE `id`. */
  id?: string | undefined
}

/**
 * An event as handlers get it, with realistic data of its type.
 *
 * @param type - a built-in type, or one of the app's own
 * @param data - what differs from the sample; the whole data for a type of the app's own
 * @example
 * ```ts
 * buildEvent('task_update', { status: 'COMPLETED', progress: 100 })
 * ```
 */
export function buildEvent<Type extends ManagementEventType>(
  type: Type,
  data: object | null = {},
  { entityId, timestamp = Date.UTC(2025, 3, 1, 3, 34, 56), id }: BuildEventOptions = {},
): ManagementSSEEvent<Type> {
  const sample = Object.hasOwn(samples, type) ? samples[type as keyof BuiltInEventMap]() : {}
  const whole: { id?: string } | null = data && { ...sample, ...data }
  const event = {
    type,
    entityId: entityId ?? (whole ?? (sample as typeof whole))?.id ?? '',
    data: whole,
    timestamp,
  }
  return (id === undefined ? event : { ...event, id }) as ManagementSSEEvent<Type>
}
