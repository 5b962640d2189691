import { expect, it } from 'vitest'
import { createActivityFeed } from '../../src/lists/Activity.ts'
import type { ManagementSSEEvent } from '../../src/events/ManagementEventMap.ts'
import { stampHere } from '../../src/events/readEvent.ts'

function event(type: string, entityId: string, data: object | null, timestamp = 1) {
  return { type, entityId, data, timestamp } as ManagementSSEEvent
}

it.each([
  ['session_created', { name: '夜間バッチ' }, 'session', 'created', '夜間バッチ'],
  ['session_update', { name: '夜間バッチ' }, 'session', 'updated', '夜間バッチ'],
  ['session_deleted', null, 'session', 'deleted', 'x'],
  ['task_created', { title: '変換' }, 'task', 'created', '変換'],
  ['task_update', { status: 'RUNNING' }, 'task', 'updated', 'RUNNING'],
  ['task_deleted', { name: '変換' }, 'task', 'deleted', '変換'],
  ['log_created', { level: 'WARN', message: '遅い' }, 'log', 'created', '遅い'],
  ['system_update', { status: 'DEGRADED' }, 'system', 'updated', 'DEGRADED'],
  ['deploy_rolled_back', { name: 'v2' }, 'deploy', 'rolled_back', 'v2'],
  ['ping', {}, 'ping', '', 'x'],
  ['task_update', { name: 7, title: '', status: 'RUNNING' }, 'task', 'updated', 'RUNNING'],
])('shows %s as what it is about, what happened and to whom', (type, data, kind, action, name) => {
  const feed = createActivityFeed(10, () => undefined)
  feed.add(event(type, 'x', data, 7))
  expect(feed.list()).toMatchObject([{ kind, action, name, entityId: 'x', time: 7 }])
})

it('takes the words of its type for the name of what has none', () => {
  const feed = createActivityFeed(10, () => undefined)
  feed.add(event('deploy_rolled_back', '', {}))
  feed.add(event('build_update', '', { status: '' }))
  expect(feed.list()).toMatchObject([
    { action: 'updated', name: 'build update' },
    { action: 'rolled_back', name: 'deploy rolled back' },
  ])
})

it('shows the last ones, newest first by the server’s clock, each with a key of its own', () => {
  const feed = createActivityFeed(3, () => undefined)
  for (const time of [1, 2, 4, 3, 4]) feed.add(event('task_update', 't', {}, time))
  expect(feed.list().map(({ time }) => time)).toEqual([4, 4, 3])
  expect(new Set(feed.list().map(({ key }) => key)).size).toBe(3)
  feed.add(event('task_update', 't', {}, 0))
  expect(feed.list().map(({ time }) => time)).toEqual([4, 4, 3])
})

it('shows as they come what has no time by the server’s clock', () => {
  const feed = createActivityFeed(10, () => undefined)
  for (const time of [2, 9, 1, 3]) {
    const came = event('task_update', `${time}`, {}, time)
    if (time === 9 || time === 1) stampHere(came)
    feed.add(came)
  }
  expect(feed.list().map(({ time }) => time)).toEqual([3, 1, 9, 2])
})

it('keeps what comes out of order, once and with a key of its own', () => {
  const feed = createActivityFeed(10, () => undefined)
  for (const time of [1, 4, 2, 3]) feed.add(event('task_update', 't', {}, time))
  expect(feed.list().map(({ time }) => time)).toEqual([4, 3, 2, 1])
  expect(new Set(feed.list().map(({ key }) => key)).size).toBe(4)
})

it('remembers the last 1,000 names', () => {
  const feed = createActivityFeed(2, () => undefined)
  const add = (...numbers: number[]) => {
    for (const number of numbers)
      feed.add(event('task_created', `${number}`, { name: `T${number}` }))
  }
  add(...Array.from({ length: 1000 }, (_, index) => index))
  feed.add(event('task_deleted', '0', null))
  expect(feed.list()[0]?.name).toBe('T0')
  add(1000)
  feed.add(event('task_deleted', '0', null))
  feed.add(event('task_deleted', '1', null))
  expect(feed.list().map(({ name }) => name)).toEqual(['T1', '0'])
})

it('remembers names for the events that carry none', () => {
  const feed = createActivityFeed(10, ({ entityId }) =>
    entityId === 'c' ? 'C of the app' : undefined,
  )
  feed.add(event('session_created', 'a', { name: 'A' }))
  feed.add(event('task_created', 'a', { name: 'task A' }))
  feed.add(event('session_update', 'a', { message: 'step 3' }))
  feed.add(event('session_deleted', 'a', null))
  feed.add(event('session_deleted', 'c', null))
  expect(feed.list().map(({ name }) => name)).toEqual(['C of the app', 'A', 'A', 'task A', 'A'])
})

it('shows what the app takes for an activity, and tells what it took in', () => {
  const feed = createActivityFeed(
    10,
    () => undefined,
    ({ type }) => type !== 'log_created',
  )
  const created = event('session_created', 'a', null)
  expect(feed.add(created)).toBe(true)
  expect(feed.add(created)).toBe(false)
  expect(feed.add(event('log_created', 'b', null))).toBe(false)
  expect(feed.list()).toMatchObject([{ entityId: 'a' }])
})

it('shows an event once', () => {
  const feed = createActivityFeed(10, () => undefined)
  const once = event('session_created', 'a', { name: 'A' })
  feed.add(once)
  const before = feed.list()
  feed.add(once)
  expect(feed.list()).toBe(before)
})
