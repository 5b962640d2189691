import { readTime } from '../events/readTime.ts'
import { idOf, rankOf, timeOf, wordsOf, type LogLike, type LogLine } from './LogLine.ts'
import type { LoadedLine } from './mergeLoad.ts'

/** What was cleared: by id, and the rest by time, in epoch ms. */
export interface Cleared {
  readonly ids: ReadonlySet<string | undefined>
  readonly until: number | undefined
}

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
  cleared: Cleared,
): Array<LoadedLine<Log>> {
  const takeEarlier = createFinder(known)
  const ids = new Set<string>()
  let read: Array<LoadedLine<Log>> = []
  let number = arrived
  let time = -Infinity
  let writtenAt = -Infinity
  for (const log of logs) {
    const id = idOf(log)
    if (id !== undefined && ids.has(id)) continue
    if (id !== undefined) ids.add(id)
    const ownTime = timeOf(log)
    if (ownTime !== undefined) writtenAt = readTime(log.timestamp) ?? -Infinity
    time = ownTime ?? time
    const earlier = takeEarlier(log)
    const { until } = cleared
    const wasCleared = id === undefined ? until !== undefined && time <= until : cleared.ids.has(id)
    if (!earlier && wasCleared) {
      // Oldest first: what was cleared, was cleared with all before it that didn't wait.
      read = read.filter((other) => other.earlier)
      continue
    }
    number += 1
    const line = {
      log,
      number: earlier?.number ?? number,
      time,
      sentAt: -Infinity,
      rank: rankOf(log.level),
    }
    read.push({ line, earlier, writtenAt })
  }
  return read
}

/** Finds a log's line again, each once: by id, and without one by what it says. */
function createFinder<Log extends LogLike>(
  lines: ReadonlyArray<LogLine<Log>>,
): (log: Log) => LogLine<Log> | undefined {
  const found = new Map<string, Array<LogLine<Log>>>()
  const keyOf = (log: Log) => idOf(log) ?? `words ${wordsOf(log)}`
  for (const line of lines) {
    const key = keyOf(line.log)
    const same = found.get(key)
    if (same) same.push(line)
    else found.set(key, [line])
  }
  return (log) => found.get(keyOf(log))?.shift()
}
