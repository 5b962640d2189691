import { readTime } from '../events/readTime.ts'

/** What orders the states of one entity: compared with `<`, so always of one type. */
export type Version = number | string

/** How new a row, a field or a delete is. */
export interface Stamp {
  /** The entity's own version; `undefined` where it carries none. */
  readonly version: Version | undefined
  /** When the server sent the event, in epoch ms; `undefined` where it is unknown. */
  readonly sentAt: number | undefined
  /** The 30 s period of its event (`Recent`); -1 for a load's. */
  readonly turn: number
}

/**
 * Compares like with like: versions, and where they don't decide, the server's times of two events.
 *
 * @returns negative if `one` is older; 0 where neither decides, and what came later is newer
 */
export function compareStamps(one: Stamp, other: Stamp): number {
  return compareVersions(one.version, other.version) || compareVersions(one.sentAt, other.sentAt)
}

/** Of versions or times: negative if `one` is older; 0 where they can't be compared. */
export function compareVersions(one: Version | undefined, other: Version | undefined): number {
  if (one === undefined || other === undefined || typeof one !== typeof other) return 0
  return one < other ? -1 : Number(one > other)
}

/**
 * The default version of an entity: its `updatedAt`, as epoch ms. A time without a zone stays text:
 * two of them can be compared, but not with a moment.
 */
export function updatedAt(entity: object): Version | undefined {
  const value = (entity as { updatedAt?: unknown }).updatedAt
  const isZoneless = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
  return readTime(value) ?? (isZoneless ? value : undefined)
}
