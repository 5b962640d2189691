import { idOf, type LogLike, type LogLine } from './LogLine.ts'

/** The lines that were cleared, since the log was made: no load and no repeated event brings them back. */
export interface ClearedLines {
  add(lines: ReadonlyArray<Pick<LogLine<LogLike>, 'log' | 'time'>>): void
  /**
   * By its id; without one by the clock of its source.
   * @param time - when it was written by that clock; nothing where it is unknown
   */
  has(log: LogLike, time?: number): boolean
}

/** How many ids are remembered. */
const memory = 10_000

export function createClearedLines(): ClearedLines {
  const ids = new Set<string>()
  /** When the newest line of each source was written, since each has a clock of its own. */
  const until = new Map<unknown, number>()

  return {
    add(lines) {
      for (const { log, time = -Infinity } of lines) {
        const id = idOf(log)
        if (id !== undefined) remember(id)
        else until.set(log.source, Math.max(time, until.get(log.source) ?? time))
      }
    },
    has(log, time = -Infinity) {
      const id = idOf(log)
      return id === undefined ? time <= (until.get(log.source) ?? Number.NaN) : ids.has(id)
    },
  }

  function remember(id: string): void {
    ids.delete(id)
    ids.add(id)
    if (ids.size > memory) ids.delete(ids.values().next().value as string)
  }
}
