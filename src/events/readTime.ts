/** Numbers in between are epoch seconds, of the years 2001 to 5138; as ms they were from before 1974. */
const [firstSecond, lastSecond] = [1_000_000_000, 100_000_000_000]
/** The last moment that a `Date` can show. */
const last = 8_640_000_000_000_000

/**
 * Reads a moment as epoch ms: from epoch ms, from epoch seconds (numbers of 10 or 11 digits), from
 * either as text, from ISO 8601 with a time zone, or from a `Date`.
 *
 * @returns `undefined` for everything else. ISO 8601 without a zone, such as Java's `LocalDateTime`,
 * is no moment: a browser would take it for its own time, hours off.
 */
export function readTime(value: unknown): number | undefined {
  if (value instanceof Date) return withinRange(Number(value))
  if (typeof value === 'number') {
    const isSeconds = value >= firstSecond && value < lastSecond
    return withinRange(isSeconds ? value * 1000 : value)
  }
  if (typeof value !== 'string') return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return readTime(Number(value))
  return /^\d{4}-.*(Z|[+-]\d\d:?\d\d)$/i.test(value) ? withinRange(Date.parse(value)) : undefined
}

function withinRange(time: number): number | undefined {
  return time > 0 && time <= last ? time : undefined
}
