import { readTime } from '../events/readTime.ts'
import type { ClearedLines } from './ClearedLines.ts'
import { createLine, idOf, keyOf, timeOf, type LogLike, type LogLine } from './LogLine.ts'
import type { LoadedLine } from './mergeLoad.ts'

/**
 * The lines of a load, each with the one that was known before, and without what was cleared.
 *
 * @param known - the lines before the load
 * @param arrived - the number of the last line
 */
export function readLoad<Log extends LogLike>(
  logs: readonly Log[],
  known: ReadonlyArray<LogLine<Log>>,
  arrived: number,
  cleared: ClearedLines,
): Array<LoadedLine<Log>> {
  const takeEarlier = createFinder(known)
  const ids = new Set<string>()
  let read: Array<LoadedLine<Log>> = []
  let number = arrived
  let time: number | undefined
  let writtenAt = -Infinity
  for (const log of logs) {
    const id = idOf(log)
    if (id !== undefined && ids.has(id)) continue
    if (id !== undefined) ids.add(id)
    const ownTime = timeOf(log)
    if (ownTime !== undefined) writtenAt = readTime(log.timestamp) ?? -Infinity
    // A line without a time belongs to the one before it, as those of a stack trace do.
    time = ownTime ?? time
    const earlier = takeEarlier(log)
    if (!earlier && cleared.has(log, time)) {
      // Lines of a source are oldest first: those before were cleared too, but what waited in a pause.
      read = read.filter((other) => other.earlier || other.line.log.source !== log.source)
      continue
    }
    number += 1
    const place = { number: earlier?.number ?? number, time, sentAt: undefined, isLoaded: true }
    read.push({ line: createLine(log, place), earlier, writtenAt })
  }
  return read
}

/** Finds a log's line again, each once. */
function createFinder<Log extends LogLike>(
  lines: ReadonlyArray<LogLine<Log>>,
): (log: Log) => LogLine<Log> | undefined {
  const found = new Map<string, Array<LogLine<Log>>>()
  for (const line of lines) {
    const key = keyOf(line.log)
    const same = found.get(key)
    if (same) same.push(line)
    else found.set(key, [line])
  }
  return (log) => found.get(keyOf(log))?.shift()
}
