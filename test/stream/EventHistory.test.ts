import { expect, it } from 'vitest'
import { createEventHistory, historySize, historyTextSize } from '../../src/stream/EventHistory.ts'
import type { ManagementSSEEvent } from '../../src/events/ManagementEventMap.ts'

const event = (number: number): ManagementSSEEvent => ({
  type: 'log_created',
  entityId: String(number),
  data: {},
  timestamp: number,
})

it.each([0, 1, 99, 100, 101, 250])('keeps the last 100 of %d, newest first', (count) => {
  const history = createEventHistory()
  for (let number = 1; number <= count; number++) history.add(event(number), 10)
  const kept = history.list().map(({ timestamp }) => timestamp)
  expect(kept).toHaveLength(Math.min(count, historySize))
  expect(kept).toEqual(Array.from(kept, (_, index) => count - index))
})

it('is the same array until it changes', () => {
  const history = createEventHistory()
  history.add(event(1), 10)
  const before = history.list()
  expect(history.list()).toBe(before)
  history.add(event(2), 10)
  expect(before).toHaveLength(1)
  history.clear()
  expect(history.list()).toEqual([])
})

it('keeps fewer where they are large, and the newest whatever its size', () => {
  const history = createEventHistory()
  const times = (): number[] => history.list().map(({ timestamp }) => timestamp)
  for (let number = 1; number <= 5; number++) history.add(event(number), historyTextSize / 4)
  expect(times()).toEqual([5, 4, 3, 2])
  history.add(event(6), 1)
  expect(times()).toEqual([6, 5, 4, 3])
  history.add(event(7), historyTextSize * 2)
  expect(times()).toEqual([7])
  history.add(event(8), 1)
  expect(times()).toEqual([8])
})

it('forgets what was cleared, its size too', () => {
  const history = createEventHistory()
  for (let number = 1; number <= 4; number++) history.add(event(number), historyTextSize / 4)
  history.clear()
  for (let number = 1; number <= 4; number++) history.add(event(number), historyTextSize / 4)
  expect(history.list()).toHaveLength(4)
})
