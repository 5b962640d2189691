import { expect, test } from 'vitest'
import { eventTable } from '../../src/events/eventTable.ts'
import type { ManagementEventType } from '../../src/events/ManagementEventMap.ts'
import { readEvent } from '../../src/events/readEvent.ts'
import { buildEvent } from '../../src/testing/buildEvent.ts'
import { buildTask } from '../../src/testing/builders.ts'

const types = Object.keys(eventTable) as ManagementEventType[]

test.each(types)('a built %s is what the client makes of it on the wire', (type) => {
  const built = buildEvent(type, {}, { id: '42' })
  const { id = '', ...envelope } = built
  const message = { event: type, data: JSON.stringify(envelope), id }
  const result = readEvent(message, { isKnown: () => false, maxEventSize: 10_000 }, 0)
  expect(result).toEqual({ event: built })
})

test('overrides win, and the id follows', () => {
  expect(buildEvent('task_update', { id: 't9', progress: 100 })).toMatchObject({
    entityId: 't9',
    data: { id: 't9', progress: 100, name: '単体テストの実行' },
  })
})

test('a delete may carry nothing but its id', () => {
  expect(buildEvent('task_deleted', null)).toMatchObject({ entityId: 'task-2', data: null })
})

test('two calls build the same, and share nothing', () => {
  expect(buildTask()).toEqual(buildTask())
  expect(buildTask()).not.toBe(buildTask())
  expect(buildEvent('log_created')).toEqual(buildEvent('log_created'))
})
