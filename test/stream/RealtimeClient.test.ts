import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createRealtimeClient,
  RealtimeError,
  type RealtimeOptions,
  type RealtimeState,
  type Rejection,
  type Resync,
} from '../../src/index.ts'
import { createFake, type Fake } from '../../src/testing/index.ts'

const url = 'https://panel.example/api/v1/management/realtime'

let fake: Fake

beforeEach(() => {
  fake = createFake()
})

function connect(options: RealtimeOptions = {}) {
  const client = createRealtimeClient({ url, ...fake.options, ...options })
  const membership = client.join()
  return { client, membership, state: () => client.getSnapshot() }
}

function connected(options: RealtimeOptions = {}) {
  const connection = connect(options)
  fake.accept()
  return connection
}

const session = (id: string, more: object = {}) => ({ id, name: '夜間バッチ', ...more })

describe('one stream', () => {
  it('opens with the first member and is shared by the others', () => {
    const { client, state } = connect()
    client.join()
    client.join()
    expect(fake.sources).toHaveLength(1)
    expect(state().status).toBe('connecting')
    fake.accept()
    expect(state()).toMatchObject({ status: 'connected', connected: true, error: null, attempt: 0 })
  })

  it('outlives its last member by a second', () => {
    const { client, membership } = connected()
    membership.leave()
    fake.wait(999)
    expect(fake.sources.at(-1)?.readyState).toBe(1)
    const another = client.join()
    fake.wait(5000)
    expect(fake.sources).toHaveLength(1)
    another.leave()
    fake.wait(1000)
    expect(fake.sources[0]?.readyState).toBe(2)
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('reads events as its last member wanted while it outlives it', () => {
    const client = createRealtimeClient({ url, ...fake.options })
    client.join({ eventTypes: ['deploy_started'] }).leave()
    fake.accept()
    fake.event('deploy_started', { id: '1' })
    fake.wait(100)
    expect(client.getSnapshot()).toMatchObject({ invalidEventCount: 0 })
    expect(client.getSnapshot().events).toHaveLength(1)
  })

  it('goes on where a subscriber throws, and the others hear of it', () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
    const client = createRealtimeClient({ url, ...fake.options })
    const [statuses, other] = [[] as string[], vi.fn()]
    client.subscribe(() => {
      throw new Error('a subscriber of the app')
    })
    client.subscribe(other)
    client.join({ onStatusChange: ({ status }) => statuses.push(status) })
    fake.accept()
    fake.event('log_created')
    expect(statuses).toEqual(['connecting', 'connected'])
    expect(client.getSnapshot().events).toHaveLength(1)
    expect(other).toHaveBeenCalledTimes(3)
    expect(reported).toHaveBeenCalledTimes(3)
    reported.mockRestore()
  })

  it('is of no account with a member that left', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { client, state } = connect()
    const first = client.join({ retry: { maxAttempts: 2 } })
    first.leave()
    client.join({ retry: { maxAttempts: 1 } })
    first.update({ retry: { maxAttempts: 3 } })
    fake.refuse(500)
    expect(state().maxAttempts).toBe(1)
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  it('is not closed by a member that leaves twice', () => {
    const { client, membership } = connected()
    client.join()
    membership.leave()
    membership.leave()
    fake.wait(5000)
    expect(client.getSnapshot().connected).toBe(true)
  })

  it('opens again for a new member after it closed', () => {
    const { client, membership } = connected()
    membership.leave()
    fake.wait(1000)
    client.join()
    fake.accept()
    expect(client.getSnapshot().connected).toBe(true)
  })

  it('leaves no timer behind', () => {
    const { membership } = connected()
    fake.event('session_update', session('1'))
    fake.drop()
    membership.leave()
    fake.wait(1000)
    fake.wait(500)
    expect(fake.options.clock.pending).toBe(0)
  })
})

describe('handlers', () => {
  it('are told what they ask for, once and in order', () => {
    const told: unknown[] = []
    const { client } = connected()
    client.join({
      onEvent: (event) => told.push(['any', event.type]),
      onSessionUpdate: (data, event) => told.push(['update', data.id, event.timestamp]),
      onSessionDeleted: (id) => told.push(['deleted', id]),
      onLogCreated: (log) => told.push(['log', log.message]),
    })
    fake.event('session_update', session('1'), { timestamp: 5 })
    fake.event('session_deleted', null, { entityId: '1' })
    fake.event('log_created', { message: '完了' })
    expect(told).toEqual([
      ['any', 'session_update'],
      ['update', '1', 5],
      ['any', 'session_deleted'],
      ['deleted', '1'],
      ['any', 'log_created'],
      ['log', '完了'],
    ])
  })

  it.each([
    ['session_update', 'onSessionUpdate'],
    ['session_created', 'onSessionCreated'],
    ['session_deleted', 'onSessionDeleted'],
    ['task_update', 'onTaskUpdate'],
    ['task_created', 'onTaskCreated'],
    ['task_deleted', 'onTaskDeleted'],
    ['log_created', 'onLogCreated'],
    ['system_update', 'onSystemUpdate'],
  ] as const)('hear of %s by %s', (type, name) => {
    const handler = vi.fn()
    const { client } = connected()
    client.join({ [name]: handler })
    fake.event(type, { id: 'x' })
    expect(handler).toHaveBeenCalledOnce()
    const told: unknown = handler.mock.calls[0]?.[0]
    expect(type.endsWith('deleted') ? { id: told } : told).toMatchObject({ id: 'x' })
  })

  it('may come with the client itself', () => {
    const onEvent = vi.fn()
    connected({ onEvent })
    fake.event('session_update', session('1'))
    expect(onEvent).toHaveBeenCalledOnce()
  })

  it('hear of nothing that came before them', () => {
    const { client } = connected()
    fake.event('session_update', session('1'))
    const onEvent = vi.fn()
    client.join({ onEvent })
    expect(onEvent).not.toHaveBeenCalled()
  })

  it('may be replaced, and hear of nothing once they left', () => {
    const [first, second] = [vi.fn(), vi.fn()]
    const { client } = connected()
    const membership = client.join({ onEvent: first })
    membership.update({ onEvent: second })
    fake.event('session_update', session('1'))
    membership.leave()
    fake.event('session_update', session('2'))
    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledOnce()
  })

  it('of others go on when one leaves', () => {
    const onEvent = vi.fn()
    const { client, membership } = connected()
    client.join({ onEvent })
    membership.leave()
    fake.event('session_update', session('1'))
    expect(onEvent).toHaveBeenCalledOnce()
  })

  it("are called a provider's first, then by time of joining, each caller's `onEvent` before the others", () => {
    const calls: string[] = []
    const handlers = (name: string): RealtimeOptions => ({
      on: { session_update: () => calls.push(`${name} on`) },
      onSessionUpdate: () => calls.push(`${name} onSessionUpdate`),
      onEvent: () => calls.push(`${name} onEvent`),
    })
    const { client } = connected(handlers('maker'))
    client.join(handlers('hook'))
    client.join(handlers('later hook'))
    client.join(handlers('provider'), 'provider')
    fake.event('session_update', session('1'))
    const order = ['onEvent', 'onSessionUpdate', 'on']
    expect(calls).toEqual(
      ['maker', 'provider', 'hook', 'later hook'].flatMap((name) =>
        order.map((handler) => `${name} ${handler}`),
      ),
    )
  })

  it('that join or leave while others are told change nothing for this event', () => {
    const late = vi.fn()
    const gone = vi.fn()
    const { client } = connected()
    client.join({
      onEvent: () => {
        client.join({ onEvent: late })
        leaving.leave()
      },
    })
    const leaving = client.join({ onEvent: gone })
    fake.event('session_update', session('1'))
    expect(late).not.toHaveBeenCalled()
    expect(gone).not.toHaveBeenCalled()
  })

  describe('that throw', () => {
    const reported: unknown[] = []
    beforeEach(() => vi.stubGlobal('reportError', (error: unknown) => reported.push(error)))
    afterEach(() => vi.unstubAllGlobals())

    it('are reported, and stop nobody', () => {
      const thrown = new Error('handler')
      const next = vi.fn()
      const { client } = connected()
      client.join({
        onEvent: () => {
          throw thrown
        },
        onSessionUpdate: next,
      })
      client.join({ onEvent: next })
      fake.event('session_update', session('1'))
      expect(next).toHaveBeenCalledTimes(2)
      expect(reported).toEqual([thrown])
      expect(client.getSnapshot()).toMatchObject({ connected: true, invalidEventCount: 0 })
    })
  })

  it('make their own event types known', () => {
    const onDeploy = vi.fn()
    const { client } = connect()
    client.join({ on: { deploy_finished: onDeploy } } as RealtimeOptions)
    fake.accept()
    fake.event('deploy_finished', { version: '1' })
    expect(onDeploy).toHaveBeenCalledWith(
      { version: '1' },
      expect.objectContaining({ type: 'deploy_finished' }),
    )
  })

  it('make types known to a stream that is open already', () => {
    const onDeploy = vi.fn()
    const { client } = connected()
    client.join({ on: { deploy_finished: onDeploy } } as RealtimeOptions)
    fake.event('deploy_finished', { version: '1' })
    expect(onDeploy).toHaveBeenCalledOnce()
  })
})

describe('history', () => {
  it('holds the last 100, newest first, and the time of the last', () => {
    const { client, state } = connected()
    for (let number = 1; number <= 130; number++)
      fake.event('log_created', { message: `${number}` })
    fake.wait(100)
    const messages = state().events.map(({ data }) => (data as { message: string }).message)
    expect(messages).toHaveLength(100)
    expect([messages[0], messages[99]]).toEqual(['130', '31'])
    expect(state().lastEventTime).toBe(fake.options.clock.now() - 100)
    client.clearEvents()
    expect(state().events).toEqual([])
  })

  it('takes events of the app, which no handler is told', () => {
    const onEvent = vi.fn()
    const { client, state } = connected()
    client.join({ onEvent })
    client.addCustomEvent({ type: 'log_created', entityId: '', data: {}, timestamp: 1 })
    expect(state().events).toHaveLength(1)
    expect(state().lastEventTime).toBe(0)
    expect(onEvent).not.toHaveBeenCalled()
  })
})

it('the last news are an event or another state', () => {
  const { clock } = fake.options
  const client = createRealtimeClient({ url, ...fake.options })
  expect(client.getLastNews()).toBe(-Infinity)
  client.join()
  for (const happen of [() => fake.accept(), () => fake.event('log_created'), () => fake.drop()]) {
    fake.wait(50)
    happen()
    expect(client.getLastNews()).toBe(clock.monotonic())
    fake.wait(50)
    expect(client.getLastNews()).toBe(clock.monotonic() - 50)
  }
})

describe('telling', () => {
  it('is at once for the first event, then held back together with the snapshot', () => {
    const listener = vi.fn()
    const { client, state } = connected()
    fake.wait(1000)
    client.subscribe(listener)
    fake.event('log_created', {})
    expect(listener).toHaveBeenCalledTimes(1)
    const told = state()
    for (let number = 0; number < 50; number++) fake.event('log_created', {})
    expect(listener).toHaveBeenCalledTimes(1)
    expect(state()).toBe(told)
    fake.wait(100)
    expect(listener).toHaveBeenCalledTimes(2)
    expect(state().events).toHaveLength(51)
    fake.wait(1000)
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('of the status is never held back', () => {
    const { state } = connected()
    fake.event('log_created', {})
    fake.event('log_created', {})
    fake.drop()
    expect(state().status).toBe('reconnecting')
  })

  it('ends with the unsubscribe, which may be called twice', () => {
    const [one, other] = [vi.fn(), vi.fn()]
    const { client } = connected()
    const unsubscribe = client.subscribe(one)
    client.subscribe(other)
    unsubscribe()
    unsubscribe()
    client.disconnect()
    expect(one).not.toHaveBeenCalled()
    expect(other).toHaveBeenCalledOnce()
  })
})

describe('reconnecting', () => {
  it('tries five times, three seconds apart, and then says error', () => {
    const { state } = connect()
    const openings: number[] = []
    const start = fake.options.clock.now()
    for (let attempt = 0; attempt <= 5; attempt++) {
      openings.push(fake.options.clock.now() - start)
      fake.refuse(503)
      fake.wait(3000)
    }
    expect(openings).toEqual([0, 3000, 6000, 9000, 12000, 15000])
    expect(fake.sources).toHaveLength(6)
    expect(state()).toMatchObject({
      status: 'error',
      attempt: 5,
      error: { code: 'http', status: 503 },
    })
    fake.wait(600_000)
    expect(fake.sources).toHaveLength(6)
  })

  it('gives up on a server that answers, greets and hangs up', () => {
    const { state } = connect()
    for (let attempt = 0; attempt <= 5; attempt++) {
      fake.accept()
      fake.event('system_update', { status: 'UP' })
      fake.drop()
      fake.wait(3000)
    }
    expect(state().status).toBe('error')
    expect(fake.sources).toHaveLength(6)
  })

  it('tells when the next attempt comes', () => {
    const { state } = connected()
    fake.wait(10_000)
    fake.drop()
    expect(state()).toMatchObject({
      status: 'reconnecting',
      attempt: 1,
      maxAttempts: 5,
      retryAt: fake.options.clock.now() + 3000,
    })
    fake.wait(3000)
    expect(state()).toMatchObject({ status: 'reconnecting', attempt: 1, retryAt: null })
  })

  it('starts over on reconnect(), but not during a first attempt', () => {
    const { client, state } = connect()
    client.reconnect()
    expect(fake.sources).toHaveLength(1)
    fake.refuse(500)
    client.reconnect()
    expect(fake.sources).toHaveLength(2)
    expect(state()).toMatchObject({ status: 'connecting', attempt: 0 })
    fake.accept()
    client.reconnect()
    expect(fake.sources).toHaveLength(3)
    expect(fake.sources[1]?.readyState).toBe(2)
  })

  it('stops on disconnect(), for everyone, and stays stopped whatever wakes', () => {
    const { client, state } = connected()
    client.disconnect()
    expect(state()).toMatchObject({ status: 'disconnected', reason: 'manual', error: null })
    fake.offline()
    fake.online()
    fake.hide()
    fake.show()
    client.join()
    fake.wait(60_000)
    expect(fake.sources).toHaveLength(1)
    client.reconnect()
    fake.accept()
    expect(state().connected).toBe(true)
  })

  it('stops where the server says so (204)', () => {
    const { state } = connect()
    fake.refuse(204)
    expect(state()).toMatchObject({ status: 'disconnected', reason: 'server' })
    fake.wait(60_000)
    expect(fake.sources).toHaveLength(1)
  })

  it('waits for the network without spending attempts', () => {
    const { state } = connected()
    fake.offline()
    expect(state()).toMatchObject({ status: 'disconnected', reason: 'offline' })
    fake.wait(60_000)
    // The stream, and the one attempt that made sure.
    expect(fake.sources).toHaveLength(2)
    fake.online()
    expect(state().status).toBe('connecting')
    fake.accept()
    expect(state().connected).toBe(true)
  })

  it.each(['http://localhost:8080/x', 'http://127.0.0.1/x', 'http://[::1]:3000/x'])(
    'needs no network to reach %s',
    (loopback) => {
      const { state } = connected({ url: loopback })
      fake.offline()
      expect(state().connected).toBe(true)
    },
  )

  it('leaves error when the page wakes', () => {
    const { state } = connect({ retry: { maxAttempts: 1 } })
    fake.refuse(500)
    fake.wait(3_000)
    fake.refuse(500)
    expect(state().status).toBe('error')
    fake.hide()
    fake.show()
    expect(state().status).toBe('reconnecting')
    fake.accept()
    expect(state().connected).toBe(true)
  })

  it('does not ask before the server wants it, whatever wakes, unless the user says so', async () => {
    const headers = { 'Retry-After': '20' }
    const fetched = vi.fn(async () => new Response(null, { status: 503, headers }))
    vi.stubGlobal('fetch', fetched)
    const { client, state } = connect({ eventSource: undefined })
    const refused = () => vi.waitFor(() => expect(state().retryAt).not.toBeNull())
    await refused()
    const { retryAt } = state()
    const wakings = ['show', 'online', 'offline', 'online', 'pagehide', 'pageshow'] as const
    for (const waking of wakings) {
      fake.wait(3_000)
      if (waking === 'pagehide' || waking === 'pageshow') fake.options.page[waking]()
      else fake[waking]()
    }
    expect(state()).toMatchObject({ status: 'reconnecting', attempt: 1, retryAt })
    expect(fetched).toHaveBeenCalledOnce()
    fake.wait(2_000)
    expect(fetched).toHaveBeenCalledTimes(2)
    await refused()
    client.reconnect()
    expect(fetched).toHaveBeenCalledTimes(3)
    vi.unstubAllGlobals()
  })

  it('gives an attempt half a minute', () => {
    const { state } = connect()
    fake.wait(29_999)
    expect(state().status).toBe('connecting')
    fake.wait(1)
    expect(state()).toMatchObject({ status: 'reconnecting', error: { code: 'timeout' } })
  })
})

describe('silence', () => {
  it('is noticed once two heartbeats were heard', () => {
    const { state } = connected()
    for (let beat = 0; beat < 2; beat++) {
      fake.wait(15_000)
      fake.heartbeat()
    }
    fake.wait(44_999)
    expect(state().status).toBe('connected')
    fake.wait(1)
    expect(state()).toMatchObject({ status: 'reconnecting', error: { code: 'silent' } })
  })

  it('proves nothing where there are no heartbeats', () => {
    const { state } = connected()
    fake.wait(10_000)
    fake.heartbeat()
    fake.wait(3_600_000)
    expect(state().status).toBe('connected')
  })

  it('is counted from the last byte, whatever the gaps before', () => {
    const { state } = connected()
    for (let beat = 0; beat < 3; beat++) {
      fake.wait(40_000)
      fake.heartbeat()
    }
    fake.wait(45_000)
    expect(state()).toMatchObject({ status: 'reconnecting', error: { code: 'silent' } })
  })

  it('proves nothing to a stream that has sent no heartbeats, whatever those before it sent', () => {
    const { state } = connected()
    for (let beat = 0; beat < 2; beat++) {
      fake.wait(15_000)
      fake.heartbeat()
    }
    fake.drop()
    fake.wait(3_000)
    fake.accept()
    fake.wait(3_600_000)
    expect(state().status).toBe('connected')
  })

  it('is noticed from the opening on where the app gives an `idleTimeout`', () => {
    const { state } = connected({ idleTimeout: 3000 })
    fake.wait(2999)
    expect(state().status).toBe('connected')
    fake.wait(1)
    expect(state()).toMatchObject({ status: 'reconnecting', error: { code: 'silent' } })
  })

  it('is noticed in time of a server that pings only while it has nothing else to say', () => {
    const { state } = connected({ idleTimeout: 3000 })
    for (let minute = 0; minute < 2; minute++) {
      fake.heartbeat()
      for (let second = 0; second < 60; second++) {
        fake.wait(1000)
        fake.event('log_created')
      }
    }
    fake.heartbeat()
    fake.wait(3000)
    expect(state().status).toBe('reconnecting')
  })
})

describe('a gap', () => {
  function follow(options: RealtimeOptions = {}) {
    const gaps: Resync[] = []
    const connection = connect(options)
    connection.client.join({ onResync: (gap) => gaps.push(gap) })
    return { ...connection, gaps }
  }

  it('is none on a first connect that works', () => {
    const { gaps } = follow()
    fake.accept()
    expect(gaps).toEqual([])
  })

  it('is told once per outage, from the last sign of life', () => {
    const { gaps } = follow()
    fake.accept()
    fake.wait(10_000)
    fake.event('log_created')
    const heardAt = fake.options.clock.now()
    fake.wait(10_000)
    fake.drop()
    fake.wait(3_000)
    fake.refuse(503)
    fake.wait(3_000)
    fake.accept()
    expect(gaps).toEqual([{ downSince: heardAt, lastEventId: '' }])
    const openedAt = fake.options.clock.now()
    fake.wait(10_000)
    fake.drop()
    fake.wait(3_000)
    fake.accept()
    expect(gaps.slice(1)).toEqual([{ downSince: openedAt, lastEventId: '' }])
  })

  it('includes a first connect that needed retries', () => {
    const { gaps } = follow()
    const startedAt = fake.options.clock.now()
    fake.wait(500)
    fake.refuse(503)
    fake.wait(3_000)
    fake.accept()
    expect(gaps).toEqual([{ downSince: startedAt, lastEventId: '' }])
  })

  it.each([
    ['silence', () => fake.wait(45_000)],
    ['a reset after a sleep', () => (fake.sleep(3_600_000), fake.reset())],
    ['a network that is gone after a sleep', () => (fake.sleep(3_600_000), fake.offline())],
  ])('that shows as %s begins at the last sign of life', (_how, lose) => {
    const { gaps } = follow()
    fake.accept()
    for (let beat = 0; beat < 2; beat++) {
      fake.wait(15_000)
      fake.heartbeat()
    }
    const lastSign = fake.options.clock.now()
    lose()
    fake.online()
    fake.wait(3_000)
    fake.accept()
    expect(gaps).toMatchObject([{ downSince: lastSign }])
  })

  it('never begins in the future, whatever becomes of the clock', () => {
    const { gaps } = follow()
    fake.accept()
    fake.options.clock.sleep(-3_600_000)
    const lostAt = fake.options.clock.now()
    fake.drop()
    fake.wait(3_000)
    fake.accept()
    expect(gaps).toMatchObject([{ downSince: lostAt }])
  })

  it('is over where nobody takes part any more', () => {
    const onResync = vi.fn()
    const { client, membership } = connected({ onResync })
    fake.drop()
    membership.leave()
    fake.wait(1000)
    client.join()
    fake.accept()
    expect(client.getSnapshot().connected).toBe(true)
    expect(onResync).not.toHaveBeenCalled()
  })

  it('is told with the id that the server was asked to resume from', () => {
    const { gaps } = follow()
    fake.accept()
    fake.event('log_created', {}, { id: '42' })
    fake.drop()
    fake.wait(3_000)
    expect(new URL(fake.sources.at(-1)!.url).searchParams.get('lastEventId')).toBe('42')
    fake.accept()
    expect(gaps).toMatchObject([{ lastEventId: '42' }])
  })

  it.each([400, 410])('is told without an id that the server refused with %i', async (status) => {
    const ids: Array<string | null> = []
    const answers = [
      () => stream(`id: 42\ndata: ${JSON.stringify({ type: 'log_created', data: {} })}\n\n`),
      () => new Response(null, { status }),
      () => stream(': open\n\n'),
    ]
    vi.stubGlobal('fetch', async (_: unknown, { headers }: { headers: Headers }) => {
      ids.push(new Headers(headers).get('Last-Event-ID'))
      return (answers.shift() ?? answersNoMore)()
    })
    const { gaps, state } = follow({ eventSource: undefined, resume: 'header' })
    await vi.waitFor(() => expect(state().status).toBe('reconnecting'))
    fake.wait(3_000)
    await vi.waitFor(() => expect(gaps).toHaveLength(1))
    expect(gaps).toMatchObject([{ lastEventId: '' }])
    expect(ids).toEqual([null, '42', null])
    vi.unstubAllGlobals()
  })

  it('is not told where the server is trusted to replay, and was asked to', () => {
    const { gaps } = follow({ trustReplay: true })
    fake.accept()
    fake.drop()
    fake.wait(3_000)
    fake.accept()
    expect(gaps).toHaveLength(1)
    fake.event('log_created', {}, { id: '42' })
    fake.drop()
    fake.wait(3_000)
    fake.accept()
    expect(gaps).toHaveLength(1)
  })

  it('is filled without telling a replayed event twice', () => {
    const [onEvent, onReplay] = [vi.fn(), vi.fn()]
    const { client } = follow()
    client.join({ onEvent, onReplay })
    fake.accept()
    fake.event('log_created', { message: 'a' }, { id: '1', timestamp: 1 })
    fake.event('log_created', { message: 'b' }, { id: '2', timestamp: 2 })
    fake.drop()
    fake.wait(3_000)
    fake.accept()
    fake.event('log_created', { message: 'b' }, { id: '2', timestamp: 2 })
    fake.event('log_created', { message: 'c' }, { id: '3', timestamp: 3 })
    const messages = onEvent.mock.calls.map(([event]) => event.data.message)
    expect(messages).toEqual(['a', 'b', 'c'])
    expect(onReplay.mock.calls).toEqual([[expect.objectContaining({ id: '2' })]])
  })
})

function stream(body: string): Response {
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

function answersNoMore(): never {
  throw new TypeError('Failed to fetch')
}

describe('what comes after a loss', () => {
  const log = (message: string) => JSON.stringify({ type: 'log_created', data: { message } })

  function hear(options: RealtimeOptions = {}) {
    const messages: unknown[] = []
    const connection = connect(options)
    connection.client.join({ onLogCreated: ({ message }) => messages.push(message) })
    return { ...connection, messages }
  }

  it('under the id of another is no replay of it, whatever it says', () => {
    const { messages } = hear()
    fake.accept()
    fake.raw('log_created', log('a'), '5')
    fake.raw('log_created', log('a'))
    fake.raw('log_created', log('b'))
    fake.drop()
    fake.wait(3_000)
    fake.accept()
    fake.raw('log_created', log('b'))
    fake.raw('log_created', log('a'))
    fake.raw('log_created', log('a'), '5')
    fake.raw('log_created', log('a'))
    expect(messages).toEqual(['a', 'a', 'b', 'b', 'a', 'a'])
  })

  it('under the id of another is no replay of it over fetch either, where one id may be of several', async () => {
    const bodies = [
      `id: 5\ndata: ${log('a')}\n\nid: 5\ndata: ${log('b')}\n\ndata: ${log('b')}\n\n`,
      `data: ${log('a')}\n\nid: 5\ndata: ${log('a')}\n\nid: 5\ndata: ${log('b')}\n\ndata: ${log('b')}\n\n`,
    ]
    const fetched = vi.fn(async () => {
      return new Response(bodies.shift(), { headers: { 'Content-Type': 'text/event-stream' } })
    })
    vi.stubGlobal('fetch', fetched)
    const { messages, state } = hear({ eventSource: undefined })
    await vi.waitFor(() => expect(state().status).toBe('reconnecting'))
    expect(messages).toEqual(['a', 'b', 'b'])
    fake.wait(3_000)
    await vi.waitFor(() => expect(messages.slice(3)).toEqual(['a', 'b']))
    vi.unstubAllGlobals()
  })

  it('is asked for without an id where the server took its last one back', () => {
    hear()
    fake.accept()
    fake.raw('log_created', log('a'), '5')
    fake.raw('log_created', log('b'), '')
    fake.drop()
    fake.wait(3_000)
    expect(fake.sources.at(-1)?.url).toBe(url)
  })

  it('is asked for with the last id of all, although nothing came since', () => {
    hear()
    fake.accept()
    fake.raw('log_created', log('a'), '5')
    for (let turn = 0; turn < 2; turn++) {
      fake.drop()
      fake.wait(3_000)
      fake.accept()
      fake.raw('log_created', log('b'))
    }
    expect(new URL(fake.sources.at(-1)!.url).searchParams.get('lastEventId')).toBe('5')
  })
})

describe('bad input', () => {
  it('is rejected with a reason, and the stream goes on', () => {
    const rejections: Rejection[] = []
    const onEvent = vi.fn()
    const { client, state } = connected({ maxEventSize: 1000 })
    client.join({ onEvent, onInvalidEvent: (rejection) => rejections.push(rejection) })
    fake.raw('session_update', '{"broken')
    fake.raw('message', 'null')
    fake.raw('message', '[]')
    fake.raw('message', '{"type":"nonsense","data":{}}')
    fake.raw('session_update', '{"data":{}}')
    fake.raw('session_update', `{"entityId":"1","data":{"name":"${'x'.repeat(1100)}"}}`)
    fake.raw('error', '{"message":"not a transport error"}')
    fake.event('session_update', session('1'))
    expect(rejections.map(({ reason }) => reason)).toEqual([
      'bad-json',
      'not-an-object',
      'not-an-object',
      'unknown-type',
      'missing-id',
      'too-large',
      'unknown-type',
    ])
    expect(onEvent).toHaveBeenCalledOnce()
    fake.wait(100)
    expect(state()).toMatchObject({ connected: true, invalidEventCount: 7 })
    expect(state().events).toHaveLength(1)
  })
})

describe('a rejected message', () => {
  let warned: string[]
  beforeEach(() => {
    warned = []
    vi.spyOn(console, 'warn').mockImplementation((line) => warned.push(String(line)))
  })
  afterEach(() => vi.restoreAllMocks())

  const advice = 'Handle `onInvalidEvent` to see each one; `eventTypes` and `on` make a type known.'

  it('is warned about once, with its reason and type', () => {
    connected()
    fake.raw('session_update', '{"broken')
    fake.raw('message', 'null')
    expect(warned).toEqual([
      `[@keruta/realtime] A message was rejected (bad-json, session_update). ${advice}`,
    ])
  })

  it('may have no type', () => {
    connected()
    fake.raw('message', 'null')
    expect(warned).toEqual([`[@keruta/realtime] A message was rejected (not-an-object). ${advice}`])
  })

  it('may be too large to be held at all, of which the last id is known', async () => {
    const body = `id: 7\n\ndata: ${'x'.repeat(5000)}\n\n`
    vi.stubGlobal('fetch', async () => {
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
    })
    const onInvalidEvent = vi.fn()
    connect({ eventSource: undefined, maxEventSize: 1000, onInvalidEvent })
    await vi.waitFor(() => expect(onInvalidEvent).toHaveBeenCalled())
    expect(onInvalidEvent.mock.calls).toEqual([
      [{ reason: 'too-large', type: '', message: { event: '', data: '', id: '7' } }],
    ])
    vi.unstubAllGlobals()
  })
})

describe('a token', () => {
  const withToken = (authToken?: string) => ({ clientState: { state: 'authorized', authToken } })

  function take(options: RealtimeOptions) {
    const client = createRealtimeClient({ url, ...fake.options })
    return { membership: client.join(options), state: () => client.getSnapshot() }
  }

  it('that changes leaves a refusal at once, and the same one does not', () => {
    const { membership, state } = take(withToken('old'))
    fake.unauthorized()
    expect(state()).toMatchObject({ status: 'error', error: { code: 'unauthorized' } })
    membership.update(withToken('old'))
    membership.update(withToken())
    expect(state().status).toBe('error')
    membership.update(withToken('new'))
    expect(state().status).toBe('connecting')
  })

  it('that changes leaves one that no header can hold', () => {
    const fetched = vi.fn(() => new Promise<Response>(() => {}))
    vi.stubGlobal('fetch', fetched)
    const client = createRealtimeClient({ url, ...fake.options, eventSource: undefined })
    const membership = client.join(withToken('a\nb'))
    const state = client.getSnapshot
    expect(state()).toMatchObject({ status: 'reconnecting', error: { code: 'token' } })
    membership.update(withToken('good'))
    expect(state().status).toBe('connecting')
    expect(fetched).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })

  it('that another member had is tried at once when it comes back, after a refusal without it', async () => {
    const client = createRealtimeClient({ url, ...fake.options })
    client.join()
    const provider = client.join(withToken('good'), 'provider')
    fake.accept()
    provider.leave()
    await Promise.resolve()
    fake.drop()
    fake.wait(3000)
    fake.unauthorized()
    expect(client.getSnapshot().status).toBe('error')
    client.join(withToken('good'), 'provider')
    expect(client.getSnapshot().status).toBe('connecting')
  })

  it('that counts since another member left leaves a refusal at once', async () => {
    const client = createRealtimeClient({ url, ...fake.options })
    const provider = client.join(withToken('stale'), 'provider')
    client.join(withToken('good'))
    fake.unauthorized()
    expect(client.getSnapshot().status).toBe('error')
    provider.leave()
    await Promise.resolve()
    expect(client.getSnapshot().status).toBe('connecting')
  })

  it('that changed while the old one was being refused is tried at once, and once', () => {
    const { membership, state } = take(withToken('old'))
    membership.update(withToken('new'))
    fake.unauthorized()
    expect(state().status).toBe('connecting')
    fake.unauthorized()
    expect(state().status).toBe('error')
    expect(fake.sources).toHaveLength(2)
  })

  it('that changed while `getAuthToken` was waited for in vain shortens no wait', () => {
    const getAuthToken = vi.fn(() => new Promise<never>(() => {}))
    const { membership, state } = take({ ...withToken('old'), getAuthToken })
    membership.update({ ...withToken('new'), getAuthToken })
    fake.wait(30_000)
    expect(state()).toMatchObject({ status: 'reconnecting', error: { code: 'token' } })
    expect(getAuthToken).toHaveBeenCalledTimes(1)
  })
})

describe('a bad option', () => {
  it.each([
    [{ url: '' }, /`url` must be a URL, and is empty/],
    [{ url: 'ftp://x' }, /`url` must be an http/],
    [{ url: 'https://user:secret@x/' }, /without credentials/],
    [{ url: 7 }, /`url` must be a string/],
    [{ retry: { interval: -1 } }, /`retry.interval` must be a finite number of milliseconds/],
    [{ retry: { interval: Infinity } }, /`retry.interval` must be a finite number/],
    [{ retry: { probe: -1 } }, /`retry.probe` must be a finite number/],
    [{ tokenTimeout: '30s' }, /`tokenTimeout`/],
    [{ retry: { jitter: 2 } }, /`retry.jitter` must be a number from 0 to 1/],
    [{ retry: { maxAttempts: Number.NaN } }, /`retry.maxAttempts`/],
    [{ url: undefined, clientState: { state: 'x', apiUrl: 7 } }, /`clientState.apiUrl` must/],
    [{ url: undefined, clientState: { state: 'x', apiUrl: 'api/v1' } }, /begins with \/ or https/],
    [{ retry: 3000 }, /`retry` must be an object or a function/],
    [{ onEvent: 'no' }, /`onEvent` must be a function/],
    [{ onSessionUpdate: {} }, /`onSessionUpdate` must be a function/],
    [{ on: { deploy: 1 } }, /`on.deploy` must be a function/],
    [{ eventSource: 'native' }, /`eventSource` must be an EventSource constructor/],
    [{ connectTimeout: '10s' }, /`connectTimeout`/],
    [{ resume: true }, /`resume`/],
    [{ normalize: {} }, /`normalize` must be a function/],
    [{ eventTypes: 'deploy' }, /`eventTypes` must be an array/],
  ])('%j is an error at once that says how to mend it', (options, message) => {
    expect(() => createRealtimeClient({ url, ...(options as RealtimeOptions) })).toThrow(
      expect.objectContaining({ code: 'bad-option', message: expect.stringMatching(message) }),
    )
  })

  it.each([{}, { url: '/stream' }, { url: '/go?to=https://x' }])(
    'may also be an address that only a page could complete: %j',
    (options) => {
      expect(() => createRealtimeClient(options)).toThrow(
        new RealtimeError(
          'bad-option',
          'The option `url` must be given: where there is no page, a client needs an absolute URL.',
        ),
      )
    },
  )
})

describe('options of the stream', () => {
  it("are a provider's before a hook's, and the earliest hook's before a later one's", () => {
    const { client, state } = connect()
    client.join({ retry: { maxAttempts: 1 } })
    expect(state().maxAttempts).toBe(5)
    client.join({ retry: { maxAttempts: 2 } })
    client.join({ retry: { maxAttempts: 3 } }, 'provider')
    fake.refuse(500)
    expect(state().maxAttempts).toBe(3)
  })

  it('are addresses, too: a page completes them, even of a client that is not enabled', () => {
    vi.stubGlobal('document', { baseURI: 'https://panel.example/admin/' })
    connect({ url: '/stream', enabled: false })
    expect(fake.sources[0]?.url).toBe('https://panel.example/stream')
    vi.unstubAllGlobals()
  })

  it.each(['http://panel.example/stream', 'HTTPS://panel.example/stream'])(
    'are addresses, too: %s needs no page',
    (address) => {
      connect({ url: address })
      expect(fake.sources).toHaveLength(1)
    },
  )

  it('are addresses, too: that of the API needs no page where it is absolute', () => {
    const clientState = { state: 'authorized', apiUrl: 'https://api.example/api/v1' }
    connect({ url: undefined, clientState })
    expect(fake.sources[0]?.url).toBe('https://api.example/api/v1/management/realtime')
  })

  it('that lose are warned about, once', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { client } = connect()
    client.join({ retry: { maxAttempts: 1 }, connectTimeout: 4 })
    client.join({ retry: { maxAttempts: 1 }, debug: undefined })
    expect(warn).not.toHaveBeenCalled()
    client.join({ retry: { maxAttempts: 2 }, connectTimeout: 5 })
    client.join({ retry: { maxAttempts: 3 } })
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]).toEqual([
      '[@keruta/realtime] `retry`, `connectTimeout`: the stream already uses another value, and ' +
        'this one is ignored. Give the options of a stream to its provider alone.',
    ])
    warn.mockRestore()
  })

  it('may say each transition on the console', () => {
    const debug = vi.spyOn(console, 'debug').mockImplementation(() => {})
    connected({ debug: true, clientState: { state: 'authorized', authToken: 'secret' } })
    fake.event('log_created', { message: 'private' })
    fake.drop()
    const lines = debug.mock.calls.map(([line]) => String(line))
    expect(lines).toEqual([
      '[@keruta/realtime] connecting (start)',
      '[@keruta/realtime] connected (opened)',
      '[@keruta/realtime] reconnecting 1 (lost: network)',
    ])
    debug.mockClear()
    fake = createFake()
    connect({ debug: true, getAuthToken: () => new Promise(() => {}) })
    expect(debug.mock.calls).toEqual([
      ['[@keruta/realtime] connecting (start)'],
      ['[@keruta/realtime] waiting for getAuthToken'],
    ])
    debug.mockClear()
    fake = createFake()
    connected({ getAuthToken: () => 'token' })
    expect(debug).not.toHaveBeenCalled()
    debug.mockRestore()
  })
})

it('tells each new state, in order, even to those who change it', () => {
  const statuses: RealtimeState['status'][] = []
  const { client } = connect()
  client.join({
    onStatusChange: ({ status }) => {
      if (status === 'connected') client.disconnect()
    },
  })
  client.join({ onStatusChange: ({ status }) => statuses.push(status) })
  fake.accept()
  expect(statuses).toEqual(['connected', 'disconnected'])
})

it('lingers as its members wanted it, also where several leave in one commit', async () => {
  const { createFake } = await import('../../src/testing/index.ts')
  const fake = createFake()
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  const members = [client.join({ eventTypes: ['deploy_finished'] }), client.join({})]
  fake.accept()
  for (const member of members) member.leave()
  await Promise.resolve()
  fake.raw('deploy_finished', JSON.stringify({ type: 'deploy_finished', data: { version: '1' } }))
  client.join()
  expect(client.getSnapshot().invalidEventCount).toBe(0)
  expect(client.getSnapshot().events).toHaveLength(1)
})
