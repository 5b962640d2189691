import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../src/connection/Clock.ts'
import { createSnapshotStore } from '../../src/stream/SnapshotStore.ts'
import { forgetTicks } from '../../src/stream/Tick.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'

afterEach(() => vi.unstubAllGlobals())

/** A store of a counter, and when it notified of what. */
function setUp(clock = new FakeClock()) {
  let changes = 0
  const store = createSnapshotStore(clock, () => changes)
  const seen: Array<[at: number, snapshot: number]> = []
  const start = clock.now()
  store.subscribe(() => seen.push([clock.now() - start, store.getSnapshot()]))
  const touch = (): void => {
    changes += 1
    store.touch()
  }
  return {
    clock,
    store,
    seen,
    touch,
    /** Lets changes come for so many ms. */
    stream(ms: number, perMs: number) {
      for (let passed = 0, due = 0; passed < ms; passed += 1) {
        for (due += perMs; due >= 1; due -= 1) touch()
        clock.advance(1)
      }
    },
  }
}

describe('a snapshot', () => {
  it.each([
    [100, 10],
    [200, 10],
    [500, 4],
    [2000, 2],
    [10_000, 2],
  ])('under %i changes a second is renewed %i times a second', (perSecond, renewals) => {
    const { seen, stream } = setUp()
    stream(10_000, perSecond / 1000)
    expect(seen.length).toBeGreaterThanOrEqual(renewals * 10)
    expect(seen.length).toBeLessThanOrEqual(renewals * 10 + 4)
  })

  it('is renewed ten times a second again once a storm is over', () => {
    const { clock, seen, stream } = setUp()
    stream(3000, 2)
    clock.advance(2000)
    seen.length = 0
    stream(1000, 0.1)
    expect(seen.length).toBeGreaterThanOrEqual(10)
  })

  it('that a listener changes is held back too', () => {
    const { clock, store, seen, touch } = setUp()
    store.subscribe(() => seen.length < 5 && touch())
    touch()
    clock.advance(250)
    expect(seen.map(([at]) => at)).toEqual([0, 100, 200])
  })

  it('is renewed at once after a pause', () => {
    const { clock, seen, touch } = setUp()
    for (let n = 0; n < 3; n += 1) {
      touch()
      clock.advance(100)
    }
    expect(seen.map(([at]) => at)).toEqual([0, 100, 200])
  })

  it('stands still between two notifications', () => {
    const { clock, store, touch } = setUp()
    touch()
    touch()
    expect(store.getSnapshot()).toBe(1)
    clock.advance(100)
    expect(store.getSnapshot()).toBe(2)
  })

  it('is renewed at once by what can’t wait, with what was held back', () => {
    const { store, touch } = setUp()
    touch()
    touch()
    store.notify()
    expect(store.getSnapshot()).toBe(2)
  })

  it('ends with the last change, and then no timer is left', () => {
    const { clock, store, stream } = setUp()
    stream(3000, 2)
    clock.advance(1000)
    expect(store.getSnapshot()).toBe(6000)
    expect(clock.pending).toBe(0)
  })

  it('keeps its last value where the next one can’t be made, which is reported', () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const thrown = new Error('compare failed')
    const clock = new FakeClock()
    let isBroken = false
    let value = 'first'
    const store = createSnapshotStore(clock, () => {
      if (isBroken) throw thrown
      return value
    })
    const other = setUp(clock)
    store.touch()
    other.touch()
    isBroken = true
    store.touch()
    other.touch()
    clock.advance(100)
    expect(store.getSnapshot()).toBe('first')
    expect(reported.mock.calls).toEqual([[thrown]])
    expect(other.store.getSnapshot()).toBe(2)
    isBroken = false
    value = 'mended'
    store.touch()
    clock.advance(100)
    expect(store.getSnapshot()).toBe('mended')
  })
})

it('all stores of a clock notify together', () => {
  const one = setUp()
  const other = setUp(one.clock)
  one.touch()
  one.clock.advance(60)
  other.touch()
  one.touch()
  other.touch()
  one.clock.advance(40)
  expect(one.seen.map(([at]) => at)).toEqual([0, 100])
  expect(other.seen.map(([at]) => at)).toEqual([60, 100])
})

it('stores of different clocks have nothing to do with each other', () => {
  const one = setUp()
  const other = setUp()
  one.touch()
  other.touch()
  other.touch()
  one.clock.advance(100)
  expect(other.store.getSnapshot()).toBe(1)
})

it('making one asks no clock: components do it while they render', () => {
  const never = (): never => {
    throw new Error('The clock was asked.')
  }
  const clock: Clock = { now: never, monotonic: never, after: never }
  const store = createSnapshotStore(clock, () => 1)
  store.subscribe(() => {})()
  expect(store.getSnapshot()).toBe(1)
})

it('a test that faked the timers and took them away leaves no store held back', () => {
  vi.useFakeTimers()
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    after(delay, callback) {
      const timer = setTimeout(callback, delay)
      return () => clearTimeout(timer)
    },
  }
  let value = 1
  const store = createSnapshotStore(clock, () => value)
  store.touch()
  vi.useRealTimers()
  value = 2
  store.touch()
  expect(store.getSnapshot()).toBe(1)
  forgetTicks()
  store.touch()
  expect(store.getSnapshot()).toBe(2)
})
