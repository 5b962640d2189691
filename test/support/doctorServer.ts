import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { block, type WireEvent } from './wire.ts'

/** A server as README asks for, and what may be wrong with it. */
export interface DoctorServerOptions {
  /** Answers in place of all else. `attempt` is 1 for the first request. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse, attempt: number) => void
  /** Over those of a good answer; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Of the preflight. */
  readonly preflight?: Readonly<Record<string, string>>
  /** The only token that it knows; without one it asks for none. */
  readonly token?: string
  /** How it refuses. */
  readonly refuse?: (response: ServerResponse) => void
  readonly opening?: string
  /** What it knows at the start. A stream without an id gets it too, so that there is something to see. */
  readonly log?: readonly WireEvent[]
  /** What it sends after an id. */
  readonly after?: (
    id: string,
    way: 'header' | 'query',
    log: readonly WireEvent[],
  ) => readonly WireEvent[]
  /** Statuses for an id. */
  readonly refuseId?: (id: string) => number
  /** In place of heartbeats. */
  readonly afterwards?: (response: ServerResponse) => void
}

/** A running one. */
export interface DoctorServer {
  readonly url: string
  close(): Promise<void>
}

/** Two events of the contract. */
export const goodLog: readonly WireEvent[] = [1, 2].map((n) => ({
  event: 'session_update',
  id: String(n),
  data: {
    type: 'session_update',
    entityId: `session-${n}`,
    data: { id: `session-${n}`, status: 'ACTIVE' },
    timestamp: 1_800_000_000_000 + n,
  },
}))

/** All that came after the id; everything where it isn't known. */
export function afterId(id: string, _way: string, log: readonly WireEvent[]): readonly WireEvent[] {
  return log.slice(log.findIndex((event) => event.id === id) + 1)
}

/** Heartbeats every 100 ms, so that a test need not wait for one. */
export async function startDoctorServer(options: DoctorServerOptions = {}): Promise<DoctorServer> {
  let attempt = 0
  const server = createServer((request, response) => {
    attempt += 1
    if (options.answer) return options.answer(request, response, attempt)
    serve(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/management/realtime`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const cors = {
      'Access-Control-Allow-Origin': 'https://admin.example',
      'Access-Control-Expose-Headers': 'Retry-After',
    }
    if (request.method === 'OPTIONS') {
      const allowed = { 'Access-Control-Allow-Headers': 'Authorization, Last-Event-ID' }
      response.writeHead(204, options.preflight ?? { ...cors, ...allowed }).end()
      return
    }
    const { token, refuse = (refused) => void refused.writeHead(401, cors).end() } = options
    if (token && request.headers.authorization !== `Bearer ${token}`) return refuse(response)

    const header = request.headers['last-event-id']
    const query = new URL(request.url ?? '/', 'http://server').searchParams.get('lastEventId')
    const id = typeof header === 'string' ? header : (query ?? '')
    const status = (id && options.refuseId?.(id)) || 200
    const headers = {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      ...cors,
      ...options.headers,
    }
    const present = Object.entries(headers).filter(([, value]) => value !== undefined)
    response.writeHead(status, Object.fromEntries(present) as Record<string, string>)
    if (status !== 200) {
      response.end()
      return
    }
    response.write(options.opening ?? ': open\n\n')
    const { log = goodLog, after = afterId } = options
    for (const event of id ? after(id, header ? 'header' : 'query', log) : log) {
      response.write(block(event))
    }
    if (options.afterwards) return options.afterwards(response)
    const beat = setInterval(() => response.write(': heartbeat\n\n'), 100)
    response.on('close', () => clearInterval(beat))
  }
}
