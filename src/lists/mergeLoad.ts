import type { LogLike, LogLine } from './LogLine.ts'

/** A line that a loader read. */
export interface LoadedLine<Log> {
  readonly line: LogLine<Log>
  /** The same one, as it was known before the load. */
  readonly earlier: LogLine<Log> | undefined
  /** When it was written by the server's clock, in epoch ms; `-Infinity` where it is unknown. */
  readonly writtenAt: number
}

/**
 * The loader's lines in the loader's order, and between them the lines that the load lacks: each follows
 * the last loaded line that it was shown behind. Past loaded lines that were not shown before, the times
 * of its source decide: clocks differ.
 *
 * @param before - the lines as they were shown
 */
export function mergeLoad<Log extends LogLike>(
  before: readonly LogLine<Log>[],
  loaded: readonly LoadedLine<Log>[],
): LogLine<Log>[] {
  const known = new Set<unknown>(before)
  const places = new Map(loaded.map(({ earlier }, index) => [earlier, index]))
  /** By source, since each has a clock of its own. */
  const newest = new Map<unknown, number>()
  for (const { line } of loaded) {
    const { source } = line.log
    newest.set(source, Math.max(newest.get(source) ?? -Infinity, line.time ?? -Infinity))
  }
  /** When the earliest of the unknown lines from here on was written. */
  const earliest: number[] = []
  for (let place = loaded.length - 1; place >= 0; place -= 1) {
    const after = isKnown(place + 1) ? Infinity : (earliest[place + 1] ?? Infinity)
    earliest[place] = Math.min(after, loaded[place]?.writtenAt ?? Infinity)
  }
  const merged: LogLine<Log>[] = []
  let next = 0
  let isWithin = false

  for (const line of before) {
    const place = places.get(line)
    if (place !== undefined) {
      takeUntil(place + 1)
      isWithin = true
    } else if (isKept(line)) {
      takeUntil(placeOf(line))
      merged.push(line)
    }
  }
  takeUntil(loaded.length)
  return merged

  function takeUntil(end: number): void {
    for (; next < end; next += 1) merged.push((loaded[next] as LoadedLine<Log>).line)
  }

  function isKnown(place: number): boolean {
    return known.has(loaded[place]?.earlier)
  }

  function isKept(line: LogLine<Log>): boolean {
    if (line.isLoaded) return !isWithin && isOlder(line)
    // Of lines without an id, the loader gave all that it could.
    const { id, time = Infinity } = line
    return id !== undefined || time > (newest.get(line.log.source) ?? -Infinity)
  }

  /** Is it from before all that was loaded? A loader may read the last lines only. */
  function isOlder({ time = Infinity }: LogLine<Log>): boolean {
    const [first] = loaded
    if (!first) return false
    return isKnown(0) || time < (first.line.time ?? -Infinity)
  }

  function placeOf({ isLoaded, sentAt = Infinity }: LogLine<Log>): number {
    let place = next
    if (isLoaded) return place
    while (place < loaded.length && !isKnown(place) && (earliest[place] ?? Infinity) <= sentAt) {
      place += 1
    }
    return place
  }
}
