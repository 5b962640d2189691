import { describe, expect, it } from 'vitest'
import { compareStamps, updatedAt, type Stamp, type Version } from '../../src/lists/Stamp.ts'

const stamp = (version: Version | undefined, sentAt?: number): Stamp => ({
  version,
  sentAt,
  turn: 0,
})

describe('versions decide', () => {
  it.each([[1, 2], ['a', 'b'], ['10', '9'].sort() as [string, string]])(
    '%j is older than %j',
    (one, other) => {
      expect(compareStamps(stamp(one, 9), stamp(other, 1))).toBeLessThan(0)
      expect(compareStamps(stamp(other, 1), stamp(one, 9))).toBeGreaterThan(0)
    },
  )
})

describe("the server's times decide", () => {
  it.each([
    [1, 1],
    [undefined, 1],
    [undefined, undefined],
    ['a', 1],
    ['2', 1],
    [Number.NaN, 1],
  ])('between the versions %j and %j', (one, other) => {
    expect(compareStamps(stamp(one, 1), stamp(other, 2))).toBeLessThan(0)
    expect(compareStamps(stamp(other, 2), stamp(one, 1))).toBeGreaterThan(0)
  })
})

it.each([
  [2, 2],
  [2, undefined],
  [undefined, 2],
  [undefined, undefined],
])('arrival decides between the times %j and %j', (one, other) => {
  expect(compareStamps(stamp(undefined, one), stamp(undefined, other))).toBe(0)
})

describe('the version of a row is its updatedAt', () => {
  const noon = Date.UTC(2025, 3, 1, 12)
  it.each([
    ['2025-04-01T12:00:00Z', noon],
    ['2025-04-01T21:00:00+09:00', noon],
    [noon, noon],
    [noon / 1000, noon],
    [new Date(noon + 7), noon + 7],
    ['2025-04-01T12:00:00.123456', '2025-04-01T12:00:00.123456'],
    ['2025-04-01 12:00:00', '2025-04-01 12:00:00'],
    ['soon', undefined],
    ['on 2025-04-01', undefined],
    [['2025-04-01T12:00:00'], undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
    [true, undefined],
  ])('%j: %j', (value, version) => {
    expect(updatedAt({ updatedAt: value })).toBe(version)
  })
})
