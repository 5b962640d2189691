import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../src/connection/Clock.ts'
import {
  createConnection,
  type ConnectionListener,
  type ConnectionSetup,
  type OwnConnection,
} from '../../src/connection/Connection.ts'
import { retryPolicy } from '../../src/connection/RetryPolicy.ts'
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
let connection: OwnConnection
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
    idleTimeout: 45_000,
    canRefresh: false,
    getToken,
  }
  connection = createConnection(clock, page, () => setup, { onTransition, onMessage, onOversized })
})
afterEach(() => vi.unstubAllGlobals())

const last = () => attempts.at(-1)!
const causes = () => onTransition.mock.calls.map(([, , { type }]) => type)

function open(): void {
  connection.send(start)
  last().server.opened()
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
    last().server.message('a', 'x', '7')
    last().server.message('a', 'y', undefined)
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
    last().server.message('a', 'x', '')
    expect(onMessage).toHaveBeenCalledWith('a', 'x', '', false)
    loseAndRetry()
    expect(last().request.lastEventId).toBe('')
  })

  it('may be known from elsewhere', () => {
    connection.resumeFrom('9')
    open()
    expect(connection.getResumedFrom()).toBe('9')
  })

  it('is not told where nobody wants to resume', () => {
    setup = { ...setup, request: { ...setup.request, resume: false } }
    open()
    last().server.id('8')
    loseAndRetry()
    expect(connection.getResumedFrom()).toBe('')
  })
})

describe('an attempt across origins that carries the id in a header, and gets no answer', () => {
  beforeEach(() => {
    vi.stubGlobal('location', { origin: 'https://panel.example' })
    connection.resumeFrom('7')
  })
  const told = () => attempts.map(({ request }) => request.resume)

  it('is followed by one without it, and that by one with it again', () => {
    connection.send(start)
    loseAndRetry()
    expect(connection.getResumedFrom()).toBe('')
    loseAndRetry()
    expect(told()).toEqual(['header', false, 'header'])
  })

  it('says nothing about the header once a stream was open', () => {
    connection.send(start)
    loseAndRetry()
    last().server.opened()
    loseAndRetry()
    expect(told()).toEqual(['header', false, 'header'])
    last().server.opened()
    loseAndRetry()
    expect(told()).toEqual(['header', false, 'header', 'header'])
  })

  it.each([
    ['got an answer', () => new RealtimeError('http', 'HTTP 503', { status: 503 }), {}],
    ['is of the page’s own origin', () => network, { url: 'https://panel.example/stream' }],
    ['carries the id in the query', () => network, { resume: 'query' as const }],
  ])('is meant alone: one that %s is repeated as it was', (_which, error, request) => {
    setup = { ...setup, request: { ...setup.request, ...request } }
    connection.send(start)
    loseAndRetry(error())
    expect(told()).toEqual([setup.request.resume, setup.request.resume])
  })

  it('is meant alone: one that has no id to carry is repeated as it was', () => {
    connection.resumeFrom('')
    connection.send(start)
    loseAndRetry()
    expect(told()).toEqual(['header', 'header'])
  })

  it('is meant alone: where there is no page there is no other origin', () => {
    vi.stubGlobal('location', undefined)
    connection.send(start)
    loseAndRetry()
    expect(told()).toEqual(['header', 'header'])
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

  it('opens nothing where it comes for an attempt that is over', async () => {
    let arrive = (_token: string): void => {}
    getToken.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)))
    connection.send(start)
    clock.advance(10_000 + 3000)
    expect(attempts).toHaveLength(1)
    arrive('late')
    await settle()
    expect(attempts).toHaveLength(1)
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

  it('where the stream went silent', () => {
    open()
    for (let beat = 0; beat < 2; beat += 1) {
      last().server.activity()
      last().server.heartbeat()
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
  it('does not count what fails on the way, and reconnects at once when it is back', () => {
    open()
    page.pagehide()
    last().server.lost(network)
    clock.advance(60_000)
    expect(connection.getState().phase).toBe('open')
    page.pageshow()
    expect(causes()).toEqual(['start', 'opened', 'lost', 'wake'])
    expect(connection.getState()).toMatchObject({ phase: 'opening', failures: 1, error: network })
    expect(attempts.map(({ isClosed }) => isClosed)).toEqual([true, false])
  })

  it.each([
    ['30', 20_000, 10_000],
    ['3600', 50_000, 10_000],
    ['30', 3_600_000, 0],
  ])('waits from when Retry-After: %s came, %d ms before', (retryAfter, away, left) => {
    connection.send(start)
    page.pagehide()
    last().server.lost(busy, retryAfter)
    clock.sleep(away)
    page.pageshow()
    clock.advance(Math.max(0, left - 1))
    expect(attempts).toHaveLength(left ? 1 : 2)
    clock.advance(1)
    expect(attempts).toHaveLength(2)
  })

  it('has nothing to make up for where nothing failed', () => {
    open()
    page.pagehide()
    page.pageshow()
    expect(causes()).toEqual(['start', 'opened'])
    page.pageshow()
    expect(attempts).toHaveLength(1)
  })

  it('makes up for a failure once', () => {
    open()
    page.pagehide()
    last().server.lost(network)
    page.pageshow()
    last().server.opened()
    page.pageshow()
    expect(connection.getState().phase).toBe('open')
  })

  it('counts failures again when it is back', () => {
    open()
    page.pagehide()
    page.pageshow()
    clock.advance(5000)
    last().server.lost(network)
    expect(connection.getState().phase).toBe('waiting')
  })

  it('is forgotten by a connection that is stopped and started', () => {
    open()
    page.pagehide()
    last().server.lost(network)
    connection.send({ type: 'leave' })
    open()
    last().server.lost(network)
    expect(connection.getState().phase).toBe('waiting')
    page.pageshow()
    expect(causes().slice(-2)).toEqual(['lost', 'wake'])
  })

  it('is not heard before the start, nor after the end', () => {
    const subscribe = vi.spyOn(page, 'subscribe')
    open()
    loseAndRetry()
    expect(subscribe).toHaveBeenCalledOnce()
    connection.send({ type: 'leave' })
    onTransition.mockClear()
    page.goOffline()
    page.goOnline()
    page.show()
    expect(onTransition).not.toHaveBeenCalled()
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
    open()
    last().server.lost(network)
    expect(connection.getState().phase).toBe('waiting')
  })

  it('may freeze without a word about the stream', () => {
    open()
    page.freeze()
    expect(connection.getState().phase).toBe('open')
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
  connection = createConnection(sleepy, page, () => setup, listener)
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
    expect(connection.getState().phase).toBe(isReachable ? 'open' : 'stopped')
  })
})
