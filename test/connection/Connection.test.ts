import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../src/connection/Clock.ts'
import {
  createConnection,
  type Connection,
  type ConnectionListener,
} from '../../src/connection/Connection.ts'
import type { ConnectionSetup } from '../../src/connection/ConnectionSetup.ts'
import { idleConnection } from '../../src/connection/ConnectionState.ts'
import { retryPolicy } from '../../src/connection/RetryPolicy.ts'
import { describeState } from '../../src/connection/RealtimeState.ts'
import type { StreamListener, StreamRequest } from '../../src/connection/Transport.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'
import { FakeClock, FakePage } from '../../src/testing/index.ts'

interface Attempt {
  readonly request: StreamRequest
  readonly server: StreamListener
  readonly names: string[]
  isClosed: boolean
}

const network = new RealtimeError('network', 'reset')
const busy = new RealtimeError('http', 'HTTP 503', { status: 503 })
const unauthorized = new RealtimeError('unauthorized', 'HTTP 401', { status: 401 })
const start = { type: 'start' } as const

let clock: FakeClock
let page: FakePage
let setup: ConnectionSetup
let connection: Connection
let attempts: Attempt[]
/** What the transport does before it returns. */
let onOpen: (attempt: Attempt) => void
const getToken = vi.fn<ConnectionSetup['getToken']>()
const onTransition = vi.fn<ConnectionListener['onTransition']>()
const onMessage = vi.fn()
const onOversized = vi.fn()

beforeEach(() => {
  clock = new FakeClock()
  page = new FakePage()
  attempts = []
  onOpen = () => {}
  getToken.mockReset()
  onTransition.mockReset()
  onMessage.mockReset()
  onOversized.mockReset()
  setup = {
    transport(request, server) {
      const attempt: Attempt = { request, server, names: [], isClosed: false }
      attempts.push(attempt)
      onOpen(attempt)
      return {
        close() {
          attempt.isClosed = true
        },
        listen: (names) => attempt.names.push(...names),
      }
    },
    request: {
      url: 'https://keruta.example/stream',
      resume: 'header',
      withCredentials: false,
      eventNames: [],
      maxEventSize: 1000,
    },
    policy: retryPolicy(),
    connectTimeout: 10_000,
    tokenTimeout: 30_000,
    idleTimeout: undefined,
    canRefresh: false,
    getToken,
  }
  connection = createConnection({
    clock,
    page,
    getSetup: () => setup,
    listener: { onTransition, onMessage, onOversized },
  })
})
afterEach(() => vi.unstubAllGlobals())

const last = () => attempts.at(-1)!

function open(): void {
  connection.send(start)
  last().server.opened()
}

/** Goes on where another connection ended, such as another tab's. */
function startFrom(lastEventId: string): void {
  connection.send({ type: 'adopt', state: idleConnection, lastEventId })
}

/** Loses the stream, and comes to the next attempt. */
function loseAndRetry(error: RealtimeError = network): void {
  last().server.lost(error)
  clock.advance(3000)
}

/** Lets what waits for a token go on. */
const settle = () => vi.waitFor(() => Promise.resolve())

describe('the id to resume from', () => {
  it('is none at first', () => {
    expect(connection.getResumedFrom()).toBe('')
    open()
    expect(last().request.lastEventId).toBe('')
    expect(connection.getResumedFrom()).toBe('')
  })

  it('is the last one heard, which a message without one leaves in force', () => {
    open()
    last().server.id('7')
    last().server.message('a', 'x', true)
    last().server.message('a', 'y', false)
    expect(onMessage.mock.calls).toEqual([
      ['a', 'x', '7', true],
      ['a', 'y', '7', false],
    ])
    loseAndRetry()
    expect(last().request).toMatchObject({ lastEventId: '7', resume: 'header' })
    expect(connection.getResumedFrom()).toBe('7')
  })

  it('may come without data', () => {
    open()
    last().server.id('8')
    last().server.oversized()
    expect(onOversized).toHaveBeenCalledWith('8')
    loseAndRetry()
    expect(last().request.lastEventId).toBe('8')
  })

  it('may be emptied by the server', () => {
    open()
    last().server.id('8')
    last().server.id('')
    last().server.message('a', 'x', false)
    expect(onMessage).toHaveBeenCalledWith('a', 'x', '', false)
    loseAndRetry()
    expect(last().request.lastEventId).toBe('')
  })

  it('may be known from elsewhere', () => {
    startFrom('9')
    expect(connection.getResumedFrom()).toBe('9')
  })

  it('may be unknown elsewhere as well', () => {
    connection.send({ type: 'adopt', state: idleConnection })
    expect(last().request.lastEventId).toBe('')
  })

  it('is not told where nobody wants to resume', () => {
    setup = { ...setup, request: { ...setup.request, resume: false } }
    open()
    last().server.id('8')
    loseAndRetry()
    expect(connection.getResumedFrom()).toBe('')
  })
})

