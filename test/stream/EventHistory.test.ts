import { expect, it } from 'vitest'
import { createEventHistory, historySize } from '../../src/stream/EventHistory.ts'
import type { ManagementSSEEvent } from '../../src/events/ManagementEventMap.ts'

const event = (number: number): ManagementSSEEvent => ({
  type: 'log_created',
  entityId: String(number),
  data: {},
  timestamp: number,
})

it.each([0, 1, 99, 100, 101, 250])('keeps the last 100 of %d, newest first', (count) => {
  const history = createEventHistory()
  for (let number = 1; number <= count; number++) history.add(event(number))
  const kept = history.list().map(({ timestamp }) => timestamp)
  expect(kept).toHaveLength(Math.min(count, historySize))
  expect(kept).toEqual(Array.from(kept, (_, index) => count - index))
})

it('is the same array until it changes', () => {
  const history = createEventHistory()
  history.add(event(1))
  const before = history.list()
  expect(history.list()).toBe(before)
  history.add(event(2))
  expect(before).toHaveLength(1)
  history.clear()
  expect(history.list()).toEqual([])
})
