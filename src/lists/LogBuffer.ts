import { hasSameItems, isEqual } from './isEqual.ts'
import { createLine, idOf, keyOf, timeOf, type LogLike, type LogLine } from './LogLine.ts'
import { findShown, isShownBy, limitOf, type LogFilter, type LogView } from './LogView.ts'
import { groupByKey, mergeLogs, type LogPause } from './mergeLogs.ts'
import { compareVersions } from './Stamp.ts'

/** What a loader read; nothing while it reads. */
type LoadedLogs<Log> = readonly Log[] | null | undefined

/** What a render shows, before the log has taken it in. */
export interface PreparedLog<Log> {
  readonly view: LogView<Log>
  /** Takes it in. @returns whether the view is another one by now */
  take(): boolean
}

/** The lines of a log: in order, bounded, pausable. */
export interface LogBuffer<Log> {
  /** The same object until something that it shows changes. */
  view(): LogView<Log>
  /** The view with this filter and this load. Changes nothing: a render may be thrown away. */
  prepare(filter: LogFilter, logs: LoadedLogs<Log>): PreparedLog<Log>
  /**
   * Takes in the line of an event.
   * @param sentAt - by the server's clock, in epoch ms; `undefined` where it is unknown
   */
  add(log: Log, sentAt: number | undefined): void
  /** The view stands still; lines are kept meanwhile. */
  pause(): void
  resume(): void
  /** Hides all lines for good, except those held by a pause. */
  clear(): void
}

/** At twice this many UTF-16 code units, text is cut to this. */
const textSize = 16 * 1024 * 1024

export function createLogBuffer<Log extends LogLike>(): LogBuffer<Log> {
  let filter: LogFilter = {}
  let loaded: LoadedLogs<Log>
  /** Oldest first. Lines that the filter hides stay, so that another filter may show them. */
  let lines: Array<LogLine<Log>> = []
  let keys = new Set<string>()
  /** Lines whose events may be yet to come, by key. */
  let awaited = new Map<string, Array<LogLine<Log>>>()
  /** How much text the lines are, in UTF-16 units. */
  let size = 0
  /** No new line has come since the load. */
  let isInStep = false
  let pause: LogPause<Log> | null = null
  const clearedUntil = new Map<unknown, number>()
  /** How many events and commands there were. */
  let changes = 0
  let viewed: LogView<Log> = { logs: [], isPaused: false, pendingCount: 0 }
  /** `changes` at that time. */
  let viewedChanges = 0

  return {
    view,
    prepare,
    add,
    pause() {
      changes += 1
      pause ??= { number: changes, lines: [...lines] }
    },
    resume() {
      changes += 1
      pause = null
    },
    clear() {
      changes += 1
      for (const line of [...lines, ...(pause?.lines ?? [])]) {
        const { source } = line.log
        if (isWaiting(line)) continue
        line.status.isCleared = true
        clearedUntil.set(source, Math.max(line.time ?? 0, clearedUntil.get(source) ?? 0))
      }
    },
  }

  function view(): LogView<Log> {
    if (viewedChanges !== changes) viewed = viewOf(lines, filter)
    viewedChanges = changes
    return viewed
  }

  function viewOf(all: ReadonlyArray<LogLine<Log>>, wanted: LogFilter): LogView<Log> {
    const newest = findShown(all, wanted)
    const logs = (pause ? findShown(pause.lines, wanted) : newest).map(({ log }) => log)
    const next = {
      logs: hasSameItems(viewed.logs, logs) ? viewed.logs : logs,
      isPaused: pause !== null,
      pendingCount: newest.filter(isWaiting).length,
    }
    return isEqual(next, viewed) ? viewed : next
  }

  function prepare(wanted: LogFilter, logs: LoadedLogs<Log>): PreparedLog<Log> {
    const before = changes
    const isLoad = isNew(logs)
    const next = isLoad ? load(logs, wanted) : lines
    const shown = !isLoad && isSameFilter(wanted) ? view() : viewOf(next, wanted)
    return {
      view: shown,
      take() {
        filter = wanted
        if (isNew(logs)) {
          keep(isLoad && before === changes ? next : load(logs, wanted))
          loaded = logs
          isInStep = true
        }
        viewed = shown
        viewedChanges = before
        return view() !== shown
      },
    }
  }

  function add(log: Log, sentAt: number | undefined): void {
    changes += 1
    const key = keyOf(log)
    if (isKnown(log, key)) return
    const time = timeOf(log) ?? sentAt
    const status = { pause: pause?.number, isAwaited: false, isCleared: false }
    const line = createLine(log, { key, time, sentAt, isLoaded: false, status })
    // By the server's clock: the clock of one source may be hours ahead of the others'.
    let index = lines.length
    while (compareVersions(lines[index - 1]?.sentAt, sentAt) > 0) index -= 1
    lines.splice(index, 0, line)
    keys.add(key)
    size += line.size
    isInStep = false
    if (lines.length > limitOf(filter) * 4 || size > 2 * textSize) keep(newestOf(lines, filter))
  }

  /** Without an id: known once per loaded line whose event hasn't come. */
  function isKnown(log: Log, key: string): boolean {
    if (idOf(log) !== undefined) return keys.has(key)
    // Without a time of its own it is written anew, if another line has come since the load.
    const mayBeLate = isInStep || timeOf(log) !== undefined
    const known = mayBeLate ? awaited.get(key)?.shift() : undefined
    if (known) known.status.isAwaited = false
    return known !== undefined
  }

  /** The same lines in a new array are the same load. */
  function isNew(logs: LoadedLogs<Log>): logs is readonly Log[] {
    return Boolean(logs && !(loaded && (hasSameItems(loaded, logs) || isEqual(loaded, logs))))
  }

  function isSameFilter(wanted: LogFilter): boolean {
    return (['level', 'source', 'limit'] as const).every((key) => wanted[key] === filter[key])
  }

  function load(logs: readonly Log[], wanted: LogFilter): Array<LogLine<Log>> {
    return newestOf(mergeLogs(logs, { lines, pause, clearedUntil }), wanted)
  }

  function keep(next: Array<LogLine<Log>>): void {
    lines = next
    keys = new Set(next.map(({ key }) => key))
    awaited = groupByKey(next.filter(({ key, status }) => key && status.isAwaited))
    size = next.reduce((sum, line) => sum + line.size, 0)
  }

  function isWaiting({ status }: LogLine<Log>): boolean {
    return pause !== null && pause.number === status.pause
  }
}

/**
 * As many shown lines as may be shown, and as many hidden ones, and not too much text: the newest line
 * at least.
 */
function newestOf<Log extends LogLike>(
  lines: ReadonlyArray<LogLine<Log>>,
  filter: LogFilter,
): Array<LogLine<Log>> {
  let shown = 0
  let hidden = 0
  let size = 0
  const limit = limitOf(filter)
  const isShown = isShownBy(filter)
  const newest = lines.reduceRight<Array<LogLine<Log>>>((found, line) => {
    const isWithin = (isShown(line) ? ++shown : ++hidden) <= limit
    if (isWithin && ((size += line.size) <= textSize || !found.length)) found.push(line)
    return found
  }, [])
  return newest.reverse()
}
