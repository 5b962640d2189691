import { expect, it } from 'vitest'
import { createReplayFilter } from '../../src/client/ReplayFilter.ts'

it('tells what an earlier stream sent already', () => {
  const filter = createReplayFilter()
  expect(filter.isReplay('1', 'a')).toBe(false)
  filter.startStream()
  expect(filter.isReplay('1', 'a')).toBe(true)
  expect(filter.isReplay('2', 'a')).toBe(false)
})

it('lets one stream repeat itself', () => {
  const filter = createReplayFilter()
  filter.isReplay('1', 'a')
  expect(filter.isReplay('1', 'a')).toBe(false)
})

it('does not take a new event under an old id for a replay', () => {
  const filter = createReplayFilter()
  filter.isReplay('1', 'a')
  filter.startStream()
  expect(filter.isReplay('1', 'b')).toBe(false)
})

it('knows no replay without an id', () => {
  const filter = createReplayFilter()
  filter.isReplay('', 'a')
  filter.startStream()
  expect(filter.isReplay('', 'a')).toBe(false)
})

it('remembers the last 1,000', () => {
  const filter = createReplayFilter()
  for (let id = 0; id < 1_001; id++) filter.isReplay(String(id), 'a')
  filter.startStream()
  expect(filter.isReplay('0', 'a')).toBe(false)
  expect(filter.isReplay('1', 'a')).toBe(true)
  expect(filter.isReplay('1000', 'a')).toBe(true)
})
