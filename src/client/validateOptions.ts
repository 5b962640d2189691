import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { isAmount, isObject } from '../events/values.ts'
import { levels, rankOf } from './LogLine.ts'

/** Whether a value will do, and what would. */
type Check = readonly [is: (value: unknown) => boolean, expected: string]
type Checks = Readonly<Record<string, Check>>

const aDuration: Check = [isAmount, 'a number of milliseconds, 0 or more']
const aCount: Check = [isAmount, 'a number, 0 or more']
/** For callbacks of all kinds. */
const aFunction: Check = [(value) => typeof value === 'function', 'a function']
const aFlag: Check = [(value) => typeof value === 'boolean', 'true or false']
const aText: Check = [(value) => typeof value === 'string', 'a string']
const anObject: Check = [isObject, 'an object']

const stream: Checks = {
  clientState: anObject,
  url: aText,
  enabled: aFlag,
  identity: aText,
  withCredentials: aFlag,
  eventSource: [
    (value) => value === 'global' || typeof value === 'function',
    "an EventSource constructor, or 'global'",
  ],
  retry: [(value) => typeof value === 'function' || isObject(value), 'an object or a function'],
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
  'retry.jitter': [(value) => isAmount(value) && value <= 1, 'a number from 0 to 1'],
  'retry.stableAfter': aDuration,
}

const list: Checks = {
  initial: [(value) => value === null || Array.isArray(value), 'an array, or undefined'],
  limit: [(value) => Number(value) >= 1, 'a number, 1 or more'],
  events: [
    (value) =>
      Object.values(value ?? {}).every((change) => /^(create|update|delete)$/.test(String(change))),
    "an object of 'create', 'update' and 'delete'",
  ],
  insert: [(value) => value === 'start' || value === 'end', "'start' or 'end'"],
  getId: aFunction,
  version: aFunction,
  filter: aFunction,
  compare: aFunction,
  isComplete: aFunction,
  isActivity: aFunction,
  nameOf: aFunction,
}

/** Whose options: a stream's and its members', a list's or a feed's, or a hook's own. */
type Owner = 'stream' | 'list' | 'log' | 'history' | 'revalidation'

/** Made when asked for: bundlers keep what is computed while a module loads. */
const tables: Readonly<Record<Owner, () => Checks>> = {
  stream: () => stream,
  list: () => list,
  log: () => ({
    ...list,
    level: [(value) => value === '' || rankOf(value) >= 0, `one of ${levels.join(', ')}`],
    source: aText,
  }),
  history: () => ({ limit: aCount }),
  revalidation: () => ({
    revalidate: aFunction,
    on: [(value) => value === true || Array.isArray(value), 'true, or an array of event types'],
  }),
}

/**
 * Refuses options that can't be used, in development only: in production a page goes on as well as it
 * can. What is `undefined` is not given.
 *
 * @param of - whose options they are
 * @throws RealtimeError `bad-option`, which says how to mend it
 */
export function validateOptions(options: object, of: Owner = 'stream'): void {
  let error: RealtimeError | null = null
  try {
    if (process.env.NODE_ENV !== 'production') error = problemOf(options, tables[of]())
  } catch {
    // no `process`
  }
  if (error) throw error
}

/** The error for an option that can't be used. */
export function badOption(name: string, expectation: string): RealtimeError {
  return new RealtimeError('bad-option', explain('bad option', name, expectation))
}

function problemOf(options: object, checks: Checks, prefix = ''): RealtimeError | null {
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue
    const name = prefix + key
    const check = Object.hasOwn(checks, name) ? checks[name] : isHandler(name) ? aFunction : null
    if (check && !check[0](value)) return badOption(name, check[1])
    if ((name === 'retry' || name === 'on') && isObject(value)) {
      const problem = problemOf(value, checks, `${name}.`)
      if (problem) return problem
    }
  }
  return null
}

function isHandler(name: string): boolean {
  return /^on(\.|[A-Z])/.test(name)
}
