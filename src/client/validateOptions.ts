import { explain, type Expectation } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { isObject } from '../events/values.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

/** Whether a value will do, and what would. */
export type Check = readonly [is: (value: unknown) => boolean, expected: Expectation]

const isNumber = (value: unknown): value is number => typeof value === 'number' && value >= 0
const aDuration: Check = [isNumber, 'duration']
const aCount: Check = [isNumber, 'count']
/** For callbacks of all kinds. */
export const aFunction: Check = [(value) => typeof value === 'function', 'function']
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
 * Refuses what a table of checks says can't be used. What is `undefined` is not given.
 *
 * @throws RealtimeError `bad-option`
 */
export function validate(
  options: object,
  table: Readonly<Record<string, Check>>,
  prefix = '',
): void {
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue
    const name = prefix + key
    const check = Object.hasOwn(table, name) ? table[name] : isHandler(name) ? aFunction : null
    if (check && !check[0](value)) throw badOption(name, check[1])
  }
}

/** The error for an option that can't be used. */
export function badOption(name: string, expected: Expectation): RealtimeError {
  return new RealtimeError('bad-option', explain('bad option', name, expected))
}

function isHandler(name: string): boolean {
  return /^on(\.|[A-Z])/.test(name)
}
