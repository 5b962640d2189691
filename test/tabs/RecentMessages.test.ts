import { expect, it } from 'vitest'
import {
  createRecentMessages,
  recentBytes,
  recentCount,
  type RecentMessage,
} from '../../src/tabs/RecentMessages.ts'

const message = (id: string, data = '{}'): RecentMessage => ({
  event: 'log_created',
  data,
  id,
  hasOwnId: true,
  receivedAt: 1,
})

it('the last hundred are kept, oldest first', () => {
  const recent = createRecentMessages()
  for (let id = 1; id <= 250; id += 1) recent.add(message(`${id}`))
  expect(recent.list()).toHaveLength(recentCount)
  expect(recent.list()[0]?.id).toBe('151')
  expect(recent.list().at(-1)?.id).toBe('250')
})

it.each(['event', 'data', 'id'] as const)('of a long %s fewer are kept: a MiB at most', (field) => {
  const recent = createRecentMessages()
  const long = { ...message(''), [field]: 'x'.repeat(recentBytes / 2 / 4 - 20) }
  for (let count = 1; count <= 10; count += 1) recent.add({ ...long, receivedAt: count })
  expect(recent.list().map(({ receivedAt }) => receivedAt)).toEqual([7, 8, 9, 10])
  recent.add(message('1', 'x'.repeat(recentBytes)))
  expect(recent.list()).toEqual([])
  recent.add(message('2'))
  expect(recent.list()).toHaveLength(1)
})

it('exactly a MiB is kept', () => {
  const recent = createRecentMessages()
  const one = message('1', '')
  const rest = recentBytes / 2 - one.event.length - one.id.length
  recent.add({ ...one, data: 'x'.repeat(rest) })
  expect(recent.list()).toHaveLength(1)
  recent.add(message('', ''))
  expect(recent.list()).toHaveLength(1)
  expect(recent.list()[0]?.data).toBe('')
})

it('a message is known by all that a stream says of it', () => {
  const recent = createRecentMessages()
  recent.add(message('1', 'a'))
  expect(recent.has({ ...message('1', 'a'), receivedAt: 2, hasOwnId: false })).toBe(true)
  expect(recent.has(message('2', 'a'))).toBe(false)
  expect(recent.has(message('1', 'b'))).toBe(false)
  expect(recent.has({ ...message('1', 'a'), event: 'other' })).toBe(false)
})
