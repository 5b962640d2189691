import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchTransport } from '../../src/connection/fetchTransport.ts'
import type { StreamListener, StreamRequest } from '../../src/connection/Transport.ts'

const request: StreamRequest = {
  url: 'https://keruta.example/stream?room=1',
  token: null,
  lastEventId: '',
  resume: 'header',
  withCredentials: false,
  eventNames: [],
  maxEventSize: 100,
}

/** What the listener was told, in order. */
let told: unknown[][]
let answer: (response: Response) => void
let fail: (cause: unknown) => void
const fetched = vi.fn<typeof fetch>()

beforeEach(() => {
  told = []
  fetched.mockReset().mockImplementation(
    () =>
      new Promise((resolve, reject) => {
        answer = resolve
        fail = reject
      }),
  )
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => vi.unstubAllGlobals())

function listener(): StreamListener {
  const tell =
    (name: string) =>
    (...args: unknown[]) => {
      told.push([name, ...args])
    }
  return {
    opened: tell('opened'),
    message: tell('message'),
    oversized: tell('oversized'),
    id: tell('id'),
    activity: tell('activity'),
    heartbeat: tell('heartbeat'),
    lost: tell('lost'),
    halted: tell('halted'),
  }
}

function open(overrides: Partial<StreamRequest> = {}) {
  return fetchTransport({ ...request, ...overrides }, listener())
}

/** What `fetch` was called with. */
function call(): { url: unknown; init: RequestInit; headers: Headers } {
  const [url, init = {}] = fetched.mock.lastCall ?? []
  return { url, init, headers: new Headers(init.headers) }
}

/** Lets everything happen that waits for promises alone. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

function streamed(contentType = 'text/event-stream') {
  let controller!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start(started) {
      controller = started
    },
  })
  const send = async (text: string | Uint8Array) => {
    controller.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text)
    await settle()
  }
  answer(new Response(body, { headers: { 'Content-Type': contentType } }))
  return { controller, send }
}

describe('the request', () => {
  it('asks for an event stream that nobody keeps', () => {
    open()
    expect(call().url).toBe(request.url)
    expect(call().init).toMatchObject({ cache: 'no-store', credentials: 'same-origin' })
    expect(Object.fromEntries(call().headers)).toEqual({ accept: 'text/event-stream' })
  })

  it('carries credentials across origins only where that was asked for', () => {
    open({ withCredentials: true })
    expect(call().init.credentials).toBe('include')
  })

  it('carries the token as a header', () => {
    open({ token: 'secret' })
    expect(call().headers.get('Authorization')).toBe('Bearer secret')
    expect(call().url).toBe(request.url)
  })

  it.each(['sec\nret', 'sec\rret', 'sec\0ret', 'secret秘密', 'sec\u0007ret'])(
    'is not made with the token %j, which is told nowhere',
    async (token) => {
      open({ token })
      await settle()
      expect(fetched).not.toHaveBeenCalled()
      expect(told).toEqual([['lost', expect.objectContaining({ code: 'token' })]])
      const error = told[0]?.[1] as Error
      expect(error.message).toMatch(/^The token holds what no header can, /)
      expect([error.message, error.stack, inspect(error)].join()).not.toMatch(/sec|ret|秘密/)
      expect(error).not.toHaveProperty('cause')
    },
  )

  it('carries a token in Latin-1, without the white space around it', () => {
    open({ token: ' clé\tß\u3000\n' })
    expect(call().headers.get('Authorization')).toBe('Bearer  clé\tß')
  })

  it('carries the last id as a header', () => {
    open({ lastEventId: '42' })
    expect(call().headers.get('Last-Event-ID')).toBe('42')
    expect(call().url).toBe(request.url)
  })

  it('carries an id that no header could hold as its bytes', () => {
    open({ lastEventId: '時' })
    expect(call().headers.get('Last-Event-ID')).toBe('\u00e6\u0099\u0082')
  })

  it('carries the last id in the query where that was asked for', () => {
    open({ lastEventId: 'a b&c', resume: 'query' })
    expect(call().url).toBe('https://keruta.example/stream?room=1&lastEventId=a+b%26c')
    expect(call().headers.has('Last-Event-ID')).toBe(false)
  })

  it('carries no id where that was asked for', () => {
    open({ lastEventId: '42', resume: false })
    expect(call().url).toBe(request.url)
    expect(call().headers.has('Last-Event-ID')).toBe(false)
  })
})

describe('an answer that is no stream', () => {
  it.each([
    {
      status: 401,
      code: 'unauthorized',
      words: /refused access \(HTTP 401\)\. Check the token\.$/,
    },
    {
      status: 403,
      code: 'unauthorized',
      words: /refused access \(HTTP 403\)\. Check the user's rights, /,
    },
    { status: 404, code: 'http', words: /answered HTTP 404/ },
    { status: 503, code: 'http', words: /answered HTTP 503/ },
    { status: 200, code: 'content-type', words: /did not answer with text\/event-stream\. Check/ },
  ])('with status $status is lost as $code', async ({ status, code, words }) => {
    open()
    answer(new Response('<p>', { status, headers: { 'Content-Type': 'text/html' } }))
    await settle()
    expect(told).toEqual([
      ['lost', expect.objectContaining({ code, status, message: expect.any(String) }), undefined],
    ])
    expect(`${told[0]?.[1] as Error}`).toMatch(words)
    expect(call().init.signal?.aborted).toBe(true)
  })

  it('is no error where it says that there is nothing', async () => {
    open()
    answer(new Response(null, { status: 204 }))
    await settle()
    expect(told).toEqual([['halted']])
  })

  it('says that it was redirected', async () => {
    open()
    const response = new Response('<p>Log in')
    Object.defineProperty(response, 'redirected', { value: true })
    answer(response)
    await settle()
    expect(`${told[0]?.[1] as Error}`).toMatch(/redirected, perhaps to a login page/)
  })

  it('tells how long to wait', async () => {
    open()
    answer(new Response(null, { status: 429, headers: { 'Retry-After': '7' } }))
    await settle()
    expect(told).toEqual([['lost', expect.objectContaining({ code: 'http' }), '7']])
  })

  it('is one as well where an event stream comes with another status', async () => {
    open()
    answer(new Response('', { status: 202, headers: { 'Content-Type': 'text/event-stream' } }))
    await settle()
    expect(told).toEqual([
      ['lost', expect.objectContaining({ code: 'http', status: 202 }), undefined],
    ])
  })
})

describe('an answer of any shape', () => {
  const headers = { get: () => 'text/event-stream' }
  const locked = (): Response => {
    const response = new Response('data: x\n\n', {
      headers: { 'Content-Type': 'text/event-stream' },
    })
    response.body?.getReader()
    return response
  }
  it.each([
    ['undefined', () => undefined],
    ['null', () => null],
    ['a text', () => 'data: x'],
    ['an object without headers', () => ({ status: 200, ok: true })],
    ['plain headers', () => ({ status: 200, headers: { 'content-type': 'text/event-stream' } })],
    [
      'no body, as a mock',
      () => new Response(null, { headers: { 'Content-Type': 'text/event-stream' } }),
    ],
    ['no body at all, as React Native', () => ({ status: 200, headers, text: '' })],
    ['a body that is a text', () => ({ status: 200, headers, body: 'data: x' })],
    ['a body that somebody reads', locked],
    [
      'getters that throw',
      () => ({
        get status() {
          throw new Error('no status')
        },
      }),
    ],
    [
      'a body that throws',
      () => ({
        status: 200,
        headers,
        get body() {
          throw new Error('no body')
        },
      }),
    ],
  ])('is lost with what to do: %s', async (_what, make) => {
    const stream = open()
    answer(make() as Response)
    await settle()
    const cause = expect.any(Error)
    expect(told).toEqual([['lost', expect.objectContaining({ code: 'unsupported', cause })]])
    expect(`${told[0]?.[1] as Error}`).toMatch(/can't be read as a stream.* give `eventSource`/)
    stream.close()
    await settle()
  })

  it.each([undefined, { status: 200 }, 'data: x'])(
    'is nothing to anybody after close(): %j',
    async (made) => {
      open().close()
      answer(made as unknown as Response)
      await settle()
      expect(told).toEqual([])
    },
  )

  it('may stream texts, as stubs do', async () => {
    open()
    const { controller } = streamed()
    ;(controller as ReadableStreamDefaultController<unknown>).enqueue('data: x\n\n')
    await settle()
    expect(told).toContainEqual(['message', '', 'x', false])
  })

  it.each(['before', 'after'])(
    'is let go where a wrapper drops the signal, %s it came',
    async (when) => {
      const cancelled = vi.fn()
      const body = new ReadableStream({ cancel: cancelled })
      const stream = open()
      if (when === 'before') stream.close()
      answer(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }))
      await settle()
      stream.close()
      await settle()
      expect(cancelled).toHaveBeenCalledOnce()
    },
  )

  it('is let go where it is no stream', async () => {
    const cancelled = vi.fn()
    open()
    answer(new Response(new ReadableStream({ cancel: cancelled }), { status: 503 }))
    await settle()
    expect(cancelled).toHaveBeenCalledOnce()
  })
})

describe('the content type', () => {
  it.each([
    'text/event-stream',
    'text/event-stream;charset=utf-8',
    'text/event-stream ; charset=utf-8',
    'Text/Event-Stream',
    'text/html, text/event-stream',
    'text/event-stream, text/event-stream;charset=utf-8',
    'text/event-stream, nonsense',
    'text/event-stream; title="a, b"',
  ])('%s is a stream', async (type) => {
    open()
    streamed(type)
    await settle()
    expect(told).toEqual([['opened']])
  })

  it.each([
    'text/event-streamx',
    'application/text/event-stream',
    'text/plain',
    'text/event-stream, text/html',
    '',
    ';',
  ])('%s is none', async (type) => {
    open()
    streamed(type)
    await settle()
    expect(told).toEqual([['lost', expect.objectContaining({ code: 'content-type' }), undefined]])
  })
})

describe('a stream', () => {
  it('tells messages, ids, heartbeats and every sign of life', async () => {
    open()
    const { send } = streamed()
    await send('event: a\nid: 1\ndata: x\n\n:\n\nid: 2\n\ndata: y\n\n')
    expect(told).toEqual([
      ['opened'],
      ['activity'],
      ['id', '1'],
      ['message', 'a', 'x', true],
      ['heartbeat'],
      ['id', '2'],
      ['message', '', 'y', false],
    ])
    await send('da')
    expect(told.at(-1)).toEqual(['activity'])
  })

  it('holds characters that come in pieces together', async () => {
    open()
    const { send } = streamed()
    const bytes = new TextEncoder().encode('data: 🟢\n\n')
    await send(bytes.slice(0, 8))
    await send(bytes.slice(8))
    expect(told.at(-1)).toEqual(['message', '', '🟢', false])
  })

  it('may begin with one byte order mark', async () => {
    open()
    const { send } = streamed()
    await send('\uFEFFdata: x\n\n')
    expect(told).toContainEqual(['message', '', 'x', false])
  })

  it('may not begin with two', async () => {
    open()
    const { send } = streamed()
    await send('\uFEFF\uFEFFdata: x\n\ndata: y\n\n')
    expect(told.filter(([name]) => name === 'message')).toEqual([['message', '', 'y', false]])
  })

  it('may say what nobody understands, which is no event that is too large', async () => {
    open()
    const { send } = streamed()
    await send('nonsense\nretry: soon\n\n')
    await send(`data: x\n\n`.repeat(50))
    expect(told.filter(([name]) => name === 'message')).toHaveLength(50)
    expect(told).not.toContainEqual(['oversized'])
  })

  it('skips what is too large, and goes on', async () => {
    open()
    const { send } = streamed()
    await send(`data: ${'x'.repeat(500)}\n\ndata: y\n\n`)
    expect(told.filter(([name]) => name !== 'activity')).toEqual([
      ['opened'],
      ['oversized'],
      ['message', '', 'y', false],
    ])
  })

  it('is lost where the server closes it', async () => {
    open()
    const { controller } = streamed()
    controller.close()
    await settle()
    expect(told).toEqual([['opened'], ['lost', expect.objectContaining({ code: 'ended' })]])
    expect(`${told[1]?.[1] as Error}`).toBe(
      'The server closed the stream. Check its log, and the time-outs of the proxies before it.',
    )
  })

  it('is lost where it breaks, with the cause', async () => {
    open()
    const { controller } = streamed()
    const cause = new TypeError('reset')
    controller.error(cause)
    await settle()
    expect(told).toEqual([
      ['opened'],
      ['lost', expect.objectContaining({ code: 'network', cause })],
    ])
    expect(`${told[1]?.[1] as Error}`).toMatch(
      /^The stream broke\. Check the network, the server's log/,
    )
  })
})

describe('a request without an answer', () => {
  it('is lost, with the cause', async () => {
    open()
    const cause = new TypeError('refused')
    fail(cause)
    await settle()
    expect(told).toEqual([['lost', expect.objectContaining({ code: 'network', cause })]])
    expect(`${told[0]?.[1] as Error}`).toMatch(/^The request failed\. Check the network, CORS/)
  })

  it('is not even made where there is no fetch, and says so', () => {
    vi.stubGlobal('fetch', undefined)
    open()
    expect(told).toEqual([['lost', expect.objectContaining({ code: 'unsupported' })]])
    expect(`${told[0]?.[1] as Error}`).toBe('There is no `fetch` here.')
  })
})

describe('after close(), nothing is told', () => {
  it('of a request that fails for it', async () => {
    const stream = open()
    stream.close()
    stream.close()
    expect(call().init.signal?.aborted).toBe(true)
    fail(new DOMException('aborted', 'AbortError'))
    await settle()
    expect(told).toEqual([])
  })

  it('of an answer that comes all the same', async () => {
    open().close()
    streamed()
    await settle()
    expect(told).toEqual([])
  })

  it('of bytes that come all the same, or of their end', async () => {
    let bring = (_result: ReadableStreamReadResult<string>): void => {}
    const reader = {
      read: () => new Promise<ReadableStreamReadResult<string>>((resolve) => (bring = resolve)),
      cancel: () => Promise.reject(new Error('no')),
    }
    const headers = { get: () => 'text/event-stream' }
    const stream = open()
    answer({ status: 200, headers, body: { getReader: () => reader } } as unknown as Response)
    await settle()
    stream.close()
    bring({ done: false, value: 'data: x\n\n' })
    await settle()
    bring({ done: true, value: undefined })
    await settle()
    expect(told).toEqual([['opened']])
  })

  it('of the rest of a chunk whose first event closed it', async () => {
    const stream = fetchTransport(request, {
      ...listener(),
      message(_event, data) {
        told.push(['message', data])
        stream.close()
      },
    })
    const { send } = streamed()
    const tooLarge = `data: ${'z'.repeat(500)}`
    await send(`data: x\n\ndata: y\n\nid: 1\n\n: still here\n\n${tooLarge}\n\n`)
    expect(told).toEqual([['opened'], ['activity'], ['message', 'x']])
  })
})

it.each(['text/event-stream, a text/html', 'text/event-stream, text/html b'])(
  'the type %j is that of a stream, as what is no type does not count',
  async (contentType) => {
    open()
    streamed(contentType)
    await settle()
    expect(told).toEqual([['opened']])
  },
)

it('an answer that comes after close() is let go', async () => {
  const cancel = vi.fn()
  open().close()
  const headers = { 'Content-Type': 'text/event-stream' }
  answer(new Response(new ReadableStream({ cancel }), { headers }))
  await settle()
  expect(cancel).toHaveBeenCalledOnce()
})
