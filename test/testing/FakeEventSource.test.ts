import { afterEach, expect, test, vi } from 'vitest'
import { createRealtimeClient } from '../../src/stream/RealtimeClient.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'
import { FakeEventSource } from '../../src/testing/FakeEventSource.ts'
import { FakePage } from '../../src/testing/FakePage.ts'
import { resetRealtime } from '../../src/testing/resetRealtime.ts'

const url = 'https://keruta.example/events'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  resetRealtime()
})

test('it has the shape of a browser’s EventSource', () => {
  const standard: typeof EventSource = FakeEventSource
  const source = new standard('/stream', { withCredentials: true })
  expect(source.url).toBe('http://localhost/stream')
  expect(source.withCredentials).toBe(true)
  expect([source.CONNECTING, source.OPEN, source.CLOSED]).toEqual([0, 1, 2])
  expect(source.readyState).toBe(standard.CONNECTING)
  expect(source).toBeInstanceOf(EventTarget)
  expect(() => new standard('http://')).toThrow(DOMException)
})

test('it opens when the server accepts, and tells both kinds of listeners', () => {
  const source = new FakeEventSource(url)
  const told: string[] = []
  source.onopen = () => told.push('onopen')
  source.onmessage = ({ data }) => told.push(`onmessage ${data}`)
  source.addEventListener('session_update', ({ data, origin }: MessageEvent) =>
    told.push(`${origin} ${data}`),
  )
  source.accept()
  expect(source.readyState).toBe(FakeEventSource.OPEN)
  source.emitRaw('message', 'hello')
  source.emit('session_update', { entityId: 's1' })
  expect(told).toEqual([
    'onopen',
    'onmessage hello',
    'https://keruta.example {"type":"session_update","entityId":"s1"}',
  ])
})

test('an id stays in force until the next one', () => {
  const source = new FakeEventSource(url)
  const ids: string[] = []
  source.onmessage = ({ lastEventId }) => ids.push(lastEventId)
  source.accept()
  source.emitRaw('message', 'a')
  source.emitRaw('message', 'b', { id: '7' })
  source.emitRaw('message', 'c')
  expect(ids).toEqual(['', '7', '7'])
})

test('a dropped stream is connecting, as in a browser, and can be accepted again', () => {
  const source = new FakeEventSource(url)
  const onError = vi.fn<(event: Event) => void>()
  source.onerror = onError
  source.accept()
  source.drop()
  expect(source.readyState).toBe(FakeEventSource.CONNECTING)
  expect(onError).toHaveBeenCalledOnce()
  source.accept()
  expect(source.readyState).toBe(FakeEventSource.OPEN)
})

test.each([[401], [204], [undefined]])('a refusal with %s is told as the error’s code', (code) => {
  const source = new FakeEventSource(url)
  const codes: unknown[] = []
  source.onerror = (event) => codes.push((event as { code?: unknown }).code)
  source.refuse(code)
  expect(codes).toEqual([code])
  expect(source.readyState).toBe(FakeEventSource.CLOSED)
})

test('a refusal may ask to be asked later', () => {
  const clock = new FakeClock()
  const options = { eventSource: FakeEventSource, clock, page: new FakePage() }
  const client = createRealtimeClient({ url, ...options })
  client.join()
  FakeEventSource.last?.refuse(503, 30)
  expect(client.getSnapshot()).toMatchObject({
    status: 'reconnecting',
    error: { code: 'http', status: 503 },
    retryAt: clock.now() + 30_000,
  })
})

test('what a server could not do says so', () => {
  const source = new FakeEventSource(url)
  expect(() => source.emit('session_update', {})).toThrow('not open yet')
  source.accept()
  expect(() => source.refuse(401)).toThrow('open already')
  source.close()
  expect(() => source.heartbeat()).toThrow('the client has closed it')
  expect(() => source.drop()).toThrow('the client has closed it')
})

test('a client that asks for the global EventSource gets the stub', () => {
  vi.stubGlobal('EventSource', FakeEventSource)
  const client = createRealtimeClient({
    url,
    eventSource: 'global',
    clock: new FakeClock(),
    page: new FakePage(),
  })
  client.join()
  expect(FakeEventSource.instances).toHaveLength(1)
  FakeEventSource.last?.accept()
  FakeEventSource.last?.emit('session_update', { data: { id: 's1' } }, { id: '42' })
  expect(client.getSnapshot()).toMatchObject({
    status: 'connected',
    events: [{ type: 'session_update', entityId: 's1', id: '42' }],
  })
})

test.each([
  { faked: ['setTimeout', 'clearTimeout', 'performance'], streams: 2 },
  { faked: ['setTimeout', 'clearTimeout', 'performance', 'Date'], streams: 2 },
  // by default in Vitest before 3, in Jest's legacy timers and in those of node:test
  { faked: ['setTimeout', 'clearTimeout'], streams: 1 },
  { faked: ['setTimeout', 'clearTimeout', 'Date'], streams: 1 },
] as const)('fake timers end a wait where they fake `performance` too: $faked', (row) => {
  vi.useFakeTimers({ toFake: [...row.faked] })
  createRealtimeClient({ url, eventSource: FakeEventSource, page: new FakePage() }).join()
  FakeEventSource.last?.accept()
  FakeEventSource.last?.drop()
  vi.advanceTimersByTime(3000)
  expect(FakeEventSource.instances).toHaveLength(row.streams)
})
