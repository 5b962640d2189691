import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventSourceTransport } from '../../src/connection/eventSourceTransport.ts'
import type { StreamListener, StreamRequest } from '../../src/connection/Transport.ts'

const request: StreamRequest = {
  url: 'https://keruta.example/stream',
  token: 'secret',
  lastEventId: '',
  resume: 'query',
  withCredentials: false,
  eventNames: ['session_update', 'error', 'open'],
  maxEventSize: 100,
}

let told: unknown[][]
let sources: SilentEventSource[]

class SilentEventSource extends EventTarget {
  readonly url: string
  readonly init: { withCredentials?: boolean } | undefined
  readonly names: string[] = []
  isClosed = false
  constructor(url: string, init?: { withCredentials?: boolean }) {
    super()
    this.url = url
    this.init = init
    sources.push(this)
  }
  override addEventListener(name: string, listener: (event: Event) => void): void {
    this.names.push(name)
    super.addEventListener(name, listener)
  }
  close(): void {
    this.isClosed = true
  }
  send(name: string, data: string, lastEventId = ''): void {
    this.dispatchEvent(new MessageEvent(name, { data, lastEventId }))
  }
  fail(code?: number, retryAfter?: string): void {
    const told = { ...(code !== undefined && { code }), ...(retryAfter && { retryAfter }) }
    this.dispatchEvent(Object.assign(new Event('error'), told))
  }
}

beforeEach(() => {
  told = []
  sources = []
})

function open(overrides: Partial<StreamRequest> = {}, Constructor = SilentEventSource) {
  const tell =
    (name: string) =>
    (...args: unknown[]) => {
      told.push([name, ...args])
    }
  const listener: StreamListener = {
    opened: tell('opened'),
    message: tell('message'),
    oversized: tell('oversized'),
    id: tell('id'),
    activity: tell('activity'),
    heartbeat: tell('heartbeat'),
    lost: tell('lost'),
    halted: tell('halted'),
  }
  const stream = eventSourceTransport(() => Constructor)({ ...request, ...overrides }, listener)
  return { stream, source: sources[0]! }
}

describe('the constructor', () => {
  it('is given the URL and no token', () => {
    const { source } = open()
    expect(source.url).toBe(request.url)
    expect(source.init).toEqual({ withCredentials: false })
  })

  it('is given the last id in the query, and credentials where asked for', () => {
    const { source } = open({ lastEventId: '42', withCredentials: true })
    expect(source.url).toBe('https://keruta.example/stream?lastEventId=42')
    expect(source.init).toEqual({ withCredentials: true })
  })

  it('may be missing', () => {
    const stream = eventSourceTransport(() => undefined)(request, {
      ...nobody,
      lost: ({ code, cause }) => told.push([code, cause]),
    })
    expect(told).toEqual([['unsupported', expect.any(TypeError)]])
    expect(() => stream.close()).not.toThrow()
  })

  it('may throw, and what it threw is the cause', () => {
    const cause = new TypeError('not a constructor')
    class Broken extends SilentEventSource {
      constructor(url: string) {
        super(url)
        throw cause
      }
    }
    const stream = eventSourceTransport(() => Broken)(request, {
      ...nobody,
      lost: (error) => told.push([error]),
    })
    expect(told).toEqual([[expect.objectContaining({ code: 'unsupported', cause })]])
    expect(`${told[0]?.[0] as Error}`).toMatch(
      /no `EventSource` that can be made.*check `eventSource`/,
    )
    expect(() => stream.close()).not.toThrow()
  })
})

it('an EventSource that fails as soon as it is listened to is closed, and lost once', () => {
  class Hasty extends SilentEventSource {
    override addEventListener(name: string, listener: (event: Event) => void): void {
      super.addEventListener(name, listener)
      if (name === 'error') this.fail()
      this.send(name, 'x')
    }
  }
  const { source } = open({}, Hasty)
  expect(source.isClosed).toBe(true)
  expect(told.filter(([name]) => name === 'lost')).toHaveLength(1)
  expect(told.at(-1)?.[0]).toBe('lost')
})

