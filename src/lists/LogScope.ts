import { asId } from '../events/values.ts'
import type { LogLike } from './LogLine.ts'

/** Whose log it is. */
export interface LogScope {
  /** See `RealtimeSource.key`; `null` while there is none. */
  readonly stream: unknown
  /** Who reads it; `''` while nobody knows. */
  readonly identity: string
  readonly taskId: string | undefined
  readonly sessionId: string | undefined
}

/**
 * A line that doesn't say whose it is, is that of the event's entity; one of the loader, that which
 * was asked for.
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

/**
 * May a line that a loader read for one scope be shown in another? What is asked for may change a
 * render before the loader's lines do.
 */
export function wasReadFor(log: LogLike, wanted: LogScope, given: LogScope): boolean {
  if (given.identity !== wanted.identity) return false
  if (wanted.stream !== null && wanted.stream !== given.stream) return false
  return (['taskId', 'sessionId'] as const).every((name) => {
    const id = wanted[name]
    return id === undefined || id === given[name] || id === asId(log[name])
  })
}
