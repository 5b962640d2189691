import { readTime } from '../events/readTime.ts'
import { createLine, idOf, keyOf, timeOf, type LogLike, type LogLine } from './LogLine.ts'

/** A pause, and the lines that are shown in it. */
export interface LogPause<Log> {
  /** Lines keep this, not the pause, which would retain all earlier lines. */
  readonly number: number
  readonly lines: readonly LogLine<Log>[]
}

/** What is known of a log before a load. */
export interface KnownLines<Log> {
  readonly lines: readonly LogLine<Log>[]
  readonly pause: LogPause<Log> | null
  /** When the newest cleared line of each source was written, since each has a clock of its own. */
  readonly clearedUntil: ReadonlyMap<unknown, number>
}

/** A line that a loader read. */
interface LoadedLine<Log> {
  readonly line: LogLine<Log>
  /** The same one, as it was known before the load. */
  readonly earlier: LogLine<Log> | undefined
  /** When it was written by the server's clock, in epoch ms; `-Infinity` where it is unknown. */
  readonly writtenAt: number
}

/**
 * The loader's lines in the loader's order, and between them the lines that the load lacks, each after the
 * loaded line it was shown after. Among newly loaded lines, times decide.
 */
export function mergeLogs<Log extends LogLike>(
  logs: readonly Log[],
  known: KnownLines<Log>,
): LogLine<Log>[] {
  const loaded = readLines(logs, known)
  const shown = new Set<unknown>(known.lines)
  const places = new Map(loaded.map(({ earlier }, place) => [earlier, place]))
  /** Earliest `writtenAt` from here to the next shown line. */
  const earliest: number[] = []
  for (let place = loaded.length - 1; place >= 0; place -= 1) {
    const after = isShown(place + 1) ? Infinity : (earliest[place + 1] ?? Infinity)
    earliest[place] = Math.min(after, loaded[place]?.writtenAt ?? Infinity)
  }
  const merged: LogLine<Log>[] = []
  let next = 0
  let isWithin = false

  for (const line of known.lines) {
    const place = places.get(line)
    if (place !== undefined) {
      takeUntil(place + 1)
      isWithin = true
    } else if (!line.isLoaded || line.status.isCleared || isOlder(line)) {
      takeUntil(placeOf(line))
      merged.push(line)
    }
  }
  takeUntil(loaded.length)
  return merged

  function takeUntil(end: number): void {
    for (; next < end; next += 1) merged.push((loaded[next] as LoadedLine<Log>).line)
  }

  function isShown(place: number): boolean {
    return shown.has(loaded[place]?.earlier)
  }

  /** Is it from before all that was loaded? A loader may read the last lines only. */
  function isOlder({ time = Infinity }: LogLine<Log>): boolean {
    const [first] = loaded
    return !isWithin && first !== undefined && (isShown(0) || time < (first.line.time ?? -Infinity))
  }

  function placeOf({ isLoaded, sentAt = Infinity }: LogLine<Log>): number {
    let place = next
    if (isLoaded) return place
    while (place < loaded.length && !isShown(place) && (earliest[place] ?? Infinity) <= sentAt) {
      place += 1
    }
    return place
  }
}

/** The lines of a load, each with the one that was known before. */
function readLines<Log extends LogLike>(
  logs: readonly Log[],
  { lines, pause, clearedUntil }: KnownLines<Log>,
): Array<LoadedLine<Log>> {
  // What a pause holds may no longer be among the lines.
  const found = groupByKey(new Set([...lines, ...(pause?.lines ?? [])]))
  const keys = new Set<string>()
  /** By source, the last cleared line's place: new lines before it are old. */
  const clearedTo = new Map<unknown, number>()
  const read: Array<LoadedLine<Log>> = []
  let time: number | undefined
  let writtenAt = -Infinity
  let isOld = false
  for (const log of logs) {
    const key = keyOf(log)
    const hasId = idOf(log) !== undefined
    if (hasId && keys.has(key)) continue
    keys.add(key)
    const ownTime = timeOf(log)
    if (ownTime !== undefined) writtenAt = readTime(log.timestamp) ?? -Infinity
    // A line without a time belongs to the one before it, as those of a stack trace do.
    time = ownTime ?? time
    const earlier = found.get(key)?.shift()
    if (earlier) isOld = false
    else if (ownTime !== undefined) isOld = ownTime <= (clearedUntil.get(log.source) ?? -Infinity)
    if (hasId && earlier?.status.isCleared) clearedTo.set(log.source, read.length)
    const known = earlier?.status ?? { pause: pause?.number, isAwaited: true, isCleared: isOld }
    // Without a time, what comes after a second load is more likely written anew.
    const isOver = earlier !== undefined && ownTime === undefined
    const status = isOver ? { ...known, isAwaited: false } : known
    const line = createLine(log, { key, time, sentAt: undefined, isLoaded: true, status })
    read.push({ line, earlier, writtenAt })
  }
  read.forEach(({ line, earlier }, place) => {
    if (!earlier && place < (clearedTo.get(line.log.source) ?? 0)) line.status.isCleared = true
  })
  return read
}

/** Of lines with one key, the first one first. */
export function groupByKey<Log>(lines: Iterable<LogLine<Log>>): Map<string, Array<LogLine<Log>>> {
  const found = new Map<string, Array<LogLine<Log>>>()
  for (const line of lines) {
    const same = found.get(line.key)
    if (same) same.push(line)
    else found.set(line.key, [line])
  }
  return found
}
