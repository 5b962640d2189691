import { hasSameItems, isEqual } from './isEqual.ts'
import { readTime } from './Stamp.ts'

/** What a log line may carry; all that is used of it. */
export interface LogLike {
  id?: string | null | undefined
  taskId?: string | null | undefined
  sessionId?: string | null | undefined
  level?: string | null | undefined
  source?: string | null | undefined
  timestamp?: string | number | null | undefined
}

/** Which lines are shown. */
export interface LogFilter {
  /**
   * The lowest level shown: `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR` or `FATAL`, in any case. Lines
   * of an unknown level are always shown.
   * @default all
   */
  level?: string | undefined
  /**
   * Only the lines of this source.
   * @default all
   */
  source?: string | undefined
  /**
   * How many lines are shown at most, the newest. A few times as many are kept.
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

/** The lines of a log: appended in order, bounded, pausable. */
export interface LogBuffer<Log> {
  /** The same object until something that it shows changes. */
  view(): LogView<Log>
  /** @param sentAt - the event's timestamp, in epoch ms */
  add(log: Log, sentAt: number): void
  /** Takes in what a loader read, unless it is what the loader gave before. */
  load(logs: readonly Log[] | undefined): void
  setFilter(filter: LogFilter): void
  /** The view stands still; lines are kept meanwhile. */
  pause(): void
  resume(): void
  /** Forgets all lines. */
  clear(): void
}

interface Line<Log> {
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

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']
const defaultLimit = 1000

/** @param isOwn - leaves out what a loader read for another log */
export function createLogBuffer<Log extends LogLike>(
  initialFilter: LogFilter,
  isOwn: (log: Log) => boolean,
): LogBuffer<Log> {
  let filter = initialFilter
  let lowestRank = rankOf(filter.level)
  /** Oldest first. Lines that the filter hides stay, so that another filter may show them. */
  let lines: Line<Log>[] = []
  const ids = new Set<unknown>()
  let arrived = 0
  let loaded: readonly Log[] | undefined
  /** What was cleared: by id, and the rest by time. */
  let clearedIds: ReadonlySet<unknown> = new Set()
  let clearedUntil: number | undefined
  let frozen: { lines: readonly Line<Log>[]; arrived: number } | null = null
  let viewed: LogView<Log> = { logs: [], isPaused: false, pendingCount: 0 }

  return {
    view() {
      const logs = (frozen?.lines ?? lines)
        .filter(isShown)
        .slice(-getLimit())
        .map(({ log }) => log)
      const since = frozen?.arrived ?? arrived
      const pendingCount = lines.filter((line) => line.number > since && isShown(line)).length
      const next = {
        logs: hasSameItems(viewed.logs, logs) ? viewed.logs : logs,
        isPaused: frozen !== null,
        pendingCount: Math.min(pendingCount, getLimit()),
      }
      if (!isEqual(next, viewed)) viewed = next
      return viewed
    },
    add(log, sentAt) {
      if (isKnown(log)) return
      const time = readTime(log.timestamp) ?? sentAt
      const line = { log, number: ++arrived, time, sentAt, rank: rankOf(log.level) }
      // By the server's clock: the clock of one source may be hours ahead of the others'.
      let index = lines.length
      for (let last = lines[index - 1]; last && last.sentAt > sentAt; last = lines[index - 1]) {
        index -= 1
      }
      lines.splice(index, 0, line)
      if (lines.length > getLimit() * 4) trim()
    },
    load,
    setFilter(next) {
      filter = next
      lowestRank = rankOf(filter.level)
    },
    pause() {
      frozen ??= { lines: [...lines], arrived }
    },
    resume() {
      frozen = null
    },
    clear() {
      if (lines.length)
        clearedIds = new Set(
          [...(loaded ?? []), ...lines.map(({ log }) => log)].map(({ id }) => id),
        )
      for (const { log, time, sentAt } of lines) {
        // The clock of its source may be ahead.
        const written = sentAt > -Infinity ? Math.min(time, sentAt) : time
        if (log.id == null) clearedUntil = Math.max(clearedUntil ?? written, written)
      }
      lines = []
      ids.clear()
      if (frozen) frozen = { lines: [], arrived }
    },
  }

  function load(next: readonly Log[] | undefined): void {
    if (!next || (loaded && (hasSameItems(loaded, next) || isEqual(loaded, next)))) return
    loaded = next
    const before = lines
    lines = []
    ids.clear()
    let time = -Infinity
    let newest = -Infinity
    for (const log of next) {
      if (!isOwn(log)) continue
      time = readTime(log.timestamp) ?? time
      newest = Math.max(newest, time)
      // Oldest first: what was cleared, was cleared with all before it.
      if (wasCleared(log, time)) {
        lines = []
        ids.clear()
      } else if (!isKnown(log)) {
        lines.push({ log, number: 0, time, sentAt: -Infinity, rank: rankOf(log.level) })
      }
    }
    // Of lines without an id, the loader gave all that it could.
    for (const line of before) {
      if (line.log.id == null ? line.time > newest : !isKnown(line.log)) lines.push(line)
    }
    lines.sort((one, other) => one.time - other.time || 0)
    trim()
  }

  function wasCleared({ id }: Log, time: number): boolean {
    if (id != null) return clearedIds.has(id)
    return clearedUntil !== undefined && time <= clearedUntil
  }

  /** Keeps as many shown lines as may be shown, and as many hidden ones. */
  function trim(): void {
    let shown = 0
    let hidden = 0
    const limit = getLimit()
    const kept = lines.reduceRight<Line<Log>[]>((newest, line) => {
      if ((isShown(line) ? ++shown : ++hidden) <= limit) newest.push(line)
      else ids.delete(line.log.id)
      return newest
    }, [])
    lines = kept.reverse()
  }

  /** Remembers the line's id. */
  function isKnown({ id }: Log): boolean {
    if (id == null) return false
    const size = ids.size
    return ids.add(id).size === size
  }

  function isShown({ log, rank }: Line<Log>): boolean {
    if (filter.source && log.source !== filter.source) return false
    return rank < 0 || rank >= lowestRank
  }

  function getLimit(): number {
    return filter.limit ?? defaultLimit
  }
}

function rankOf(level: string | null | undefined): number {
  const name = level?.toUpperCase()
  return levels.indexOf(name === 'WARNING' ? 'WARN' : (name ?? ''))
}
