import { hasSameItems, isEqual } from './isEqual.ts'
import { idOf, rankOf, timeOf, wordsOf, type LogLike, type LogLine } from './LogLine.ts'
import { readLoad, type Cleared } from './readLoad.ts'
import type { LogFilter, LogView } from './LogView.ts'
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
  /** @param sentAt - the event's timestamp, in epoch ms */
  add(log: Log, sentAt: number): void
  /** The view with this filter and this load. Changes nothing: a render may be thrown away. */
  prepare(filter: LogFilter, load: LogLoad<Log>): LogView<Log>
  /**
   * Takes in a filter, and what a loader read, unless it is what the loader gave before.
   *
   * @param prepared - what the render shows
   * @returns whether the view is another one by now
   */
  take(filter: LogFilter, load: LogLoad<Log>, prepared?: LogView<Log>): boolean
  /** Is it what the loader gave last? */
  wasGiven(logs: readonly Log[] | null | undefined): boolean
  /** The view stands still; lines are kept meanwhile. */
  pause(): void
  resume(): void
  /** Forgets all lines but those that wait for the end of a pause. */
  clear(): void
}

interface LogState<Log> {
  filter: LogFilter
  /** Oldest first. Lines that the filter hides stay, so that another filter may show them. */
  lines: Array<LogLine<Log>>
  ids: Set<string>
  arrived: number
  loaded: readonly Log[] | undefined
  cleared: Cleared
  frozen: { readonly lines: ReadonlyArray<LogLine<Log>>; readonly arrived: number } | null
  viewed: LogView<Log>
  /** Has something changed since? */
  isStale: boolean
  /** Lines without an id that the last load brought before their events came: how many of each. */
  awaited: Map<string, number>
  /** Has every event since the load been one of its lines? Those that follow may be, too. */
  isInStep: boolean
}

const defaultLimit = 1000

const emptyState = {
  filter: {},
  arrived: 0,
  loaded: undefined,
  cleared: { ids: new Set<string>(), until: undefined },
  frozen: null,
  viewed: { logs: [], isPaused: false, pendingCount: 0 },
  isStale: false,
  isInStep: false,
}

