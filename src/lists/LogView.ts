import { rankOf, type LogLike, type LogLine } from './LogLine.ts'

/** Which lines are shown. */
export interface LogFilter {
  /**
   * The lowest level shown: `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR`, `FATAL`; any casing. Lines of an
   * unknown level are always shown.
   * @default all
   */
  level?: string | undefined
  /**
   * Only the lines of this source.
   * @default all
   */
  source?: string | undefined
  /**
   * How many lines are shown at most, the newest. A few times as many are kept, of at most 32 MiB of
   * text as JSON.
   * @default 1000
   */
  limit?: number | undefined
}

/** What is shown of a log. Immutable. */
export interface LogView<Log> {
  /** The newest lines that the filter lets through, oldest first. */
  readonly logs: readonly Log[]
  readonly isPaused: boolean
  /** How many lines `resume()` would bring, as far as they are kept; 0 while not paused. */
  readonly pendingCount: number
}

/** Whether a line is shown, apart from the filter's `limit`. */
export function isShownBy({ level, source }: LogFilter): (line: LogLine<LogLike>) => boolean {
  const least = rankOf(level)
  return ({ log, rank, status }) =>
    !status.isCleared && (!source || log.source === source) && (rank < 0 || rank >= least)
}

export function limitOf({ limit = 1000 }: LogFilter): number {
  return limit
}

/** The lines that are shown. */
export function findShown<Log extends LogLike>(
  lines: ReadonlyArray<LogLine<Log>>,
  filter: LogFilter,
): Array<LogLine<Log>> {
  return lines.filter(isShownBy(filter)).slice(-limitOf(filter))
}