describe('an id that the server may not like', () => {
  const gone = new RealtimeError('http', 'HTTP 410', { status: 410 })
  const ids = () => attempts.map(({ request }) => request.lastEventId)

  it.each(['a\nb', 'a\0', '\u007f', 'x'.repeat(4097), '時'.repeat(1366)])(
    'is not sent: %j',
    (id) => {
      startFrom(id)
      expect(last().request.lastEventId).toBe('')
      expect(connection.getResumedFrom()).toBe('')
    },
  )

  it.each(['a\tb', 'x'.repeat(4096), '時'.repeat(1365)])('is sent: %j', (id) => {
    startFrom(id)
    expect(connection.getResumedFrom()).toBe(id)
  })

  it.each([400, 404, 410, 412, 416, 431])('is left out at once after %d, uncounted', (status) => {
    startFrom('7')
    last().server.lost(new RealtimeError('http', 'no', { status }))
    expect(connection.getState()).toMatchObject({ phase: 'opening', failures: 0, error: null })
    expect(ids()).toEqual(['7', ''])
    expect(connection.getResumedFrom()).toBe('')
    last().server.opened()
    loseAndRetry()
    expect(ids()).toEqual(['7', '', ''])
  })

  it('keeps the count of the outage that it ends', () => {
    open()
    last().server.id('7')
    loseAndRetry()
    last().server.lost(gone)
    expect(connection.getState()).toMatchObject({ phase: 'opening', failures: 1, error: network })
    last().server.lost(gone)
    expect(connection.getState()).toMatchObject({ phase: 'waiting', failures: 2, error: gone })
  })

  it.each([400, 404, 410])('is not to blame where none was sent: %d is a failure', (status) => {
    connection.send(start)
    last().server.lost(new RealtimeError('http', 'no', { status }))
    expect(connection.getState()).toMatchObject({ phase: 'waiting', failures: 1 })
    expect(attempts).toHaveLength(1)
  })

  it('is not sent by `reconnect()` either', () => {
    startFrom('7')
    last().server.lost(gone)
    connection.send({ type: 'reconnect' })
    connection.send({ type: 'disconnect' })
    connection.send({ type: 'reconnect' })
    expect(ids()).toEqual(['7', '', ''])
  })

  it.each([202, 401, 403, 408, 429, 500, 503])('is not to blame for %d', (status) => {
    const code = status === 401 || status === 403 ? 'unauthorized' : 'http'
    startFrom('7')
    last().server.lost(new RealtimeError(code, 'no', { status }))
    connection.send({ type: 'reconnect' })
    clock.advance(3000)
    expect(ids()).toEqual(['7', '7'])
  })

  it('is left out at last where the transport hides what it was answered', () => {
    startFrom('7')
    for (let attempt = 0; attempt < 5; attempt += 1) {
      last().server.lost(network, undefined, true)
      clock.advance(3000)
    }
    expect(ids()).toEqual(['7', '7', '7', '7', '', ''])
  })

  it('is kept where an answer that is hidden ends an outage', () => {
    startFrom('7')
    for (let attempt = 0; attempt < 4; attempt += 1) loseAndRetry()
    last().server.lost(network, undefined, true)
    clock.advance(3000)
    expect(ids()).toEqual(['7', '7', '7', '7', '7', '7'])
  })

  it.each(['', '5'])('is not to blame for what an earlier id was answered: %j', (earlier) => {
    startFrom(earlier)
    for (let attempt = 0; attempt < 4; attempt += 1) {
      last().server.lost(network, undefined, true)
      if (attempt < 3) clock.advance(3000)
    }
    connection.send({ type: 'leave' })
    startFrom('7')
    expect(ids()).toEqual([earlier, earlier, earlier, earlier, '7'])
  })

  it('is kept where the last of the hidden answers was due to the page', () => {
    startFrom('7')
    for (let attempt = 0; attempt < 3; attempt += 1) {
      last().server.lost(network, undefined, true)
      clock.advance(3000)
    }
    page.beforeunload()
    last().server.lost(network, undefined, true)
    clock.advance(3000)
    expect(ids()).toEqual(['7', '7', '7', '7', '7'])
  })

  it('is kept through an outage', () => {
    startFrom('7')
    for (let attempt = 0; attempt < 6; attempt += 1) loseAndRetry()
    expect(connection.getState().phase).toBe('failed')
    connection.send({ type: 'reconnect' })
    expect(new Set(ids())).toEqual(new Set(['7']))
  })
})

