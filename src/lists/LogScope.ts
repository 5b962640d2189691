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
  const ofSession = asId(log.sessionId)
  if (taskId === undefined) {
    return sessionId === undefined || (ofSession || (entityId ?? sessionId)) === sessionId
  }
  const isOfTask = (asId(log.taskId) || (entityId ?? taskId)) === taskId
  return isOfTask && (sessionId === undefined || (ofSession || sessionId) === sessionId)
}