describe('messages', () => {
  it('are told under their names, with the id in force', () => {
    const { source } = open()
    source.dispatchEvent(new Event('open'))
    source.send('message', 'x')
    source.send('session_update', 'y', '7')
    expect(told).toEqual([
      ['activity'],
      ['opened'],
      ['activity'],
      ['message', 'message', 'x', false],
      ['activity'],
      ['id', '7'],
      ['message', 'session_update', 'y', true],
    ])
  })

  it('tell an id that changed, an emptied one too: one that stays may be that of an earlier message', () => {
    const { source } = open()
    for (const id of ['', '5', '5', '6', '', '', '5']) source.send('message', 'x', id)
    expect(told.filter(([name]) => name === 'id').map(([, id]) => id)).toEqual(['5', '6', '', '5'])
    expect(told.filter(([name]) => name === 'message').map((call) => call[3])).toEqual([
      false,
      true,
      false,
      true,
      false,
      false,
      true,
    ])
  })

  it('named heartbeat are asked for, whatever the app needs', () => {
    const { source } = open()
    source.send('heartbeat', '')
    expect(told).toEqual([['activity'], ['message', 'heartbeat', '', false]])
  })

  it('may be plain objects of a mock, with neither a type nor an id', () => {
    const handlers = new Map<string, (event: Event) => void>()
    class MockEventSource extends SilentEventSource {
      override addEventListener(name: string, handler: (event: Event) => void): void {
        handlers.set(name, handler)
      }
    }
    open({}, MockEventSource)
    handlers.get('session_update')!({ data: 'x' } as unknown as Event)
    handlers.get('message')!({ data: 'y', lastEventId: null } as unknown as Event)
    expect(told.filter(([name]) => name !== 'activity')).toEqual([
      ['message', 'session_update', 'x', false],
      ['message', 'message', 'y', false],
    ])
  })

  it('named error are no failure', () => {
    const { source } = open()
    source.send('error', '{"message":"x"}')
    expect(told).toEqual([['activity'], ['message', 'error', '{"message":"x"}', false]])
    expect(source.isClosed).toBe(false)
  })

  it('are asked for by name, each once, and later ones too', () => {
    const { source, stream } = open()
    expect(source.names).toEqual(['open', 'error', 'message', 'heartbeat', 'session_update'])
    stream.listen?.(['session_update', 'deploy', 'error', 'open'])
    expect(source.names.slice(5)).toEqual(['deploy'])
    source.send('deploy', 'z')
    expect(told.at(-1)).toEqual(['message', 'deploy', 'z', false])
  })
})

describe('a failure', () => {
  it('of one that gave up is due to an answer, nobody knows which', () => {
    const { source } = open()
    Object.assign(source, { readyState: 2 })
    source.fail()
    expect(told).toEqual([['lost', expect.objectContaining({ code: 'network' }), undefined, true]])
  })

  it('closes the EventSource, whose own retry is not wanted, and is told once', () => {
    const { source } = open()
    source.fail()
    expect(source.isClosed).toBe(true)
    source.fail()
    source.dispatchEvent(new Event('open'))
    source.send('message', 'x')
    const error = expect.objectContaining({ code: 'network', status: undefined })
    expect(told).toEqual([['lost', error, undefined, false]])
    expect(`${told[0]?.[1] as Error}`).toBe(
      'The EventSource failed. Check the network, CORS, `url`, and whether the server is up.',
    )
  })

  it.each([
    { code: 401, as: 'unauthorized' },
    { code: 500, as: 'http' },
    { code: 503, as: 'http', retryAfter: '30' },
  ])('with the code $code is $as, $retryAfter', ({ code, as, retryAfter }) => {
    const { source } = open()
    source.fail(code, retryAfter)
    const error = expect.objectContaining({ code: as, status: code })
    expect(told).toEqual([['lost', error, retryAfter]])
  })

  it('with the code 200 is an answer that is no stream, and no redirect that anybody saw', () => {
    const { source } = open()
    source.fail(200)
    expect(told).toEqual([['lost', expect.objectContaining({ code: 'content-type' }), undefined]])
    expect(`${told[0]?.[1] as Error}`).toMatch(/text\/event-stream\. Check/)
  })

  it('with the code 204 is none', () => {
    const { source } = open()
    source.fail(204)
    expect(told).toEqual([['halted']])
  })
})

describe('an EventSource of the app that throws', () => {
  const thrown = new TypeError('no longer mine')
  class Throwing extends SilentEventSource {
    override close(): void {
      throw thrown
    }
    get readyState(): number {
      throw thrown
    }
  }
  const reportError = vi.fn()
  beforeEach(() => {
    vi.stubGlobal('reportError', reportError.mockClear())
  })
  afterEach(() => vi.unstubAllGlobals())

  it('is lost all the same, and what it threw is reported', () => {
    open({}, Throwing).source.fail()
    expect(told).toEqual([
      ['lost', expect.objectContaining({ code: 'network' }), undefined, undefined],
    ])
    expect(reportError.mock.calls).toEqual([[thrown], [thrown]])
  })

  it('can be left, and nothing is told afterwards', () => {
    const { source, stream } = open({}, Throwing)
    stream.close()
    source.send('message', 'x')
    expect(told).toEqual([])
    expect(reportError.mock.calls).toEqual([[thrown]])
  })
})

it('may be ended by a `beforeunload` without any event, and says so', () => {
  expect(open().stream.diesInSilence).toBe(true)
})

it('after close(), nothing is told', () => {
  const { source, stream } = open()
  stream.close()
  expect(source.isClosed).toBe(true)
  source.dispatchEvent(new Event('open'))
  source.send('session_update', 'x', '7')
  source.send('error', 'x')
  for (const code of [undefined, 204, 503]) source.fail(code)
  expect(told).toEqual([])
})

const nobody: StreamListener = {
  opened() {},
  message() {},
  oversized() {},
  id() {},
  activity() {},
  heartbeat() {},
  lost() {},
  halted() {},
}
