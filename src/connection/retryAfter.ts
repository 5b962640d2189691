/** Cap, in ms, for a hidden page's wait, a server's request and an adopted wait. */
export const longestWait = 60_000

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or a date.
 *
 * @param now - epoch ms, by the machine's clock
 * @returns how long the server wants to be left alone, in ms; 0 for none, for a date in the past, and
 * for what can't be read
 */
export function readRetryAfter(value: string | undefined, now: number): number {
  if (!value) return 0
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return wait > 0 ? Math.min(wait, longestWait) : 0
}
