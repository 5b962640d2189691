import { expect, it } from 'vitest'
import { createReplayFilter } from '../../src/stream/ReplayFilter.ts'

const message = (id: string, data: string) => ({ event: 'log_created', id, data })

const batch = [
  ['1', 'a'],
  ['1', 'b'],
  ['2', 'b'],
  ['1', 'c'],
] as const

it('tells what an earlier stream sent already', () => {
  const filter = createReplayFilter()
  expect(filter.isReplay(message('1', 'a'))).toBe(false)
  filter.startStream()
  expect(filter.isReplay(message('1', 'a'))).toBe(true)
  expect(filter.isReplay(message('2', 'a'))).toBe(false)
})

it('lets one stream repeat itself', () => {
  const filter = createReplayFilter()
  filter.isReplay(message('1', 'a'))
  expect(filter.isReplay(message('1', 'a'))).toBe(false)
})

it('does not take a new event under an old id for a replay', () => {
  const filter = createReplayFilter()
  filter.isReplay(message('1', 'a'))
  filter.startStream()
  expect(filter.isReplay(message('1', 'b'))).toBe(false)
})

it('tells all of several that an earlier stream sent under one id', () => {
  const filter = createReplayFilter()
  for (const [id, data] of batch) filter.isReplay(message(id, data))
  for (let stream = 0; stream < 2; stream++) {
    filter.startStream()
    expect(batch.map(([id, data]) => filter.isReplay(message(id, data)))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(filter.isReplay(message('1', `new ${stream}`))).toBe(false)
    expect(filter.isReplay(message('2', `new ${stream}`))).toBe(false)
  }
})

it('remembers the last 1,000', () => {
  const filter = createReplayFilter()
  for (let id = 0; id < 1_001; id++) filter.isReplay(message(String(id), 'a'))
  filter.startStream()
  expect(filter.isReplay(message('0', 'a'))).toBe(false)
  expect(filter.isReplay(message('1', 'a'))).toBe(true)
  expect(filter.isReplay(message('1000', 'a'))).toBe(true)
})

it('takes no other event for one of the last 1,000', () => {
  const filter = createReplayFilter()
  for (let id = 0; id < 1000; id++) filter.isReplay(message(String(id), '{"n":0}'))
  filter.startStream()
  let wrong = 0
  for (let id = 0; id < 1000; id++) {
    for (let n = 1; n < 100; n++) if (filter.isReplay(message(String(id), `{"n":${n}}`))) wrong += 1
  }
  expect(wrong).toBe(0)
  expect(filter.isReplay(message('12', '3'))).toBe(false)
})

it('tells an id from the data that follows it', () => {
  const filter = createReplayFilter()
  filter.isReplay(message('1', '23'))
  filter.startStream()
  expect(filter.isReplay(message('12', '3'))).toBe(false)
})

it.each([
  ['data', (name: string, text: string) => message(name, text.slice(1))],
  ['ids', (name: string, text: string) => message(name + text.slice(1), '')],
])('remembers fewer where their %s are large: 4 MiB of text', (_what, make) => {
  const filter = createReplayFilter()
  const text = 'x'.repeat(1024 * 1024)
  for (let number = 0; number < 5; number++) filter.isReplay(make(String(number), text))
  filter.startStream()
  expect(['0', '1', '4'].map((name) => filter.isReplay(make(name, text)))).toEqual([
    false,
    true,
    true,
  ])
})
