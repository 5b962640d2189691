import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { createRoom, type Ending, type RecordedRequest, type Room } from './Room.ts'
import { routes } from './routes.ts'
import type { WireEvent } from './wire.ts'

/** A running server. */
export interface TestServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly url: string
  close(): Promise<void>
}

/** What a test may ask of its room: `{server}/{room}/{control}`, answered with JSON. */
const controls: Readonly<
  Record<string, (room: Room, body: Buffer, query: URLSearchParams) => unknown>
> = {
  /** All requests so far, preflights included. */
  _requests: (room) => room.requests,
  /** How many streams are open. */
  _streams: (room) => room.streams.size,
  /** Sends the body, a JSON array of events, one write each. */
  _send: (room, body) => {
    for (const event of JSON.parse(body.toString()) as WireEvent[]) room.send(event)
  },
  /** Writes the body to the open streams as it is. */
  _write: (room, body) => room.write(body),
  /** Ends the open streams, `?how=end`, `reset`, `mid-event` or `mid-chunk`. */
  _drop: (room, _body, query) => room.drop((query.get('how') ?? 'end') as Ending),
}

/**
 * A real HTTP server whose faults have names (`routes.ts`). Each test has a room of its own: the
 * first part of the path.
 *
 * Every answer allows every origin, unless `?cors=` says otherwise: `simple` allows no request
 * headers, `none` allows nothing, `credentials` allows cookies.
 */
export async function startServer(): Promise<TestServer> {
  const rooms = new Map<string, Room>()
  const refused = await findClosedPort()
  const servers: Server[] = []
  const elsewhere = await start('')
  const url = await start(elsewhere)
  return {
    url,
    close: async () => {
      await Promise.all(servers.map(stop))
    },
  }

  async function start(other: string): Promise<string> {
    const server = createServer((request, response) => {
      answer(request, response, other).catch((error: unknown) => {
        console.error(`test server: ${request.url}`, error)
        response.destroy()
      })
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    other: string,
  ): Promise<void> {
    // A reused socket that fails is retried by the browser itself, and the count would be off.
    response.shouldKeepAlive = false
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://server')
    const [key = '', name = ''] = pathname.slice(1).split('/')
    if (key === '_closed') return sendJson(response, `http://127.0.0.1:${refused}`)
    const room = rooms.get(key) ?? createRoom()
    rooms.set(key, room)

    const control = controls[name]
    if (control) {
      response.setHeader('Access-Control-Allow-Origin', '*')
      return sendJson(response, control(room, await readBody(request), query) ?? null)
    }
    const route = routes[name]
    if (!route) {
      response.writeHead(404).end()
      return
    }
    room.requests.push(record(request, name, query))
    allowOrigin(request, response, query)
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    const attempt = room.requests.filter(
      (earlier) => earlier.route === name && earlier.method !== 'OPTIONS',
    ).length
    const lastEventId = readLastEventId(request) || query.get('lastEventId') || ''
    await route({ request, response, query, room, attempt, lastEventId, elsewhere: other })
  }
}

/** The header's bytes are UTF-8, and Node gives each byte as a character. */
function readLastEventId({ headers }: IncomingMessage): string {
  const value = headers['last-event-id']
  return typeof value === 'string' ? Buffer.from(value, 'latin1').toString() : ''
}

function record(request: IncomingMessage, route: string, query: URLSearchParams): RecordedRequest {
  const { method = '', headers } = request
  const named = Object.entries(headers).map(([name, value]) => {
    const isSecret = name === 'authorization' || name === 'cookie'
    return [name, isSecret ? 'present' : String(value)]
  })
  if (headers['last-event-id'] !== undefined)
    named.push(['last-event-id', readLastEventId(request)])
  return {
    method,
    route,
    target: request.url ?? '',
    time: Date.now(),
    query: Object.fromEntries(query) as Record<string, string>,
    headers: Object.fromEntries(named) as Record<string, string>,
  }
}

function allowOrigin(
  { headers }: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): void {
  const cors = query.get('cors') ?? 'all'
  if (cors === 'none') return
  const origin = cors === 'credentials' ? (headers.origin ?? '*') : '*'
  response.setHeader('Access-Control-Allow-Origin', origin)
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After')
  if (cors === 'credentials') response.setHeader('Access-Control-Allow-Credentials', 'true')
  // Else a preflight may be answered from the browser's memory, and not be counted
  response.setHeader('Access-Control-Max-Age', '0')
  if (cors !== 'simple') {
    response.setHeader('Access-Control-Allow-Headers', 'authorization, last-event-id')
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': '*',
  })
  response.end(JSON.stringify(value))
}

/** A port where nobody listens. */
async function findClosedPort(): Promise<number> {
  const server = createSocketServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
