/** An id as text; `''` for what is none. */
export function asId(value: unknown): string {
  return typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : ''
}

/** A number, 0 or more. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}

/**
 * An amount of an option. Where nobody checked it, as in production, what is none would make a wait
 * without an end, or none at all.
 *
 * @returns `fallback` for what is none
 */
export function asAmount(value: unknown, fallback: number): number {
  return isAmount(value) ? value : fallback
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
