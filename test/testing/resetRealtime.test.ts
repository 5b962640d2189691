import { expect, test, vi } from 'vitest'
import { createRealtimeClient } from '../../src/index.ts'
import { findClient, obtainClient } from '../../src/stream/registry.ts'
import { buildEvent } from '../../src/testing/buildEvent.ts'
import { createFake } from '../../src/testing/Fake.ts'
import { FakeEventSource } from '../../src/testing/FakeEventSource.ts'
import { resetRealtime } from '../../src/testing/resetRealtime.ts'

const eventSource = FakeEventSource

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

test.each(['first', 'second', 'third'])(
  'with faked timers and a fixed time, the %s test is shown its second event too',
  (name) => {
    vi.useFakeTimers({ now: new Date('2025-04-01T00:00:00Z') })
    const client = createRealtimeClient({ url: `https://keruta.example/${name}`, eventSource })
    client.join()
    const source = FakeEventSource.last!
    source.accept()
    source.emit('log_created', { data: { id: '1' } })
    source.emit('log_created', { data: { id: '2' } })
    expect(client.getSnapshot().events).toHaveLength(1)
    vi.advanceTimersByTime(100)
    expect(client.getSnapshot().events).toHaveLength(2)
    // Held back when the test ends, and its timers with it.
    source.emit('log_created', { data: { id: '3' } })
    resetRealtime()
    vi.useRealTimers()
  },
)

test('the other order does as well: timers are taken away, then all is reset', () => {
  vi.useFakeTimers()
  const client = createRealtimeClient({ url: 'https://keruta.example/order', eventSource })
  client.join()
  FakeEventSource.last!.accept()
  client.addCustomEvent(buildEvent('log_created', {}))
  client.addCustomEvent(buildEvent('log_created', {}))
  vi.useRealTimers()
  resetRealtime()
  client.addCustomEvent(buildEvent('log_created', {}))
  expect(client.getSnapshot().events).toHaveLength(3)
})

test('what is still mounted is closed without a word about `act`', () => {
  const page = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  page.IS_REACT_ACT_ENVIRONMENT = true
  const fake = createFake()
  const client = obtainClient({ key: 'a mounted key', url: fake.url }, fake.options)
  client.join()
  const heard = vi.fn(() => page.IS_REACT_ACT_ENVIRONMENT)
  client.subscribe(heard)
  resetRealtime()
  expect(heard).toHaveReturnedWith(false)
  expect(page.IS_REACT_ACT_ENVIRONMENT).toBe(true)
  delete page.IS_REACT_ACT_ENVIRONMENT
})

test('a copy that is loaded anew for the next test is no second one', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const endpoint = { key: 'a copied key', url: createFake().url }
  obtainClient(endpoint, createFake().options)
  resetRealtime()
  vi.resetModules()
  const next = await import('../../src/stream/registry.ts')
  next.obtainClient(endpoint, createFake().options)
  expect(warn).not.toHaveBeenCalled()
})
