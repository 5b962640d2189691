import { idOf, timeOf, contentOf, type LogLike } from './LogLine.ts'
import type { LoadedLine } from './mergeLoad.ts'

/** Lines without an id that a load brought before their events came. */
export interface AwaitedLines {
  /** Begins anew with the lines of a load. Of those it had, the ones with a time that it has again wait on. */
  expect(lines: ReadonlyArray<LoadedLine<LogLike>>): void
  /**
   * Is the line of this event one of them? Each counts once. A line without a time of its own can only
   * be one as long as no other line has come since the load: later it is a repetition.
   */
  take(log: LogLike): boolean
}

export function createAwaitedLines(): AwaitedLines {
  /** How many of them have this content. */
  const counts = new Map<string, number>()
  /** Whether all lines since the load were awaited ones. */
  let isInStep = false

  return {
    expect(lines) {
      const before = new Map(counts)
      counts.clear()
      isInStep = true
      for (const { line, earlier } of lines) {
        const content = line.id === undefined ? contentOf(line.log) : ''
        const left = timeOf(line.log) === undefined ? 0 : (before.get(content) ?? 0)
        if (!content || (earlier && !left)) continue
        if (earlier) before.set(content, left - 1)
        counts.set(content, (counts.get(content) ?? 0) + 1)
      }
    },
    take(log) {
      const content = idOf(log) === undefined ? contentOf(log) : ''
      const count = counts.get(content) ?? 0
      const isAwaited = count > 0 && (isInStep || timeOf(log) !== undefined)
      if (isAwaited) counts.set(content, count - 1)
      else isInStep = false
      return isAwaited
    },
  }
}
