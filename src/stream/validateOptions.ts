import { aFunction, isHandler, validate, type Check } from '../events/OptionCheck.ts'
import { isObject } from '../events/values.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

const isNumber = (value: unknown): value is number => typeof value === 'number' && value >= 0
const aDuration: Check = [isNumber, 'duration']
const aCount: Check = [isNumber, 'count']
const aFlag: Check = [(value) => typeof value === 'boolean', 'flag']
const aText: Check = [(value) => typeof value === 'string', 'text']
const anObject: Check = [isObject, 'object']

const checks: Readonly<Record<string, Check>> = {
  clientState: anObject,
  url: aText,
  enabled: aFlag,
  identity: aText,
  withCredentials: aFlag,
  eventSource: [(value) => value === 'global' || aFunction[0](value), 'EventSource'],
  retry: [(value) => aFunction[0](value) || isObject(value), 'policy'],
  connectTimeout: aDuration,
  idleTimeout: aDuration,
  eventTypes: [(value) => Array.isArray(value) && value.every(aText[0]), 'types'],
  maxEventSize: aCount,
  resume: [(value) => value === 'header' || value === 'query' || value === false, 'resume'],
  schemas: anObject,
  trustReplay: aFlag,
  shareAcrossTabs: aFlag,
  debug: aFlag,
  on: anObject,
  getAuthToken: aFunction,
  normalize: aFunction,
  'retry.interval': aDuration,
  'retry.maxAttempts': aCount,
  'retry.jitter': [(value) => isNumber(value) && value <= 1, 'share'],
  'retry.stableAfter': aDuration,
}

/**
 * Refuses options that can't be used.
 *
 * @throws RealtimeError `bad-option`, which says how to mend it
 */
export function validateOptions(options: RealtimeOptions): void {
  validate(options, checks)
  if (isObject(options.retry)) validate(options.retry, checks, 'retry.')
  if (options.on) validate(options.on, checks, 'on.')
}

/**
 * Whether options ask for the same as before, so that they need neither be checked nor merged again.
 * Handlers may be new at every render, and so may objects and arrays that hold the same.
 */
export function isSameOptions(before: RealtimeOptions, after: RealtimeOptions): boolean {
  return before === after || (isCovered(before, after, '') && isCovered(after, before, ''))
}

/** @param prefix - `''` for options, otherwise the option that both are values of, and a dot */
function isCovered(one: object, other: object, prefix: string): boolean {
  for (const [key, value] of Object.entries(one)) {
    const name = prefix + key
    const isOption = prefix || Object.hasOwn(checks, name) || isHandler(name)
    const against = (other as Record<string, unknown>)[key]
    if (!isOption || Object.is(value, against)) continue
    if (isHandler(name) && typeof value === 'function' && typeof against === 'function') continue
    const isDeep = !prefix && isPlain(value) && isPlain(against)
    if (
      !isDeep ||
      !isCovered(value, against, `${name}.`) ||
      !isCovered(against, value, `${name}.`)
    ) {
      return false
    }
  }
  return true
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