describe('a token', () => {
  it('is asked for once per attempt, and afresh after a refusal', () => {
    setup = { ...setup, canRefresh: true }
    getToken.mockImplementation((isRefresh) => (isRefresh ? 'fresh' : 'stale'))
    connection.send(start)
    last().server.lost(unauthorized)
    last().server.opened()
    loseAndRetry()
    connection.send({ type: 'disconnect' })
    expect(getToken.mock.calls).toEqual([[false], [true], [false]])
    expect(attempts.map(({ request }) => request.token)).toEqual(['stale', 'fresh', 'stale'])
  })

  it.each(['', null, undefined])('that is %j is none', (token) => {
    getToken.mockReturnValue(token)
    connection.send(start)
    expect(last().request.token).toBeNull()
  })

  it.each([
    ['a promise', Promise.resolve('slow')],
    ['a thenable, such as a promise of another realm', runInNewContext("Promise.resolve('slow')")],
  ])('may be waited for as %s', async (_what, token: Promise<string>) => {
    getToken.mockReturnValue(token)
    connection.send(start)
    expect(attempts).toEqual([])
    await vi.waitFor(() => expect(attempts).toHaveLength(1))
    expect(last().request.token).toBe('slow')
  })

  it.each([
    [
      'throws',
      (cause: Error) => () => {
        throw cause
      },
    ],
    ['rejects', (cause: Error) => () => Promise.reject(cause)],
  ])('that %s is a failed attempt, with the cause', async (_how, failing) => {
    const cause = new Error('no session')
    getToken.mockImplementation(failing(cause))
    connection.send(start)
    await settle()
    expect(attempts).toEqual([])
    const { phase, error } = connection.getState()
    expect(phase).toBe('waiting')
    expect(error).toMatchObject({
      code: 'token',
      cause,
      message: '`getAuthToken` failed. See `cause`.',
    })
  })

  it('opens nothing where the user disconnected meanwhile', async () => {
    getToken.mockReturnValue(Promise.resolve('slow'))
    connection.send(start)
    connection.send({ type: 'disconnect' })
    await settle()
    expect(attempts).toEqual([])
  })

  it('has a time of its own, and the network another', async () => {
    let arrive = (_token: string): void => {}
    getToken.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)))
    connection.send(start)
    clock.advance(29_999)
    expect(connection.getState().phase).toBe('opening')
    arrive('slow')
    await settle()
    expect(last().request.token).toBe('slow')
    clock.advance(9_999)
    expect(connection.getState().phase).toBe('opening')
    clock.advance(1)
    expect(connection.getState().error?.code).toBe('timeout')
  })

  it('that takes too long is a failed attempt, and the next one waits for the same call', async () => {
    let arrive = (_token: string): void => {}
    getToken.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)))
    connection.send(start)
    clock.advance(30_000)
    expect(connection.getState()).toMatchObject({ phase: 'waiting', error: { code: 'token' } })
    expect(connection.getState().error?.message).toMatch(
      /^`getAuthToken` gave no token within 30000 ms\. Check the sign-in, /,
    )
    clock.advance(3_000)
    arrive('late')
    await settle()
    expect(getToken).toHaveBeenCalledOnce()
    expect(attempts.map(({ request }) => request.token)).toEqual(['late'])
  })

  it('that never comes is asked for once, until somebody asks for it anew', async () => {
    getToken.mockReturnValueOnce(new Promise(() => {}))
    connection.send(start)
    connection.send({ type: 'disconnect' })
    connection.send({ type: 'reconnect' })
    for (let attempt = 0; attempt < 6; attempt += 1) clock.advance(33_000)
    expect(connection.getState().phase).toBe('failed')
    page.show()
    expect(getToken).toHaveBeenCalledOnce()
    getToken.mockReturnValue('token')
    connection.send({ type: 'reconnect' })
    expect(getToken).toHaveBeenCalledTimes(2)
    expect(last().request.token).toBe('token')
  })

  it('is asked for anew, though a call is overdue, where the app says that it changed', () => {
    getToken.mockReturnValueOnce(new Promise(() => {}))
    connection.send(start)
    clock.advance(30_000)
    getToken.mockReturnValue('new')
    connection.send({ type: 'token' })
    expect(attempts.map(({ request }) => request.token)).toEqual(['new'])
  })

  it('may take for ever where that is wanted', () => {
    setup = { ...setup, tokenTimeout: 0 }
    getToken.mockReturnValueOnce(new Promise(() => {}))
    connection.send(start)
    clock.advance(3_600_000)
    expect(connection.getState()).toMatchObject({ phase: 'opening', failures: 0 })
  })
})

