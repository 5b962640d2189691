import { explain, type Expectation } from './developer.ts'
import { RealtimeError } from './RealtimeError.ts'

/** A predicate, and what it accepts in words. */
export type Check = readonly [is: (value: unknown) => boolean, expected: Expectation]

/** For callbacks of all kinds. */
export const aFunction: Check = [(value) => typeof value === 'function', 'function']

/**
 * Refuses options by a table of checks. What is `undefined` is not given.
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

export function badOption(name: string, expected: Expectation): RealtimeError {
  return new RealtimeError('bad-option', explain('bad option', name, expected))
}

/** Whether an option of this name, such as `onEvent` or `on.deploy`, is a callback. */
function isHandler(name: string): boolean {
  return /^on(\.|[A-Z])/.test(name)
}
