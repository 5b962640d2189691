import { expect, it } from 'vitest'
import {
  addRecent,
  recentBytes,
  recentCount,
  type RecentMessage,
} from '../../src/tabs/RecentMessage.ts'

const message = (id: string, data = '{}'): RecentMessage => ({
  event: 'log_created',
  data,
  id,
  hasOwnId: true,
  receivedAt: 1,
})
const addAll = (messages: readonly RecentMessage[]) =>
  messages.reduce<readonly RecentMessage[]>(addRecent, [])

it('the last hundred are kept, oldest first', () => {
  const recent = addAll(Array.from({ length: 250 }, (_, index) => message(`${index + 1}`)))
  expect(recent).toHaveLength(recentCount)
  expect(recent[0]?.id).toBe('151')
  expect(recent.at(-1)?.id).toBe('250')
})

it.each(['event', 'data', 'id'] as const)('of a long %s fewer are kept: a MiB at most', (field) => {
  const long = { ...message(''), [field]: 'x'.repeat(recentBytes / 2 / 4 - 20) }
  const recent = addAll(Array.from({ length: 10 }, (_, receivedAt) => ({ ...long, receivedAt })))
  expect(recent.map(({ receivedAt }) => receivedAt)).toEqual([6, 7, 8, 9])
  const none = addRecent(recent, message('1', 'x'.repeat(recentBytes)))
  expect(none).toEqual([])
  expect(addRecent(none, message('2'))).toHaveLength(1)
})

it('exactly a MiB is kept', () => {
  const one = message('1', '')
  const rest = recentBytes / 2 - one.event.length - one.id.length
  const full = addRecent([], { ...one, data: 'x'.repeat(rest) })
  expect(full).toHaveLength(1)
  expect(addRecent(full, message('', ''))).toEqual([message('', '')])
})
