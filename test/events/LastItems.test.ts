import { expect, it } from 'vitest'
import { createLastItems, type LastItems } from '../../src/events/LastItems.ts'

/** Adds numbers, each with a text of this size. */
function addAll(items: LastItems<number>, from: number, to: number, size: number): void {
  for (let number = from; number <= to; number += 1) items.add(number, size)
}

it.each([0, 1, 99, 100, 101, 199, 200, 201, 250, 1000])('keeps the last 100 of %d', (count) => {
  const items = createLastItems<number>(100, 1_000_000)
  addAll(items, 1, count, 10)
  const kept = Array.from({ length: Math.min(count, 100) }, (_, index) => index + 1)
  expect(items.list()).toEqual(kept.map((number) => number + Math.max(0, count - 100)))
})

it('keeps fewer where they are large, and the newest whatever its size', () => {
  const items = createLastItems<number>(100, 100)
  addAll(items, 1, 5, 25)
  expect(items.list()).toEqual([2, 3, 4, 5])
  items.add(6, 1)
  expect(items.list()).toEqual([3, 4, 5, 6])
  items.add(7, 200)
  expect(items.list()).toEqual([7])
  items.add(8, 1)
  expect(items.list()).toEqual([8])
})

it('counts the text of those that it keeps alone', () => {
  const items = createLastItems<number>(100, 100)
  addAll(items, 1, 200, 0.9)
  expect(items.list()).toHaveLength(100)
  addAll(items, 201, 300, 0.9)
  expect(items.list()).toEqual(Array.from({ length: 100 }, (_, index) => 201 + index))
})

it('forgets what was cleared, its size too', () => {
  const items = createLastItems<number>(100, 100)
  addAll(items, 1, 4, 25)
  items.clear()
  addAll(items, 1, 4, 25)
  expect(items.list()).toEqual([1, 2, 3, 4])
})
