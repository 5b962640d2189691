import { asId } from '../events/values.ts'
import type { LogLike } from './LogLine.ts'

/** Whose log it is. */
export interface LogScope {
  readonly taskId: string | undefined
  readonly sessionId: string | undefined
}

/**
 * Does a line belong to the log? One that names no task and no session belongs to the event's entity;
 * one of the loader, to the task or session that the log is of.
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
