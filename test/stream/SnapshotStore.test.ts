import { describe, expect, it } from 'vitest'
import { createSnapshotStore } from '../../src/stream/SnapshotStore.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'

function setUp() {
  const clock = new FakeClock()
  let changes = 0
  const store = createSnapshotStore(clock, () => changes)
  const told: Array<[at: number, snapshot: number]> = []
  const start = clock.now()
  store.subscribe(() => told.push([clock.now() - start, store.getSnapshot()]))
  return {
    clock,
    store,
    told,
    /** Lets changes come for so many ms. */
    stream(ms: number, perMs: number) {
      for (let passed = 0, due = 0; passed < ms; passed += 1) {
        for (due += perMs; due >= 1; due -= 1) {
          changes += 1
          store.touch()
        }
        clock.advance(1)
      }
    },
  }
}

describe('a snapshot', () => {
  it('is told ten times a second while changes are few', () => {
    const { told, stream } = setUp()
    stream(2000, 0.1)
    expect(told.length).toBeGreaterThanOrEqual(18)
    expect(told.length).toBeLessThanOrEqual(21)
  })

  it('is told at once after a pause', () => {
    const { clock, store, told } = setUp()
    for (let n = 0; n < 3; n += 1) {
      store.touch()
      clock.advance(100)
    }
    expect(told.map(([at]) => at)).toEqual([0, 100, 200])
  })

  it('is told twice a second while they come by the thousand, however long', () => {
    const { told, stream } = setUp()
    stream(10_000, 2)
    expect(told.length).toBeGreaterThanOrEqual(20)
    expect(told.length).toBeLessThanOrEqual(23)
  })

  it('holds back for 100 ms again once the storm is over', () => {
    const { clock, told, stream } = setUp()
    stream(3000, 2)
    clock.advance(2000)
    told.length = 0
    stream(1000, 0.1)
    const waits = told.slice(1).map(([at], index) => at - told[index]![0])
    expect(Math.max(...waits)).toBeLessThanOrEqual(110)
  })

  it('ends with the last change, at most half a second late', () => {
    const { clock, store, told, stream } = setUp()
    stream(3000, 2)
    clock.advance(500)
    expect(store.getSnapshot()).toBe(6000)
    expect(told.at(-1)![1]).toBe(6000)
    expect(clock.pending).toBeLessThanOrEqual(1)
    clock.advance(500)
    expect(clock.pending).toBe(0)
  })

  it('is held back longer where listeners take long', async () => {
    const { clock, store, told } = setUp()
    store.subscribe(() => clock.advance(30))
    store.touch()
    await Promise.resolve()
    store.touch()
    clock.advance(100)
    await Promise.resolve()
    const before = told.length
    store.touch()
    clock.advance(250)
    expect(told).toHaveLength(before)
    clock.advance(50)
    expect(told).toHaveLength(before + 1)
  })
})
