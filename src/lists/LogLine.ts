import { readTime } from '../events/readTime.ts'
import { asId } from '../events/values.ts'

/** What a log line may carry; all that is used of it. */
export interface LogLike {
  id?: string | number | null | undefined
  taskId?: string | number | null | undefined
  sessionId?: string | number | null | undefined
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
  const name = asId(level).toUpperCase()
  return levels.indexOf(name === 'WARNING' ? 'WARN' : name)
}

/** An event may tell as text what a loader has as a number. */
export function idOf({ id }: LogLike): string | undefined {
  return asId(id) || undefined
}

/**
 * When a line was written by the clock of its source, for a comparison with lines of that source: a
 * time without a zone will do.
 */
export function timeOf({ timestamp }: LogLike): number | undefined {
  const local = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN
  return readTime(timestamp) ?? (Number.isNaN(local) ? undefined : local)
}

/**
 * What a line says, for lines without an id: the same for an event and a loader, which may write times
 * in two ways, and leave out whose line it is. `''` where it can't be told.
 */
export function wordsOf(log: LogLike): string {
  const { id: _, taskId: __, sessionId: ___, timestamp, ...rest } = log
  const entries = Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1))
  try {
    return JSON.stringify([readTime(timestamp) ?? timestamp, entries])
  } catch {
    // nested too deep
    return ''
  }
}
