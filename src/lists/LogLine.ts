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
  /** See {@link keyOf}. */
  readonly key: string
  /** By the clock of its source, in epoch ms; `undefined` where it is unknown. */
  readonly time: number | undefined
  /** When the server sent its event, in epoch ms; `undefined` where it is unknown. */
  readonly sentAt: number | undefined
  /** A loader read it; else an event brought it. */
  readonly isLoaded: boolean
  /** -1 for an unknown level. */
  readonly rank: number
  /** How much text it is as JSON, in UTF-16 units. */
  readonly size: number
  /** It outlives loads: when one brings the line again, what is known of it stays. */
  readonly status: LineStatus
}

/** What becomes of a line. */
export interface LineStatus {
  /** The number of the pause in which it came; `undefined` for none. */
  readonly pause: number | undefined
  /** A loader read it, and its event may be yet to come. */
  isAwaited: boolean
  /** Never shown again, and still known: neither a load nor a repeated event brings it back. */
  isCleared: boolean
}

/**
 * Sizes, in UTF-16 units, where JSON can't tell: too deep nesting counts as the largest event; a BigInt or a
 * cycle, as a usual line.
 */
const largestEvent = 1024 * 1024
const usualLine = 1024

/** What {@link rankOf} ranks, the lowest first. */
const levels: readonly string[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

/** How bad a level is, from 0; -1 for an unknown one. */
export function rankOf(level: unknown): number {
  const name = asId(level).toUpperCase()
  return levels.indexOf(name === 'WARNING' ? 'WARN' : name)
}

export function createLine<Log extends LogLike>(
  log: Log,
  place: Omit<LogLine<Log>, 'log' | 'rank' | 'size'>,
): LogLine<Log> {
  return { log, rank: rankOf(log.level), size: sizeOf(log), ...place }
}

function sizeOf(log: unknown): number {
  try {
    return JSON.stringify(log).length
  } catch (thrown) {
    return thrown instanceof RangeError ? largestEvent : usualLine
  }
}

/** As a string: a loader may have a number, an event a string. */
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

/** What a line is recognised by: its id, or its content. */
export function keyOf(log: LogLike): string {
  return idOf(log) ?? contentOf(log)
}

/**
 * The content of a line, to recognise one without an id. It is the same for an event and a loader,
 * which may write times in two ways, and leave out whose line it is and what is `null`. `''` where
 * JSON can't tell it.
 */
function contentOf(log: LogLike): string {
  const { id: _, taskId: __, sessionId: ___, timestamp, ...rest } = log
  const entries = Object.entries(rest)
    .filter(([, value]) => value != null)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  try {
    return JSON.stringify([readTime(timestamp) ?? timestamp, entries])
  } catch {
    return ''
  }
}
