import { hasSameItems, isEqual } from './isEqual.ts'
import { idOf, rankOf, type LogLike, type LogLine } from './LogLine.ts'
import { mergeLoad, type LoadedLine } from './mergeLoad.ts'
import { readTime, zonedTime } from './Stamp.ts'

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
  /**
   * Takes in what a loader read, unless it is what the loader gave before.
   *
   * @param isOwn - leaves out what was read for another log
   * @returns whether it took it in
   */
  load(logs: readonly Log[] | undefined, isOwn: (log: Log) => boolean): boolean
  /** Is it what the loader gave last? */
  wasGiven(logs: readonly Log[] | undefined): boolean
  /** @returns whether it is another one */
  setFilter(filter: LogFilter): boolean
  /** The view stands still; lines are kept meanwhile. */
  pause(): void
  resume(): void
  /** Forgets all lines but those that wait for the end of a pause. */
  clear(): void
}

const defaultLimit = 1000

export function createLogBuffer<Log extends LogLike>(initialFilter: LogFilter): LogBuffer<Log> {
  let filter = initialFilter
  let lowestRank = rankOf(filter.level)
  /** Oldest first. Lines that the filter hides stay, so that another filter may show them. */
  let lines: LogLine<Log>[] = []
  const ids = new Set<string>()
  let arrived = 0
  let loaded: readonly Log[] | undefined
  /** What was cleared: by id, and the rest by time. */
  let clearedIds: ReadonlySet<unknown> = new Set()
  let clearedUntil: number | undefined
  let frozen: { lines: readonly LogLine<Log>[]; arrived: number } | null = null
  let viewed: LogView<Log> = { logs: [], isPaused: false, pendingCount: 0 }

  return {
    view() {
      const newest = findShown(lines)
      const logs = (frozen ? findShown(frozen.lines) : newest).map(({ log }) => log)
      const next = {
        logs: hasSameItems(viewed.logs, logs) ? viewed.logs : logs,
        isPaused: frozen !== null,
        pendingCount: newest.filter(isWaiting).length,
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
    load(next, isOwn) {
      if (!next || wasGiven(next)) return false
      loaded = next
      keep(mergeLoad(lines, readLoad(next, isOwn)))
      trim()
      return true
    },
    wasGiven,
    setFilter(next) {
      const { level, source, limit } = filter
      filter = next
      lowestRank = rankOf(filter.level)
      return next.level !== level || next.source !== source || next.limit !== limit
    },
    pause() {
      frozen ??= { lines: [...lines], arrived }
    },
    resume() {
      frozen = null
    },
    clear() {
      const gone = allLines().filter((line) => !isWaiting(line))
      keep(lines.filter(isWaiting))
      if (frozen) frozen = { ...frozen, lines: [] }
      if (!gone.length) return
      const named = [...(loaded ?? []), ...gone.map(({ log }) => log)].map(idOf)
      clearedIds = new Set(named.filter((id) => id !== undefined && !ids.has(id)))
      for (const { log, time, sentAt } of gone) {
        // The clock of its source may be ahead.
        const written = sentAt > -Infinity ? Math.min(time, sentAt) : time
        if (log.id == null) clearedUntil = Math.max(clearedUntil ?? written, written)
      }
    },
  }

  function wasGiven(logs: readonly Log[] | undefined): boolean {
    if (!logs || !loaded) return false
    return hasSameItems(loaded, logs) || isEqual(loaded, logs)
  }

  function readLoad(logs: readonly Log[], isOwn: (log: Log) => boolean): LoadedLine<Log>[] {
    let read: LoadedLine<Log>[] = []
    const takeEarlier = createFinder(allLines())
    ids.clear()
    let time = -Infinity
    let writtenAt = -Infinity
    for (const log of logs) {
      if (!isOwn(log) || isKnown(log)) continue
      if (readTime(log.timestamp) !== undefined) writtenAt = zonedTime(log.timestamp)
      time = readTime(log.timestamp) ?? time
      const earlier = takeEarlier(log)
      if (!earlier && wasCleared(log, time)) {
        // Oldest first: what was cleared, was cleared with all before it that didn't wait.
        read = read.filter((other) => other.earlier)
        continue
      }
      const number = earlier?.number ?? ++arrived
      const line = { log, number, time, sentAt: -Infinity, rank: rankOf(log.level) }
      read.push({ line, earlier, writtenAt })
    }
    return read
  }

  function wasCleared(log: Log, time: number): boolean {
    const id = idOf(log)
    if (id !== undefined) return clearedIds.has(id)
    return clearedUntil !== undefined && time <= clearedUntil
  }

  function keep(next: LogLine<Log>[]): void {
    lines = next
    ids.clear()
    for (const { log } of lines) isKnown(log)
  }

  /** Keeps as many shown lines as may be shown, and as many hidden ones. */
  function trim(): void {
    let shown = 0
    let hidden = 0
    const limit = getLimit()
    const kept = lines.reduceRight<LogLine<Log>[]>((newest, line) => {
      if ((isShown(line) ? ++shown : ++hidden) <= limit) newest.push(line)
      return newest
    }, [])
    keep(kept.reverse())
  }

  /** Remembers the line's id. */
  function isKnown(log: Log): boolean {
    const id = idOf(log)
    if (id === undefined) return false
    const size = ids.size
    return ids.add(id).size === size
  }

  /** Those too that are shown in a pause and no longer kept. */
  function allLines(): LogLine<Log>[] {
    return [...new Set([...lines, ...(frozen?.lines ?? [])])]
  }

  function findShown(all: readonly LogLine<Log>[]): LogLine<Log>[] {
    return all.filter(isShown).slice(-getLimit())
  }

  function isWaiting({ number }: LogLine<Log>): boolean {
    return frozen !== null && number > frozen.arrived
  }

  function isShown({ log, rank }: LogLine<Log>): boolean {
    if (filter.source && log.source !== filter.source) return false
    return rank < 0 || rank >= lowestRank
  }

  function getLimit(): number {
    return filter.limit ?? defaultLimit
  }
}

/** Finds a log's line again, each once: by id, and without one by what it says. */
function createFinder<Log extends LogLike>(
  lines: readonly LogLine<Log>[],
): (log: Log) => LogLine<Log> | undefined {
  const found = new Map<string, LogLine<Log>[]>()
  const keyOf = (log: Log) => idOf(log) ?? JSON.stringify(log)
  for (const line of lines) {
    const key = keyOf(line.log)
    const same = found.get(key)
    if (same) same.push(line)
    else found.set(key, [line])
  }
  return (log) => found.get(keyOf(log))?.shift()
}
