import { afterEach, expect, test, vi } from 'vitest'
import { createRealtimeClient, type RealtimeClient } from '../../src/stream/RealtimeClient.ts'
import type { RealtimeOptions } from '../../src/stream/RealtimeOptions.ts'
import { createFake, type Fake } from '../../src/testing/Fake.ts'
import { play } from '../../src/testing/Player.ts'
import { resetRealtime } from '../../src/testing/resetRealtime.ts'

afterEach(() => {
  resetRealtime()
  vi.useRealTimers()
})

test('a server that is told what to do', () => {
  const fake = createFake()
  const client = join(fake)
  expect(client.getSnapshot().status).toBe('connecting')
  fake.accept()
  fake.event('session_update', { status: 'COMPLETED' }, { id: '42' })
  expect(client.getSnapshot()).toMatchObject({
    status: 'connected',
    events: [{ type: 'session_update', id: '42', data: { id: 'session-1', status: 'COMPLETED' } }],
  })
  fake.drop()
  expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', attempt: 1 })
  fake.wait(3000)
  expect(fake.sources.map(({ url }) => new URL(url).search)).toEqual(['', '?lastEventId=42'])
})

test('two fakes don’t meet', () => {
  const one = createFake()
  const other = createFake()
  join(one)
  one.accept()
  expect(other.sources).toEqual([])
  expect(() => other.accept()).toThrow('no attempt is under way')
  expect(other.log.list()).toEqual([])
})

test('what can’t happen yet says so and leaves no trace', () => {
  const fake = createFake()
  join(fake)
  expect(() => fake.event('session_update')).toThrow('accept() first')
  fake.accept()
  expect(() => fake.refuse(503)).toThrow('no attempt is under way')
  expect(() => fake.disconnect()).toThrow('fake.attach(client)')
  expect(steps(fake)).toEqual([['accept']])
})

test('the log tells requests, steps, states and events in order', () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const fake = createFake()
  join(fake, fake.handlers)
  fake.accept()
  fake.event('task_update')
  fake.raw('message', '{')
  fake.wait(5000)
  fake.drop()
  fake.wait(3000)
  fake.accept()
  const told = fake.log.list().map((entry) => {
    if (entry.kind === 'state') return entry.state.status
    if (entry.kind === 'rejection') return entry.rejection.reason
    return entry.kind === 'step' ? entry.step[0] : entry.kind
  })
  expect(told.join(' ')).toBe(
    'connecting request accept connected event event raw bad-json ' +
      'wait drop close reconnecting wait reconnecting request accept connected resync',
  )
})

test('a burst per second takes its time, and ends with the stream', () => {
  const fake = createFake()
  const onEvent = vi.fn<() => void>()
  join(fake, { onEvent })
  fake.accept()
  fake.burst(10, 5)
  expect(onEvent).not.toHaveBeenCalled()
  fake.wait(900)
  expect(onEvent).toHaveBeenCalledTimes(5)
  fake.drop()
  fake.wait(2000)
  expect(onEvent).toHaveBeenCalledTimes(5)
  fake.wait(1000)
  fake.accept()
  fake.burst(80)
  expect(onEvent).toHaveBeenCalledTimes(85)
})

test('a second burst is of other lines', () => {
  const fake = createFake()
  const lines: string[] = []
  join(fake, { onLogCreated: ({ id = '' }) => lines.push(id) })
  fake.accept()
  fake.burst(2)
  fake.burst(2)
  expect(lines).toEqual(['log-1', 'log-2', 'log-3', 'log-4'])
})

test('a server that stalls ends its burst', () => {
  const fake = createFake()
  const onEvent = vi.fn<() => void>()
  join(fake, { onEvent })
  fake.accept()
  fake.burst(10, 5)
  fake.wait(500)
  fake.stall()
  fake.wait(5000)
  expect(onEvent).toHaveBeenCalledTimes(3)
})

test('a stalled attempt can still be accepted', async () => {
  const fake = createFake([['stall'], ['wait', 5000], ['accept']])
  const client = join(fake)
  await fake.settled()
  expect(client.getSnapshot().status).toBe('connected')
  expect(fake.sources).toHaveLength(1)
})

test('a scenario goes on after the user has pressed reconnect', async () => {
  const fake = createFake('exhaustsAttempts')
  const client = join(fake)
  await fake.settled()
  expect(client.getSnapshot().status).toBe('error')
  expect(fake.sources).toHaveLength(6)
  client.reconnect()
  await fake.settled()
  expect(client.getSnapshot().status).toBe('connected')
  expect(fake.player?.isDone).toBe(true)
})

test('a scenario waits for a token that is fetched', async () => {
  const fake = createFake([['unauthorized'], ['accept']])
  const tokens: boolean[] = []
  const client = join(fake, {
    getAuthToken: async ({ isRefresh }) => {
      tokens.push(isRefresh)
      return 'a token'
    },
  })
  await fake.settled()
  expect(client.getSnapshot().status).toBe('connected')
  expect(tokens).toEqual([false, true])
})

test('step by step, nothing happens between the steps', async () => {
  const fake = createFake()
  const client = join(fake)
  const player = play(fake, 'dropsAndReturns', { speed: 'step' })
  const statuses: string[] = []
  while (!player.isDone) {
    await player.settled()
    statuses.push(client.getSnapshot().status)
    player.next()
    await player.settled()
  }
  expect(statuses.join(' ')).toBe(
    'connecting connected connected connected reconnecting connected connected',
  )
})

test.each([1, 10])('at real speed ×%i a scenario takes its time', async (speed) => {
  vi.useFakeTimers()
  const fake = createFake('dropsAndReturns', { speed })
  const client = join(fake)
  const statusAt = async (ms: number): Promise<string> => {
    await vi.advanceTimersByTimeAsync(ms / speed)
    return client.getSnapshot().status
  }
  expect(await statusAt(4000)).toBe('connected')
  expect(await statusAt(2000)).toBe('reconnecting')
  expect(await statusAt(4000)).toBe('connected')
  expect(fake.player?.isDone).toBe(true)
})

test('a stopped player plays no further', async () => {
  const fake = createFake('exhaustsAttempts', { speed: 'step' })
  join(fake)
  fake.player?.next()
  await fake.settled()
  fake.stop()
  fake.player?.next()
  await fake.settled()
  expect(fake.player?.position).toBe(1)
})

test('a machine that sleeps wakes with its timers late', () => {
  const fake = createFake()
  const client = join(fake)
  fake.accept()
  fake.drop()
  fake.sleep(3_600_000)
  expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', retryAt: null })
  expect(fake.sources).toHaveLength(2)
})

test('a machine that wakes tries again, although it had given up', async () => {
  const fake = createFake('neverConnects')
  const client = join(fake)
  await fake.settled()
  expect(client.getSnapshot().status).toBe('error')
  fake.sleep(60_000)
  expect(client.getSnapshot().status).toBe('reconnecting')
})

test('a scenario that there is not is refused, with the names of those that there are', () => {
  expect(() => createFake('nope' as 'connects')).toThrow(/no scenario 'nope', but .*connects, /)
  expect(() => createFake().play('toString' as 'connects')).toThrow(/no scenario/)
})

function join(fake: Fake, options: RealtimeOptions = {}): RealtimeClient {
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  client.join(options)
  return client
}

function steps(fake: Fake): unknown[] {
  return fake.log.list().flatMap((entry) => (entry.kind === 'step' ? [entry.step] : []))
}