/** @param from - the state of another buffer, which stays as it is */
export function createLogBuffer<Log extends LogLike>(
  from: LogState<Log> = { ...emptyState, lines: [], ids: new Set(), awaited: new Map() },
): LogBuffer<Log> {
  const state = { ...from }
  return {
    view,
    add,
    prepare(filter, load) {
      const isKnown = isSameFilter(filter) && (!load.logs || wasGiven(load.logs))
      if (isKnown) return view()
      const fork = createLogBuffer<Log>({ ...state, lines: [...state.lines], ids: new Set() })
      fork.take(filter, load)
      return fork.view()
    },
    take(filter, { logs, isOwn }, prepared) {
      if (!isSameFilter(filter)) state.isStale = true
      state.filter = filter
      if (logs && !wasGiven(logs)) load(logs, isOwn)
      if (prepared && prepared !== state.viewed)
        Object.assign(state, { viewed: prepared, isStale: true })
      return view() !== prepared
    },
    wasGiven,
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
    const newest = findShown(lines)
    const logs = (frozen ? findShown(frozen.lines) : newest).map(({ log }) => log)
    const next = {
      logs: hasSameItems(viewed.logs, logs) ? viewed.logs : logs,
      isPaused: frozen !== null,
      pendingCount: frozen ? newest.filter(isWaiting).length : 0,
    }
    if (!isEqual(next, viewed)) state.viewed = next
    return state.viewed
  }

  function add(log: Log, sentAt: number): void {
    const isLoaded = idOf(log) === undefined ? isAwaited(log) : isKnown(log)
    if (isLoaded) return
    state.isInStep = false
    const { lines } = state
    const time = timeOf(log) ?? sentAt
    const line = { log, number: ++state.arrived, time, sentAt, rank: rankOf(log.level) }
    // By the server's clock: the clock of one source may be hours ahead of the others'.
    let index = lines.length
    for (let last = lines[index - 1]; last && last.sentAt > sentAt; last = lines[index - 1]) {
      index -= 1
    }
    lines.splice(index, 0, line)
    state.isStale = true
    if (lines.length > getLimit() * 4) trim()
  }

  /** The load brought it already: without a time of its own, only if nothing new came since. */
  function isAwaited(log: Log): boolean {
    const words = wordsOf(log)
    const count = state.awaited.get(words) ?? 0
    if (count === 0 || !(state.isInStep || timeOf(log))) return false
    state.awaited.set(words, count - 1)
    return true
  }

  function load(logs: readonly Log[], isOwn: (log: Log) => boolean): void {
    state.loaded = logs
    const read = readLoad(logs.filter(isOwn), allLines(), state.arrived, state.cleared)
    state.arrived += read.length
    state.awaited = new Map()
    for (const { line, earlier } of read) {
      const words = earlier || idOf(line.log) !== undefined ? '' : wordsOf(line.log)
      if (words) state.awaited.set(words, (state.awaited.get(words) ?? 0) + 1)
    }
    state.isInStep = true
    keep(mergeLoad(state.lines, read))
    trim()
  }

  function wasGiven(logs: readonly Log[] | null | undefined): boolean {
    const { loaded } = state
    return Boolean(logs && loaded && (hasSameItems(loaded, logs) || isEqual(loaded, logs)))
  }

  function isSameFilter(next: LogFilter): boolean {
    return (['level', 'source', 'limit'] as const).every((key) => next[key] === state.filter[key])
  }

  function clear(): void {
    const gone = allLines().filter((line) => !isWaiting(line))
    keep(state.lines.filter(isWaiting))
    if (state.frozen) state.frozen = { ...state.frozen, lines: [] }
    state.isStale = true
    if (gone.length === 0) return
    const named = [...(state.loaded ?? []), ...gone.map(({ log }) => log)].map(idOf)
    const ids = new Set(named.filter((id) => id !== undefined && !state.ids.has(id)))
    let { until } = state.cleared
    for (const { log, time, sentAt } of gone) {
      // The clock of its source may be ahead.
      const written = sentAt > -Infinity ? Math.min(time, sentAt) : time
      if (idOf(log) === undefined) until = Math.max(until ?? written, written)
    }
    state.cleared = { ids, until }
  }

  function keep(next: Array<LogLine<Log>>): void {
    state.lines = next
    state.isStale = true
    state.ids = new Set()
    for (const { log } of next) isKnown(log)
  }

  /** Keeps as many shown lines as may be shown, and as many hidden ones. */
  function trim(): void {
    let shown = 0
    let hidden = 0
    const limit = getLimit()
    const kept = state.lines.reduceRight<Array<LogLine<Log>>>((newest, line) => {
      if ((isShown(line) ? ++shown : ++hidden) <= limit) newest.push(line)
      return newest
    }, [])
    keep(kept.reverse())
  }

  /** Remembers the line's id. */
  function isKnown(log: Log): boolean {
    const id = idOf(log)
    const { size } = state.ids
    return id !== undefined && state.ids.add(id).size === size
  }

  /** Those too that are shown in a pause and no longer kept. */
  function allLines(): Array<LogLine<Log>> {
    return [...new Set([...state.lines, ...(state.frozen?.lines ?? [])])]
  }

  function findShown(all: ReadonlyArray<LogLine<Log>>): Array<LogLine<Log>> {
    return all.filter(isShown).slice(-getLimit())
  }

  function isWaiting({ number }: LogLine<Log>): boolean {
    return state.frozen !== null && number > state.frozen.arrived
  }

  function isShown({ log, rank }: LogLine<Log>): boolean {
    if (state.filter.source && log.source !== state.filter.source) return false
    return rank < 0 || rank >= rankOf(state.filter.level)
  }

  function getLimit(): number {
    return state.filter.limit ?? defaultLimit
  }
}
