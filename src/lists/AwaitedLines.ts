import { idOf, timeOf, wordsOf, type LogLike } from './LogLine.ts'
import type { LoadedLine } from './mergeLoad.ts'

/** Lines without an id that a load brought before their events came. */
export interface AwaitedLines {
  /** Begins anew with the lines of a load. Of those that it had before, the ones with a time wait on. */
  expect(lines: ReadonlyArray<LoadedLine<LogLike>>): void
  /**
   * Is the line of this event one of them? Each counts once. A line without a time of its own can only
   * be one as long as no other line has come since the load: later it is a repetition.
   */
  take(log: LogLike): boolean
}

export function createAwaitedLines(): AwaitedLines {
  /** Their words, and how many have the same. */
  const counts = new Map<string, number>()
  let isInStep = false

  return {
    expect(lines) {
      const before = new Map(counts)
      counts.clear()
      isInStep = true
      for (const { line, earlier } of lines) {
        const words = line.id === undefined ? wordsOf(line.log) : ''
        const left = timeOf(line.log) === undefined ? 0 : (before.get(words) ?? 0)
        if (!words || (earlier && !left)) continue
        if (earlier) before.set(words, left - 1)
        counts.set(words, (counts.get(words) ?? 0) + 1)
      }
    },
    take(log) {
      const words = idOf(log) === undefined ? wordsOf(log) : ''
      const count = counts.get(words) ?? 0
      const isAwaited = count > 0 && (isInStep || timeOf(log) !== undefined)
      if (isAwaited) counts.set(words, count - 1)
      else isInStep = false
      return isAwaited
    },
  }
}
