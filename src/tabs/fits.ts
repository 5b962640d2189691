import { isObject } from '../events/values.ts'

type Check = (value: unknown) => boolean

/**
 * Whether a value has the type of a sample. In place of a sample there may be a pattern for texts, a
 * {@link listOf}, or an array of alternatives.
 */
export function fits(value: unknown, sample: unknown): boolean {
  if (Array.isArray(sample)) return sample.some((one) => fits(value, one))
  if (typeof sample === 'function') return (sample as Check)(value)
  if (sample instanceof RegExp) return typeof value === 'string' && sample.test(value)
  if (typeof sample === 'number') return Number.isFinite(value)
  if (!isObject(sample)) return sample === null ? value === null : typeof value === typeof sample
  return isObject(value) && Object.keys(sample).every((key) => fits(value[key], sample[key]))
}

/** A list of at most `limit` items; `samples` are of an item's parts, which follow each other in it. */
export function listOf(limit: number, ...samples: unknown[]): Check {
  return (value) =>
    Array.isArray(value) &&
    value.length <= limit * samples.length &&
    value.length % samples.length === 0 &&
    // Spread, as `every` passes over the holes of a sparse array.
    [...value].every((part, at) => fits(part, samples[at % samples.length]))
}
