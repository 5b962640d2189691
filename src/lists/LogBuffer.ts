import { createAwaitedLines } from './AwaitedLines.ts'
import { createClearedLines } from './ClearedLines.ts'
import { hasSameItems, isEqual } from './isEqual.ts'
import { createLine, idOf, timeOf, type LogLike, type LogLine } from './LogLine.ts'
import { readLoad } from './readLoad.ts'
import { findShown, isShownBy, limitOf, type LogFilter, type LogView } from './LogView.ts'
import { mergeLoad } from './mergeLoad.ts'

/** What a loader gave, and which of it is of this log. */
export interface LogLoad<Log> {
  readonly logs: readonly Log[] | null | undefined
  isOwn(log: Log): boolean
}

/** The lines of a log: appended in order, bounded, pausable. */
export interface LogBuffer<Log> {
  /** The same object until something that it shows changes. */
  view(): LogView<Log>
  /**
   * Takes in the line of an event.
   * @param sentAt - by the server's clock, in epoch ms; `undefined` where it is unknown
   */
  add(log: Log, sentAt: number | undefined): void
  /** The view with this filter and this load. Changes nothing: a render may be thrown away. */
  prepare(filter: LogFilter, load: LogLoad<Log>): LogView<Log>
  /**
   * Takes in a filter, and what a loader read, unless it is what the loader gave before.
   *
   * @param prepared - what the render shows
   * @returns whether the view is another one by now
   */
  take(filter: LogFilter, load: LogLoad<Log>, prepared?: LogView<Log>): boolean
  /** The view stands still; lines are kept meanwhile. */
  pause(): void
  resume(): void
  /** Forgets all lines but those that wait for the end of a pause. */
  clear(): void
}

/** Of twice as much text, in UTF-16 units, the newest half stays. */
const textSize = 16 * 1024 * 1024

type LogState<Log> = ReturnType<typeof createState<Log>>

function createState<Log>() {
  return {
    filter: {} as LogFilter,
    /** Oldest first. Lines that the filter hides stay, so that another filter may show them. */
    lines: [] as Array<LogLine<Log>>,
    ids: new Set<string | undefined>(),
    /** How much text the lines are, in UTF-16 units. */
    size: 0,
    /** How many lines have come; the number of the last one. */
    arrived: 0,
    loaded: undefined as readonly Log[] | undefined,
    cleared: createClearedLines(),
    awaited: createAwaitedLines(),
    /** During a pause: the lines that are shown, and the number of the last one before it. */
    frozen: null as { readonly lines: Array<LogLine<Log>>; readonly arrived: number } | null,
    viewed: { logs: [], isPaused: false, pendingCount: 0 } as LogView<Log>,
    /** Has something changed since it was last viewed? */
    isStale: false,
  }
}

export function createLogBuffer<Log extends LogLike>(): LogBuffer<Log> {
  return createBuffer(createState<Log>())
}

