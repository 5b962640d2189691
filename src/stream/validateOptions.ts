import { aFunction, validate, type Check } from '../events/OptionCheck.ts'
import { isObject } from '../events/values.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

const isNumber = (value: unknown): value is number => typeof value === 'number' && value >= 0
const aDuration: Check = [isNumber, 'duration']
const aPause: Check = [(value) => isNumber(value) && value < Infinity, 'pause']
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
  tokenTimeout: aDuration,
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
  'retry.interval': aPause,
  'retry.probe': aPause,
  'retry.maxAttempts': aCount,
  'retry.jitter': [(value) => isNumber(value) && value <= 1, 'share'],
  'retry.stableAfter': aDuration,
}

/**
 * Refuses options that can't be used.
 *
 * @throws RealtimeError `bad-option`, which says how to fix it
 */
export function validateOptions(options: RealtimeOptions): void {
  validate(options, checks)
  if (isObject(options.retry)) validate(options.retry, checks, 'retry.')
  if (options.on) validate(options.on, checks, 'on.')
}

/**
 * Whether options ask for the same as before, so that they need neither be checked nor merged again.
 * Handlers may be new at every render, and so may objects and arrays that hold the same.
 *
 * It is called at every render of every hook, so it allocates nothing.
 *
 * @param parent - the option that both are values of; `''` for options
 */
export function isSameOptions<Options extends object>(
  before: Options,
  after: Options,
  parent = '',
): boolean {
  for (const key in after) {
    const one: unknown = before[key]
    const other: unknown = after[key]
    if (one === other) continue
    const isSame =
      typeof one === 'function'
        ? typeof other === 'function' && (parent ? parent === 'on' : key.startsWith('on'))
        : !parent && isPlain(one) && isPlain(other) && isSameOptions(one, other, key)
    if (!isSame) return false
  }
  for (const key in before) if (after[key] === undefined && before[key] !== undefined) return false
  return true
}

/** An object or an array that shows all it holds: what a class keeps may be hidden. */
function isPlain(value: unknown): value is object {
  return Array.isArray(value) || (value as object | null | undefined)?.constructor === Object
}
