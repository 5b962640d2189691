import { describe, expect, it } from 'vitest'
import {
  compareVersions,
  isOlder,
  readTime,
  serverTime,
  updatedAt,
  type Stamp,
  type Version,
} from '../../src/lists/Stamp.ts'

const noon = Date.UTC(2025, 3, 1, 12)
const stamp = (version: Version | undefined, time = 0): Stamp => ({ version, time, epoch: 0 })

describe('versions decide', () => {
  it.each([
    [1, 2],
    ['a', 'b'],
  ])('%j is older than %j', (one, other) => {
    expect(compareVersions(stamp(one), stamp(other))).toBeLessThan(0)
    expect(compareVersions(stamp(other), stamp(one))).toBeGreaterThan(0)
    expect(isOlder(stamp(one, 9), stamp(other, 1))).toBe(true)
    expect(isOlder(stamp(other, 1), stamp(one, 9))).toBe(false)
  })
})

describe('times decide', () => {
  it.each([
    [1, 1],
    [undefined, 1],
    [undefined, undefined],
    ['a', 1],
  ])('between the versions %j and %j', (one, other) => {
    expect(compareVersions(stamp(one), stamp(other))).toBeNull()
    expect(compareVersions(stamp(other), stamp(one))).toBeNull()
    expect(isOlder(stamp(one, 1), stamp(other, 2))).toBe(true)
    expect(isOlder(stamp(one, 2), stamp(other, 2))).toBe(false)
  })
})

describe('a time is read', () => {
  it.each([
    ['2025-04-01T12:00:00Z', noon],
    [noon, noon],
    [new Date(noon + 7), noon + 7],
    ['soon', undefined],
    ['', undefined],
    [new Date(Number.NaN), undefined],
    [Number.NaN, undefined],
    [Infinity, undefined],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
    [true, undefined],
  ])('from %j: %j', (value, time) => {
    expect(readTime(value)).toBe(time)
    expect(updatedAt({ updatedAt: value })).toBe(time)
  })
})

describe("the server's time is read", () => {
  it.each([
    ['2025-04-01T12:00:00Z'],
    ['2025-04-01T12:00:00.000z'],
    ['2025-04-01T21:00:00+09:00'],
    ['2025-04-01T21:00:00+0900'],
    ['2025-04-01T05:30:00-06:30'],
    [noon],
    [new Date(noon)],
  ])('from %j, whose zone is known', (value) => {
    expect(serverTime({ updatedAt: value })).toBe(noon)
  })

  it.each([
    ['2025-04-01T12:00:00'],
    ['2025-04-01 12:00:00'],
    ['2025-04-01'],
    ['soon'],
    ['no date Z'],
    [null],
    [undefined],
  ])('from %j as of a time that nobody knows', (value) => {
    expect(serverTime({ updatedAt: value })).toBe(-Infinity)
  })
})