it('hangs up on an attempt that was refused before the transport returned', async () => {
  setup = { ...setup, canRefresh: true }
  getToken.mockResolvedValue('token')
  onOpen = ({ server }) => {
    onOpen = () => {}
    server.lost(unauthorized)
  }
  connection.send(start)
  await settle()
  expect(attempts.map(({ isClosed }) => isClosed)).toEqual([true, false])
})

it('waits for an answer for ever where that is wanted', () => {
  setup = { ...setup, connectTimeout: 0 }
  connection.send(start)
  clock.advance(3_600_000)
  expect(connection.getState()).toMatchObject({ phase: 'opening', failures: 0 })
})

it('ends where the server asks not to be asked again', () => {
  connection.send(start)
  last().server.halted()
  expect(connection.getState()).toMatchObject({ phase: 'stopped', reason: 'server' })
  clock.advance(3_600_000)
  expect(attempts).toHaveLength(1)
})

it('leaves an attempt that is under way alone, and notifies nobody, where an input changes nothing', () => {
  connection.send(start)
  onTransition.mockClear()
  connection.send(start)
  page.focus()
  page.show()
  expect(onTransition).not.toHaveBeenCalled()
  expect(attempts.map(({ isClosed }) => isClosed)).toEqual([false])
  last().server.opened()
  expect(connection.getState().phase).toBe('open')
})

it('shows a quiet attempt that is under way to who asks for one, and makes no second', () => {
  setup = { ...setup, connectTimeout: 0, policy: retryPolicy({ maxAttempts: 0, probe: 60_000 }) }
  connection.send(start)
  last().server.lost(network)
  clock.advance(90_000)
  expect(attempts).toHaveLength(2)
  page.focus()
  expect(connection.getState()).toMatchObject({ phase: 'opening', shownAs: null })
  expect(attempts.map(({ isClosed }) => isClosed)).toEqual([true, false])
})

it('asks the open stream for more event names, where it can be asked', () => {
  connection.listen(['too early'])
  open()
  connection.listen(['deploy'])
  expect(last().names).toEqual(['deploy'])
  const { transport } = setup
  setup = {
    ...setup,
    transport: (request, server) => {
      const { close } = transport(request, server)
      return { close }
    },
  }
  loseAndRetry()
  expect(() => connection.listen(['deploy'])).not.toThrow()
})

describe('what to check is said', () => {
  it('where no answer came in time', () => {
    connection.send(start)
    clock.advance(10_000)
    expect(connection.getState().error).toMatchObject({
      code: 'timeout',
      message:
        'No answer within 10000 ms. Check the server, whether it sends a comment at once ' +
        '(Firefox waits for the first byte), and whether a proxy holds the stream back.',
    })
  })

  it('nowhere near a stream that is silent after two messages, which are no heartbeats', () => {
    open()
    for (let messages = 0; messages < 2; messages += 1) {
      last().server.activity()
      last().server.message('session_update', '{}', false)
      clock.advance(15_000)
    }
    clock.advance(3_600_000)
    expect(connection.getState().phase).toBe('open')
  })

  it.each([
    ['comments', () => last().server.heartbeat()],
    ['messages', () => last().server.message('heartbeat', '', false)],
  ])('where the stream went silent after heartbeats that were %s', (_what, beat) => {
    open()
    for (let beats = 0; beats < 2; beats += 1) {
      last().server.activity()
      beat()
      clock.advance(15_000)
    }
    clock.advance(30_000)
    expect(connection.getState().error).toMatchObject({
      code: 'silent',
      message:
        'The stream went silent. Check the network, and whether the server still sends heartbeats.',
    })
  })
})

