import { expect, test } from 'vitest'
import { findClient, obtainClient } from '../../src/stream/registry.ts'
import { createFake } from '../../src/testing/Fake.ts'
import { FakeEventSource } from '../../src/testing/FakeEventSource.ts'
import { resetRealtime } from '../../src/testing/resetRealtime.ts'

test('the page’s shared clients are closed and forgotten', () => {
  const fake = createFake()
  const endpoint = { key: 'a key', url: fake.url }
  obtainClient(endpoint, fake.options).join()
  fake.accept()
  resetRealtime()
  expect(findClient(endpoint)).toBeNull()
  expect(fake.sources.map(({ readyState }) => readyState)).toEqual([FakeEventSource.CLOSED])
})

test('no clock runs on', () => {
  const { clock } = createFake([], { speed: 10 }).options
  expect(clock.speed).toBe(10)
  resetRealtime()
  expect(clock.speed).toBe(0)
})

test('no EventSource of the global stub is left', () => {
  const source = new FakeEventSource('https://keruta.example/events')
  resetRealtime()
  expect(source.readyState).toBe(FakeEventSource.CLOSED)
  expect(FakeEventSource.instances).toEqual([])
  expect(FakeEventSource.last).toBeUndefined()
})
