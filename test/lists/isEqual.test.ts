import { describe, expect, it } from 'vitest'
import { hasSameItems, isEqual } from '../../src/lists/isEqual.ts'

class Money {
  constructor(readonly amount: number) {}
}
const money = new Money(5)
const log = () => {}

describe('two values say the same', () => {
  it.each([
    [1, 1],
    [Number.NaN, Number.NaN],
    [null, null],
    [undefined, undefined],
    [{}, {}],
    [
      { a: 1, b: { c: ['x', null] } },
      { b: { c: ['x', null] }, a: 1 },
    ],
    [[], []],
    [new Date(5), new Date(5)],
    [new Date(Number.NaN), new Date(Number.NaN)],
    [money, money],
    [log, log],
  ])('%j and %j', (one, other) => {
    expect(isEqual(one, other)).toBe(true)
  })
})

describe('two values differ', () => {
  it.each([
    [1, 2],
    [0, -0],
    [1, '1'],
    [null, undefined],
    [null, {}],
    [undefined, {}],
    ['a', {}],
    [{}, []],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [new Date(5), new Date(6)],
    [new Date(5), {}],
    [money, new Money(5)],
    [money, { amount: 5 }],
    [log, () => {}],
  ])('%j and %j', (one, other) => {
    expect(isEqual(one, other)).toBe(false)
    expect(isEqual(other, one)).toBe(false)
  })
})

it('two values that are nested deeper than a stack reaches differ', () => {
  const nest = () => {
    let deep: unknown = 0
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep]
    return deep
  }
  expect(isEqual(nest(), nest())).toBe(false)
})

it('lists are the same that hold the same things in the same order', () => {
  const [one, other] = [{}, {}]
  expect(hasSameItems([one, other], [one, other])).toBe(true)
  expect(hasSameItems([one, other], [other, one])).toBe(false)
  expect(hasSameItems([one], [one, other])).toBe(false)
  expect(hasSameItems([one], [other])).toBe(false)
})