describe('a page that is left', () => {
  const shown = () => describeState(connection.getState(), 5)

  it('closes its stream, and opens it anew when it is back; nobody notices', () => {
    open()
    const before = shown()
    page.pagehide()
    expect(last().isClosed).toBe(true)
    expect(shown()).toEqual(before)
    clock.advance(60_000)
    expect(attempts).toHaveLength(1)
    page.pageshow()
    expect(attempts).toHaveLength(2)
    expect(shown()).toEqual(before)
    last().server.opened()
    expect(shown()).toEqual(before)
    expect(connection.getState().failures).toBe(0)
  })

  it('fails when it is back as any other, once it is there for 2 s', () => {
    open()
    const before = shown()
    page.pagehide()
    clock.advance(60_000)
    page.pageshow()
    for (let second = 0; second < 2; second += 1) {
      last().server.lost(network)
      expect(shown()).toEqual(before)
      clock.advance(1000)
    }
    last().server.lost(network)
    expect(shown()).toMatchObject({ status: 'reconnecting', attempt: 1, error: network })
  })

  it('makes no attempt of its own while it is away, and one when it is back', () => {
    connection.send(start)
    last().server.lost(network)
    const before = shown()
    page.pagehide()
    clock.advance(60_000)
    expect(shown()).toEqual(before)
    expect(attempts).toHaveLength(1)
    page.pageshow()
    expect(attempts).toHaveLength(2)
  })

  it('gives up an attempt, and makes it again', () => {
    connection.send(start)
    page.pagehide()
    expect(last().isClosed).toBe(true)
    page.pageshow()
    expect(attempts).toHaveLength(2)
    expect(shown().status).toBe('connecting')
  })

  it.each([
    ['30', 20_000, 10_000],
    ['3600', 50_000, 10_000],
    ['30', 3_600_000, 0],
  ])('waits from when Retry-After: %s came, %d ms before', (retryAfter, away, left) => {
    connection.send(start)
    last().server.lost(busy, retryAfter)
    page.pagehide()
    clock.sleep(away)
    page.pageshow()
    clock.advance(Math.max(0, left - 1))
    expect(attempts).toHaveLength(left ? 1 : 2)
    clock.advance(1)
    expect(attempts).toHaveLength(2)
  })

  it('stays as it is where nothing was open', () => {
    open()
    connection.send({ type: 'disconnect' })
    page.pagehide()
    page.pageshow()
    expect(connection.getState().reason).toBe('manual')
    expect(attempts).toHaveLength(1)
  })

  it('is not heard before the start, nor after the end', () => {
    const unsubscribe = vi.fn()
    const subscribe = vi.spyOn(page, 'subscribe').mockReturnValue(unsubscribe)
    expect(subscribe).not.toHaveBeenCalled()
    open()
    loseAndRetry()
    expect(subscribe).toHaveBeenCalledOnce()
    expect(unsubscribe).not.toHaveBeenCalled()
    connection.send({ type: 'leave' })
    expect(subscribe).toHaveBeenCalledOnce()
    expect(unsubscribe).toHaveBeenCalledOnce()
  })

  it('is not heard by a connection that is idle, whoever still tells it', () => {
    const listeners: Array<Parameters<FakePage['subscribe']>[0]> = []
    vi.spyOn(page, 'subscribe').mockImplementation((listener) => {
      listeners.push(listener)
      return () => {}
    })
    open()
    connection.send({ type: 'leave' })
    for (const listener of listeners) listener('leaving')
    expect(connection.getState().phase).toBe('idle')
  })

  it('may freeze without a word about the stream', () => {
    open()
    page.freeze()
    expect(connection.getState().phase).toBe('open')
  })
})