function createBuffer<Log extends LogLike>(state: LogState<Log>): LogBuffer<Log> {
  return {
    view,
    add,
    prepare(filter, load) {
      if (isSameFilter(filter) && !isNew(load.logs)) return view()
      const copy = createBuffer({ ...state, awaited: createAwaitedLines() })
      copy.take(filter, load)
      return copy.view()
    },
    take(filter, { logs, isOwn }, prepared) {
      if (!isSameFilter(filter)) state.isStale = true
      state.filter = filter
      if (isNew(logs)) load(logs, isOwn)
      if (prepared && prepared !== state.viewed) {
        state.viewed = prepared
        state.isStale = true
      }
      return view() !== prepared
    },
    pause() {
      state.frozen ??= { lines: [...state.lines], arrived: state.arrived }
      state.isStale = true
    },
    resume() {
      state.frozen = null
      state.isStale = true
    },
    clear,
  }

  function view(): LogView<Log> {
    if (!state.isStale) return state.viewed
    state.isStale = false
    const { viewed, frozen, lines } = state
    const newest = findShown(lines, state.filter)
    const logs = (frozen ? findShown(frozen.lines, state.filter) : newest).map(({ log }) => log)
    const next = {
      logs: hasSameItems(viewed.logs, logs) ? viewed.logs : logs,
      isPaused: frozen !== null,
      pendingCount: frozen ? newest.filter(isWaiting).length : 0,
    }
    if (!isEqual(next, viewed)) state.viewed = next
    return state.viewed
  }

  function add(log: Log, sentAt: number | undefined): void {
    const id = idOf(log)
    const isKnown = id !== undefined && (state.ids.has(id) || state.cleared.has(log))
    if (isKnown || state.awaited.take(log)) return
    state.arrived += 1
    const time = timeOf(log) ?? sentAt
    const line = createLine(log, { number: state.arrived, time, sentAt, isLoaded: false })
    const { lines } = state
    // By the server's clock: the clock of one source may be hours ahead of the others'.
    let index = lines.length
    while (index > 0 && isLater(lines[index - 1], sentAt)) index -= 1
    lines.splice(index, 0, line)
    state.ids.add(id)
    state.size += line.size
    state.isStale = true
    if (lines.length > limitOf(state.filter) * 4 || state.size > 2 * textSize) trim()
  }

  function load(logs: readonly Log[], isOwn: (log: Log) => boolean): void {
    state.loaded = logs
    const read = readLoad(logs.filter(isOwn), allLines(), state.arrived, state.cleared)
    state.arrived += read.length
    state.awaited.expect(read)
    keep(mergeLoad(state.lines, read))
    trim()
  }

  /** The same lines in a new array are the same load. */
  function isNew(logs: readonly Log[] | null | undefined): logs is readonly Log[] {
    const { loaded } = state
    return Boolean(logs && !(loaded && (hasSameItems(loaded, logs) || isEqual(loaded, logs))))
  }

  function isSameFilter(next: LogFilter): boolean {
    return (['level', 'source', 'limit'] as const).every((key) => next[key] === state.filter[key])
  }

  function clear(): void {
    const gone = allLines().filter((line) => !isWaiting(line))
    keep(state.lines.filter(isWaiting))
    if (state.frozen) state.frozen = { ...state.frozen, lines: [] }
    state.isStale = true
    const loaded = (state.loaded ?? []).filter((log) => idOf(log) && !state.ids.has(idOf(log)))
    state.cleared.add([...loaded.map((log) => ({ log, time: undefined })), ...gone])
  }

  function keep(next: Array<LogLine<Log>>): void {
    state.lines = next
    state.ids = new Set(next.map(({ id }) => id))
    state.size = next.reduce((sum, { size }) => sum + size, 0)
    state.isStale = true
  }

  /**
   * Keeps as many shown lines as may be shown, and as many hidden ones, and not too much text: the
   * newest line at least.
   */
  function trim(): void {
    let shown = 0
    let hidden = 0
    let size = 0
    const limit = limitOf(state.filter)
    const isShown = isShownBy(state.filter)
    const kept = state.lines.reduceRight<Array<LogLine<Log>>>((newest, line) => {
      const isWithin = (isShown(line) ? ++shown : ++hidden) <= limit
      if (isWithin && ((size += line.size) <= textSize || !newest.length)) newest.push(line)
      return newest
    }, [])
    keep(kept.reverse())
  }

  /** Those too that are shown in a pause and no longer kept. */
  function allLines(): Array<LogLine<Log>> {
    return [...new Set([...state.lines, ...(state.frozen?.lines ?? [])])]
  }

  function isWaiting({ number }: LogLine<Log>): boolean {
    return state.frozen !== null && number > state.frozen.arrived
  }
}

function isLater(line: LogLine<unknown> | undefined, sentAt: number | undefined): boolean {
  return line?.sentAt !== undefined && sentAt !== undefined && line.sentAt > sentAt
}
