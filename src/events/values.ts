/** An id as text; `''` for what is none. */
export function asId(value: unknown): string {
  return typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : ''
}

/**
 * An amount of an option. Where nobody checked it, as in production, what is none would make a wait
 * without an end, or none at all.
 *
 * @returns `fallback` for what is no number, or a negative one
 */
export function asAmount(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 0 ? value : fallback
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
