/** What orders the states of one entity: compared with `<`, so always of one type. */
export type Version = number | string

/** How new a state of an entity is. */
export interface Stamp {
  /** The entity's own version; `undefined` where it carries none. */
  readonly version: Version | undefined
  /** By the server's clock, in epoch ms; `-Infinity` where nobody knows. */
  readonly time: number
  /** The number of the load that it preceded; see `EntityCollection`. */
  readonly epoch: number
}

/** What is newer than nothing. */
export const never: Stamp = { version: undefined, time: -Infinity, epoch: -1 }

/** Negative if `one` is older, by version; `null` where versions don't decide. */
export function compareVersions(
  { version: one = Number.NaN }: Stamp,
  { version: other = Number.NaN }: Stamp,
): number | null {
  // Nothing is less than NaN, or greater.
  if (one < other) return -1
  return one > other ? 1 : null
}

/** Equal versions are told apart by time: not every change of an entity renews its version. */
export function isOlder(one: Stamp, other: Stamp): boolean {
  const order = compareVersions(one, other)
  return order === null ? one.time < other.time : order < 0
}

/** The default version of an entity: its `updatedAt`, in epoch ms. */
export function updatedAt(entity: object): number | undefined {
  return readTime((entity as { updatedAt?: unknown }).updatedAt)
}

/** When an entity was true by the server's clock, for a comparison with events' timestamps. */
export function serverTime(entity: object): number {
  return zonedTime((entity as { updatedAt?: unknown }).updatedAt)
}

/**
 * Reads what can be compared with events' timestamps, as epoch ms; `-Infinity` for the rest. A string
 * without a zone, such as Java's `LocalDateTime`, would be read as the browser's time and be hours
 * off.
 */
export function zonedTime(value: unknown): number {
  if (typeof value === 'string' && !/(Z|[+-]\d\d:?\d\d)$/i.test(value)) return -Infinity
  return readTime(value) ?? -Infinity
}

/** Reads ISO 8601, epoch ms or a `Date`, as epoch ms. */
export function readTime(value: unknown): number | undefined {
  const time =
    typeof value === 'string' ? Date.parse(value) : value instanceof Date ? +value : value
  return Number.isFinite(time) ? (time as number) : undefined
}
