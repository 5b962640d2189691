import { asId } from '../events/values.ts'
import type { LogLike } from './LogLine.ts'

/** Whose log it is. */
export interface LogScope {
  readonly taskId: string | undefined
  readonly sessionId: string | undefined
}

/**
 * Does a line belong to the log? Where it names no task and no session, the event's entity decides; one of
 * a loader that names neither belongs to the log.
 */
export function isWanted(
  log: LogLike,
  { taskId, sessionId }: LogScope,
  entityId?: string,
): boolean {
  const isOf = (own: unknown, wanted: string | undefined, ofEvent = wanted): boolean =>
    wanted === undefined || (asId(own) || ofEvent) === wanted
  const ofEvent = taskId === undefined ? entityId : undefined
  return isOf(log.taskId, taskId, entityId) && isOf(log.sessionId, sessionId, ofEvent)
}
