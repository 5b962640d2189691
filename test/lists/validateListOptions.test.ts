import { expect, it } from 'vitest'
import { validateListOptions } from '../../src/lists/validateListOptions.ts'

const functions = { good: [() => null], bad: ['no', {}, null] }
const table = {
  initial: { good: [[], null], bad: [{}, 'no'] },
  limit: { good: [1, 2.5, Infinity], bad: [0, -1, Number.NaN, 'x'] },
  events: {
    good: [{ a: 'create', b: 'update', c: 'delete' }, {}, null],
    bad: [{ a: 'created' }, { a: 'recreate' }, { a: 'create', b: 7 }],
  },
  level: { good: ['', 'TRACE', 'info', 'Warning', 'FATAL'], bad: ['loud', 'INFO ', 7, null] },
  source: { good: ['', 'agent'], bad: [7, null, ['agent']] },
  insert: { good: ['start', 'end'], bad: ['top', true] },
  getId: functions,
  version: functions,
  filter: functions,
  compare: functions,
  isComplete: functions,
  isActivity: functions,
  nameOf: functions,
}

it.each(Object.entries(table))('`%s` of a list', (name, { good, bad }) => {
  const check = (value: unknown) => () => validateListOptions({ [name]: value })
  expect(check(undefined)).not.toThrow()
  for (const value of good) expect(check(value), JSON.stringify(value)).not.toThrow()
  for (const value of bad) {
    expect(check(value), JSON.stringify(value)).toThrow(`The option \`${name}\` must be `)
  }
})

it.each([
  [{ initial: 7 }, 'an array, or undefined'],
  [{ limit: 0 }, 'a number, 1 or more'],
  [{ events: { a: 'b' } }, "an object of 'create', 'update' and 'delete'"],
  [{ level: 'loud' }, 'one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL'],
  [{ insert: 7 }, "'start' or 'end'"],
])('%j of a list must be %s', (options, expected) => {
  expect(() => validateListOptions(options)).toThrow(` must be ${expected}.`)
})