describe('a link that may be a download', () => {
  const shown = () => describeState(connection.getState(), 5)

  it.each([
    network,
    new RealtimeError('ended', 'FIN'),
    new RealtimeError('token', 'getAuthToken failed'),
  ])('breaks the stream, which is opened anew after a second, and nobody notices', (error) => {
    open()
    const before = shown()
    page.beforeunload()
    clock.advance(1999)
    last().server.lost(error)
    clock.advance(999)
    expect(attempts).toHaveLength(1)
    clock.advance(1)
    expect(attempts).toHaveLength(2)
    expect(shown()).toEqual(before)
    last().server.opened()
    expect(connection.getState()).toMatchObject({ phase: 'open', failures: 0 })
  })

  it('breaks an attempt, which is made again with its count', () => {
    open()
    loseAndRetry()
    page.beforeunload()
    last().server.lost(network)
    clock.advance(1000)
    expect(attempts).toHaveLength(3)
    expect(shown()).toMatchObject({ status: 'reconnecting', attempt: 1 })
  })

  it('does not lift the policy of an outage', () => {
    open()
    last().server.lost(network)
    clock.advance(2500)
    page.beforeunload()
    for (let second = 0; second < 40; second += 1) {
      clock.advance(1000)
      last().server.lost(network)
    }
    expect(connection.getState().phase).toBe('failed')
    expect(attempts.length).toBeLessThanOrEqual(8)
  })

  it('lets no request out until it is answered, for half a minute at most', () => {
    open()
    const before = shown()
    page.beforeunload()
    last().server.lost(network)
    for (let second = 1; second < 30; second += 1) {
      clock.advance(1000)
      last().server.lost(network)
      expect(attempts).toHaveLength(1 + second)
      expect(shown()).toEqual(before)
    }
    clock.advance(1000)
    last().server.lost(network)
    expect(shown()).toMatchObject({ status: 'reconnecting', attempt: 1 })
  })

  it('lets no first request out either, for as long', () => {
    connection.send(start)
    page.beforeunload()
    for (let second = 0; second < 30; second += 1) {
      last().server.lost(network)
      clock.advance(1000)
      expect(shown()).toMatchObject({ status: 'connecting', attempt: 0 })
    }
    last().server.lost(network)
    expect(shown()).toMatchObject({ status: 'reconnecting', attempt: 1 })
  })

  it('explains 2 s of failures alone where attempts had failed before it', () => {
    open()
    loseAndRetry()
    page.beforeunload()
    last().server.lost(network)
    clock.advance(1000)
    last().server.lost(network)
    clock.advance(1000)
    expect(shown()).toMatchObject({ status: 'reconnecting', attempt: 1 })
    last().server.lost(network)
    expect(shown()).toMatchObject({ status: 'reconnecting', attempt: 2 })
  })

  it.each([
    ['has given up', true],
    ['is offline', false],
  ])('explains 2 s of failures alone of a quiet attempt of who %s', (_who, isOnline) => {
    vi.spyOn(page, 'isOnline').mockReturnValue(isOnline)
    setup = { ...setup, connectTimeout: 0, policy: retryPolicy({ maxAttempts: 0, probe: 60_000 }) }
    connection.send(start)
    last().server.lost(network)
    const { phase } = connection.getState()
    clock.advance(90_000)
    page.beforeunload()
    for (let second = 0; second < 2; second += 1) {
      last().server.lost(network)
      clock.advance(1000)
      expect(attempts).toHaveLength(3 + second)
    }
    last().server.lost(network)
    expect(connection.getState()).toMatchObject({ phase, probes: 1 })
    clock.advance(30_000)
    expect(attempts).toHaveLength(4)
  })

  it.each([true, false])('breaks it once: it is not late or silent as well', (wasOpen) => {
    setup = { ...setup, connectTimeout: 500, idleTimeout: 500 }
    connection.send(start)
    if (wasOpen) last().server.opened()
    const before = shown()
    page.beforeunload()
    last().server.lost(network)
    clock.advance(999)
    expect(shown()).toEqual(before)
  })

  it('explains no loss after 2 s once a stream has opened again', () => {
    open()
    const before = shown()
    page.beforeunload()
    last().server.lost(network)
    clock.advance(1000)
    last().server.opened()
    clock.advance(999)
    last().server.lost(network)
    expect(shown()).toEqual(before)
    clock.advance(1000)
    last().server.opened()
    last().server.lost(network)
    expect(shown().status).toBe('reconnecting')
  })

  it('explains what comes within 2 s', () => {
    open()
    page.beforeunload()
    clock.advance(2000)
    last().server.lost(network)
    expect(shown().status).toBe('reconnecting')
  })

  it('explains no answer of the server', () => {
    connection.send(start)
    page.beforeunload()
    last().server.lost(busy)
    expect(shown().status).toBe('reconnecting')
  })

  describe('where the stream dies in silence', () => {
    beforeEach(() => {
      const { transport } = setup
      setup = { ...setup, transport: (...args) => ({ ...transport(...args), diesInSilence: true }) }
    })

    it('has it opened anew within a second, and nobody notices', () => {
      open()
      const before = shown()
      page.beforeunload()
      clock.advance(999)
      expect(attempts).toHaveLength(1)
      clock.advance(1)
      expect(attempts.map(({ isClosed }) => isClosed)).toEqual([true, false])
      expect(shown()).toEqual(before)
    })

    it('has nothing opened by a page that is left, or a stream that is another one by then', () => {
      open()
      page.beforeunload()
      page.pagehide()
      clock.advance(1000)
      expect(attempts).toHaveLength(1)
      page.pageshow()
      last().server.opened()
      page.beforeunload()
      connection.send({ type: 'reconnect' })
      clock.advance(1000)
      expect(attempts).toHaveLength(3)
    })
  })
})

