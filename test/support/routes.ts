import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { endStream, type Ending, type Room } from './Room.ts'
import { block, sessionUpdate } from './wire.ts'

/** One request, to the route that answers it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: URLSearchParams
  readonly room: Room
  /** 1 for the room's first request of this route. */
  readonly attempt: number
  /** From the header, else from the query; `''` for none. */
  readonly lastEventId: string
  /** Base URL of a second server, of another origin, with the same rooms. */
  readonly elsewhere: string
}

export type Route = (exchange: Exchange) => void | Promise<void>

const types = {
  session_update: { id: 'session-1', name: 'one', status: 'ACTIVE' },
  session_created: { id: 'session-2', name: 'two', status: 'ACTIVE' },
  session_deleted: { id: 'session-3' },
  task_update: { id: 'task-1', name: 'build', progress: 50 },
  task_created: { id: 'task-2', name: 'test', progress: 0 },
  task_deleted: { id: 'task-3' },
  log_created: { id: 'log-1', level: 'INFO', message: 'started' },
  system_update: { status: 'HEALTHY' },
}

/**
 * Every way in which the server answers, by name: `{server}/{room}/{route}?{query}`. A new fault is
 * one entry.
 */
export const routes: Readonly<Record<string, Route>> = {
  // ---- it works ----

  /** Replays what the room remembers after the last id, then tells all that is sent to the room. */
  live: ({ response, room, lastEventId }) => {
    open(response)
    for (const event of room.after(lastEventId)) response.write(block(event))
    join(room, response)
  },
  /** The same at the documented path: a room's URL, as the API's base, gets `/management/realtime`. */
  management: (exchange) => routes.live!(exchange),
  /** Like `live`, but replays nothing. */
  forgetful: ({ response, room }) => {
    open(response)
    join(room, response)
  },
  /** Not a byte of its own, so that a test writes the first; then what is sent to the room. */
  bare: ({ response, room }) => {
    sendHeaders(response)
    join(room, response)
  },
  /** One event of each documented type. */
  'every-type': ({ response }) => {
    open(response)
    const timestamp = 1_640_995_200_000
    for (const [type, data] of Object.entries(types)) {
      const entityId = 'id' in data ? data.id : ''
      response.write(block({ event: type, data: { type, entityId, data, timestamp } }))
    }
  },
  /** `count` events, each in a packet of its own, `every` ms apart. */
  'one-by-one': async ({ response, query }) => {
    open(response)
    for (let n = 1; n <= Number(query.get('count')); n++) {
      response.write(block(sessionUpdate(n)))
      await wait(Number(query.get('every') ?? 5))
    }
  },

  /** A stream of a server written by hand, which ends its header lines with LF alone. */
  'line-feeds': ({ request }) => {
    const lines = ['HTTP/1.1 200 OK', 'Access-Control-Allow-Origin: *']
    const head = [...lines, 'Content-Type: text/event-stream', 'Cache-Control: no-transform']
    request.socket.write(`${head.join('\n')}\n\n:\n\n${block(sessionUpdate(1))}`)
  },
  /** Answers by `answer`, in JSON: `status`, `types` (header lines), `body`, `redirect` (a status). */
  answers: ({ request, response, query }) => {
    const answer = JSON.parse(query.get('answer') ?? '{}') as {
      status?: number
      types?: Array<[string, string]>
      body?: string
      redirect?: number
    }
    const { status = 200, types = [], body = 'data: {}\n\n', redirect } = answer
    if (redirect) {
      const next = JSON.stringify({ ...answer, redirect: undefined })
      const location = `answers?answer=${encodeURIComponent(next)}`
      response.writeHead(redirect, { Location: location }).end()
      return
    }
    // Written by hand: Node would join headers of one name, and give them their usual spelling.
    const allowed = 'Access-Control-Allow-Origin: *'
    const lines = [
      `HTTP/1.1 ${status} Status`,
      allowed,
      ...types.map(([name, value]) => `${name}: ${value}`),
    ]
    const hasBody = status !== 304 && status !== 205
    request.socket.end(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n${hasBody ? body : ''}`)
  },

  // ---- it refuses ----

  /**
   * Answers `code` with JSON, or with content type `type`, and with `Retry-After` where given: in
   * seconds (`retryAfter`), or as the first date that is `retryDate` ms away.
   */
  status: ({ response, query }) => {
    const code = Number(query.get('code'))
    const retryDate = query.get('retryDate')
    const retryAfter = retryDate ? httpDate(Number(retryDate)) : query.get('retryAfter')
    response.writeHead(code, {
      'Content-Type': query.get('type') ?? 'application/json',
      ...(retryAfter && { 'Retry-After': retryAfter }),
    })
    response.end(code === 204 || code === 205 ? undefined : '{"message":"no"}')
  },
  /** Answers 401 in a way that makes browsers ask for a password. */
  'asks-for-password': ({ response }) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="test"' }).end()
  },
  /** Answers 401 until the request carries an Authorization header, then `live`. */
  'needs-token': (exchange) => {
    if (exchange.request.headers.authorization) return routes.live!(exchange)
    exchange.response.writeHead(401).end()
  },
  /** Refuses the first `times` requests with `code`, then `live`. */
  'refuses-first': (exchange) => {
    if (exchange.attempt > Number(exchange.query.get('times') ?? 1)) return routes.live!(exchange)
    return routes.status!(exchange)
  },
  /** 200 with a page, and content type `type` (`''` for none). */
  'wrong-type': ({ response, query }) => {
    const type = query.get('type') ?? 'text/html'
    response.writeHead(200, type ? { 'Content-Type': type } : {})
    response.end('<!doctype html><title>not a stream</title>')
  },
  /** Redirects to a login page. */
  'to-login': ({ response }) => {
    response.writeHead(302, { Location: 'wrong-type' }).end()
  },
  /** Redirects to itself. */
  'redirect-loop': ({ response }) => {
    response.writeHead(302, { Location: 'redirect-loop' }).end()
  },
  /** Redirects to `live` of the same room on another origin, which allows origins by `allows`. */
  'to-elsewhere': ({ request, response, query, elsewhere }) => {
    const room = request.url!.split('/')[1]
    const location = `${elsewhere}/${room}/live?cors=${query.get('allows') ?? 'all'}`
    response.writeHead(307, { Location: location }).end()
  },

  // ---- it hangs up ----

  /** 200, nothing, the end. */
  'empty-200': ({ response }) => {
    sendHeaders(response)
    response.end()
  },
  /** 200, a greeting, the end. */
  'greet-and-hang-up': ({ response }) => {
    open(response)
    response.write('event: system_update\ndata: {"data":{"status":"HEALTHY"}}\n\n')
    response.end()
  },
  /** Stays for `after` ms, then hangs up. */
  'hangs-up-after': async ({ response, query }) => {
    open(response)
    await wait(Number(query.get('after')))
    response.end()
  },
  /** Tells the browser to come back at once, and hangs up. */
  'retry-0': ({ response }) => {
    open(response)
    response.end('retry: 0\n\n')
  },
  /** Closes the socket before it answers. */
  'reset-before-headers': ({ request }) => {
    request.socket.resetAndDestroy()
  },
  /** No HTTP at all. */
  garbage: ({ request }) => {
    request.socket.end('\u0000\u0001 this is no HTTP \r\n\r\n')
  },
  /**
   * The first request: `count` events, then the stream ends by `how` (`end`, `reset`, `mid-event`,
   * `mid-chunk`). The next ones: `live`, which replays what was missed.
   */
  'drops-once': async (exchange) => {
    const { response, room, query, attempt } = exchange
    const count = Number(query.get('count') ?? 2)
    if (attempt > 1) return routes.live!(exchange)
    open(response)
    for (let n = 1; n <= count * 2; n++) room.log.push({ ...sessionUpdate(n), id: String(n) })
    for (const event of room.log.slice(0, count)) response.write(block(event))
    // a reset overtakes what the other side has not read yet
    await wait(20)
    endStream(response, (query.get('how') ?? 'end') as Ending)
  },

  /** The same, but an id is answered with `code`, and nothing more. */
  'refuses-ids': (exchange) =>
    exchange.lastEventId ? routes.status!(exchange) : routes['drops-once']!(exchange),
  /** An event with an id of 20 kB, and the end; then a quiet stream. */
  'long-id': async ({ response, attempt }) => {
    open(response)
    if (attempt > 1) return
    response.write(block({ ...sessionUpdate(1), id: 'x'.repeat(20_000) }))
    await wait(20)
    response.end()
  },

  // ---- it hangs ----

  /** Takes the request and says nothing. */
  'stall-before-headers': () => {},
  /** Answers 200 and says nothing more. */
  stalled: ({ response }) => {
    sendHeaders(response)
  },
  /** `beats` heartbeats `every` ms apart (`kind`: `comment` or `named`), then silence. */
  'stalls-after-heartbeats': async ({ response, query }) => {
    open(response)
    const beat =
      query.get('kind') === 'named' ? 'event: heartbeat\ndata: {}\n\n' : ': still here\n\n'
    for (let n = 0; n < Number(query.get('beats') ?? 8); n++) {
      response.write(beat)
      await wait(Number(query.get('every') ?? 20))
    }
  },
  /** The same, and half an event. */
  'stalls-mid-event': async (exchange) => {
    await routes['stalls-after-heartbeats']!(exchange)
    exchange.response.write('event: session_update\nid: 1\ndata: {"type":')
  },
  /** Heartbeats for ever, `every` ms apart (`kind`: `comment` or `named`), nothing else. */
  heartbeats: async ({ response, query }) => {
    open(response)
    const beat = query.get('kind') === 'named' ? 'event: heartbeat\ndata:\n\n' : ':\n\n'
    while (!response.destroyed) {
      response.write(beat)
      await wait(Number(query.get('every') ?? 20))
    }
  },
  /** One event, byte by byte, `every` ms apart. */
  trickle: async ({ response, query }) => {
    open(response)
    for (const byte of Buffer.from(block(sessionUpdate(1)))) {
      response.write(Buffer.of(byte))
      await wait(Number(query.get('every') ?? 2))
    }
  },
  /** As behind a proxy: a stream, silence for good, twice 502, then heartbeats. */
  'dies-behind-proxy': (exchange) => {
    const { response, attempt } = exchange
    if (attempt > 3) return routes.heartbeats!(exchange)
    if (attempt > 1) response.writeHead(502).end()
    else open(response)
  },

  // ---- what it says is wrong ----

  /** An event named `error`, then a good one. */
  'says-error': ({ response }) => {
    open(response)
    response.write('event: error\ndata: {"message":"no"}\n\n')
    response.write(block(sessionUpdate(1)))
  },
  /** A good event, one of `size` characters (2 MiB), a good one. */
  oversize: ({ response, query }) => {
    open(response)
    response.write(block(sessionUpdate(1)))
    response.write(
      block({ event: 'log_created', data: 'x'.repeat(Number(query.get('size') ?? 2 ** 21)) }),
    )
    response.write(block(sessionUpdate(2)))
  },
}

/** Answers as a good server does: headers, and a first byte, as Firefox opens no stream before it. */
export function open(response: ServerResponse): void {
  sendHeaders(response)
  response.write(':\n\n')
}

/** Answers 200 with an event stream's headers, and nothing after them. */
function sendHeaders(response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  })
  response.flushHeaders()
}

/** The first whole second that is at least `delay` ms away. */
function httpDate(delay: number): string {
  return new Date(Math.ceil((Date.now() + delay) / 1000) * 1000).toUTCString()
}

/** From now on the stream hears what is sent to the room. */
function join(room: Room, response: ServerResponse): void {
  room.streams.add(response)
  response.on('close', () => room.streams.delete(response))
}
