import { aFunction, validate, type Check } from '../events/OptionCheck.ts'
import { rankOf } from './LogLine.ts'

const checks: Readonly<Record<string, Check>> = {
  initial: [(value) => value === null || Array.isArray(value), 'rows'],
  limit: [(value) => Number(value) >= 1, 'size'],
  events: [
    (value) =>
      Object.values(value ?? {}).every((change) => /^(create|update|delete)$/.test(String(change))),
    'changes',
  ],
  level: [(value) => value === '' || rankOf(value) >= 0, 'level'],
  source: [(value) => typeof value === 'string', 'text'],
  insert: [(value) => value === 'start' || value === 'end', 'place'],
  getId: aFunction,
  version: aFunction,
  filter: aFunction,
  compare: aFunction,
  isComplete: aFunction,
  isActivity: aFunction,
  nameOf: aFunction,
}

/**
 * Refuses options of a list, a log or a feed that can't be used.
 *
 * @throws RealtimeError `bad-option`, which says how to mend it
 */
export function validateListOptions(options: object): void {
  validate(options, checks)
}