describe('a stream that died in a sleep', () => {
  function beat(): void {
    last().server.activity()
    last().server.heartbeat()
    clock.advance(15_000)
  }

  it('is lost only after the page woke, and is opened anew at once, and once', () => {
    open()
    clock.sleep(3_600_000)
    page.show()
    clock.advance(4999)
    last().server.lost(network)
    expect(connection.getState()).toMatchObject({ phase: 'opening', failures: 1, error: network })
    last().server.lost(network)
    expect(connection.getState()).toMatchObject({ phase: 'waiting', failures: 2 })
  })

  it('is no other one: who is lost later waits, and so does a newer stream', () => {
    open()
    page.show()
    clock.advance(5000)
    last().server.lost(network)
    expect(connection.getState().phase).toBe('waiting')
    page.show()
    last().server.opened()
    last().server.lost(network)
    expect(connection.getState().phase).toBe('waiting')
  })

  it.each(['focus', 'goOnline'] as const)('is no stream that is lost after %s', (signal) => {
    open()
    page[signal]()
    last().server.lost(network)
    expect(connection.getState().phase).toBe('waiting')
  })

  it('is not opened anew before the server wants it', () => {
    open()
    page.show()
    last().server.lost(busy, '30')
    expect(connection.getState().phase).toBe('waiting')
  })

  it.each([
    ['the page that wakes', () => page.show()],
    ['a late timer', () => clock.advance(0)],
  ])('silently is opened anew as soon as it is judged, after %s', (_what, wake) => {
    open()
    beat()
    beat()
    clock.sleep(3_600_000)
    wake()
    clock.advance(1999)
    expect(attempts).toHaveLength(1)
    clock.advance(1)
    expect(attempts).toHaveLength(2)
    expect(connection.getState()).toMatchObject({ failures: 1, error: { code: 'silent' } })
  })
})

it.each(['show', 'goOnline'] as const)('a wait ends on time after a sleep: %s', (waking) => {
  let slept = 0
  /** As in browsers: no timer runs on while the machine sleeps. */
  const sleepy: Clock = {
    now: () => clock.now() + slept,
    monotonic: () => clock.monotonic() + slept,
    after: (delay, callback) => clock.after(delay, callback),
  }
  const listener = { onTransition, onMessage, onOversized }
  connection = createConnection({ clock: sleepy, page, getSetup: () => setup, listener })
  connection.send(start)
  last().server.lost(busy, '60')
  slept = 55_000
  page[waking]()
  clock.advance(4_999)
  expect(attempts).toHaveLength(1)
  clock.advance(1)
  expect(attempts).toHaveLength(2)
})

describe('without a network', () => {
  it('one attempt makes sure, and nobody notices where it works', () => {
    open()
    const before = describeState(connection.getState(), 5)
    page.goOffline()
    expect(attempts.map(({ isClosed }) => isClosed)).toEqual([true, false])
    expect(describeState(connection.getState(), 5)).toEqual(before)
    last().server.opened()
    expect(describeState(connection.getState(), 5)).toEqual(before)
  })

  it.each([
    ['localhost', true],
    ['panel.localhost', true],
    ['127.0.0.1', true],
    ['127.10.200.30', true],
    ['[::1]', true],
    ['notlocalhost', false],
    ['localhost.example', false],
    ['127.0.0.1.example', false],
    ['10.127.0.0', false],
  ])('%s can be reached: %s', (host, isReachable) => {
    setup = { ...setup, request: { ...setup.request, url: `http://${host}:8080/stream` } }
    open()
    page.goOffline()
    if (!isReachable) last().server.lost(network)
    expect(connection.getState().phase).toBe(isReachable ? 'open' : 'stopped')
  })
})
