/** What a log line may carry; all that is used of it. */
export interface LogLike {
  id?: string | number | null | undefined
  taskId?: string | null | undefined
  sessionId?: string | null | undefined
  level?: string | null | undefined
  source?: string | null | undefined
  timestamp?: string | number | null | undefined
}

/** A line of a log, and what puts it into its place. */
export interface LogLine<Log> {
  readonly log: Log
  /** The order of arrival. */
  readonly number: number
  /** What the line says of itself, in epoch ms. */
  readonly time: number
  /** When the server sent it; `-Infinity` for a line of the loader. */
  readonly sentAt: number
  /** -1 for an unknown level. */
  readonly rank: number
}

/** What {@link rankOf} ranks, the lowest first. */
const levels: readonly string[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

/** How bad a level is, from 0; -1 for an unknown one. */
export function rankOf(level: unknown): number {
  const name = String(level).toUpperCase()
  return levels.indexOf(name === 'WARNING' ? 'WARN' : name)
}

/** An event may tell as text what a loader has as a number. */
export function idOf({ id }: LogLike): string | undefined {
  return id == null ? undefined : String(id)
}
