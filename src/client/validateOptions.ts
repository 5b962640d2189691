import { RealtimeError } from '../events/RealtimeError.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

/** Whether a value will do, and what would. */
export type Check = readonly [is: (value: unknown) => boolean, expected: string]

const isNumber = (value: unknown): value is number => typeof value === 'number' && value >= 0
const aDuration: Check = [isNumber, 'a number of milliseconds, 0 or more']
const aCount: Check = [isNumber, 'a number, 0 or more']
/** For callbacks of all kinds. */
export const aFunction: Check = [(value) => typeof value === 'function', 'a function']
const aFlag: Check = [(value) => typeof value === 'boolean', 'true or false']
const aText: Check = [(value) => typeof value === 'string', 'a string']
const anObject: Check = [(value) => typeof value === 'object' && value !== null, 'an object']

const checks: Readonly<Record<string, Check>> = {
  clientState: anObject,
  url: aText,
  enabled: aFlag,
  identity: aText,
  withCredentials: aFlag,
  eventSource: [
    (value) => value === 'global' || typeof value === 'function',
    "an EventSource constructor, or 'global'",
  ],
  retry: [(value) => typeof value === 'function' || isRecord(value), 'an object or a function'],
  connectTimeout: aDuration,
  idleTimeout: aDuration,
  eventTypes: [
    (value) => Array.isArray(value) && value.every((type) => typeof type === 'string'),
    'an array of event types',
  ],
  maxEventSize: aCount,
  resume: [
    (value) => value === 'header' || value === 'query' || value === false,
    "'header', 'query' or false",
  ],
  schemas: anObject,
  trustReplay: aFlag,
  shareAcrossTabs: aFlag,
  debug: aFlag,
  on: anObject,
  getAuthToken: aFunction,
  normalize: aFunction,
  'retry.interval': aDuration,
  'retry.maxAttempts': aCount,
  'retry.jitter': [(value) => isNumber(value) && value <= 1, 'a number from 0 to 1'],
  'retry.stableAfter': aDuration,
}

/**
 * Refuses options that can't be used.
 *
 * @throws RealtimeError `bad-option`, which says how to mend it
 */
export function validateOptions(options: RealtimeOptions): void {
  validate(options, checks)
  if (isRecord(options.retry)) validate(options.retry, checks, 'retry.')
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
export function badOption(name: string, expected: string): RealtimeError {
  return new RealtimeError('bad-option', `The option \`${name}\` must be ${expected}.`)
}

function isHandler(name: string): boolean {
  return /^on(\.|[A-Z])/.test(name)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
