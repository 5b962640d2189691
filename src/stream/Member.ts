import { warn } from '../events/developer.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

/** Somebody who takes part in a stream: a hook, a provider, or the one who made the client. */
export interface Member {
  options: RealtimeOptions
  /** A provider's options win over a hook's; those the client was made with win over all. */
  readonly rank: number
  hasLeft: boolean
}

/** The first value given, by rank, then by time of joining. */
export function pick<Key extends keyof RealtimeOptions>(
  members: readonly Member[],
  key: Key,
): RealtimeOptions[Key] {
  for (const { options } of members) if (options[key] !== undefined) return options[key]
  return undefined
}

/** The event types that a member's options make known. */
export function eventTypesOf({ eventTypes = [], on = {} }: RealtimeOptions): readonly string[] {
  return [...eventTypes, ...Object.keys(on)]
}

/** The options that belong to the stream and can be compared. Functions are always new. */
export const comparableOptions: ReadonlyArray<keyof RealtimeOptions> = [
  'retry',
  'connectTimeout',
  'tokenTimeout',
  'idleTimeout',
  'maxEventSize',
  'resume',
  'trustReplay',
  'shareAcrossTabs',
  'debug',
]

/**
 * Warns of the options of a newcomer that lose against somebody else's, in development only.
 *
 * @returns whether any did
 */
export function warnOfConflict(list: () => readonly Member[], newcomer: Member): boolean {
  try {
    if (process.env.NODE_ENV !== 'production') {
      const lost = comparableOptions.filter((key) => {
        const wanted = newcomer.options[key]
        return wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(pick(list(), key))
      })
      if (lost.length) warn('ignored options', lost)
      return lost.length > 0
    }
  } catch {
    // no `process`
  }
  return false
}
