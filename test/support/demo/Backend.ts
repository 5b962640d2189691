import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createStore, type Store } from './Store.ts'
import { createMemoryTables, type Kind, type StoredEvent, type Tables } from './Tables.ts'

/** How a backend is started. */
export interface BackendOptions {
  /** @default in memory */
  tables?: Tables
  /** @default any that is free */
  port?: number
  /** Told each event too, for those who hold the streams in the backend's place. */
  publish?: (event: StoredEvent) => void
  /** How often an open stream hears from the server, in ms. @default 15000 */
  heartbeat?: number
}

/** A panel's backend: rows over HTTP, and a stream of what happens to them. */
export interface Backend {
  /** Such as `http://127.0.0.1:49152`; the API is below `/api/v1`. */
  readonly url: string
  readonly store: Store
  /** Cuts the open streams, as a bad network does, and says how many there were. */
  drop(): number
  /** Every answer and every event is this late, in ms. */
  slow(delay: number): void
  close(): Promise<void>
}

const stream = '/api/v1/management/realtime'
const kinds: Record<string, Kind> = { sessions: 'session', tasks: 'task', logs: 'log' }

export async function startBackend(options: BackendOptions = {}): Promise<Backend> {
  const { tables = createMemoryTables(), port = 0, publish, heartbeat = 15_000 } = options
  const streams = new Set<ServerResponse>()
  let delay = 0
  const store = createStore(tables, (event) => {
    publish?.(event)
    void later(() => streams.forEach((response) => response.write(block(event))))
  })
  const server = createServer((request, response) => {
    later(() => answer(request, response)).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  const beat = setInterval(
    () => streams.forEach((response) => response.write(': heartbeat\n\n')),
    heartbeat,
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    drop() {
      const { size } = streams
      streams.forEach((response) => response.socket?.resetAndDestroy())
      return size
    },
    slow(next) {
      delay = next
    },
    async close() {
      clearInterval(beat)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }

  async function later<Result>(work: () => Result): Promise<Awaited<Result>> {
    if (delay > 0) await sleep(delay)
    return await work()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // a panel may be served from another origin, and its token makes the browser ask first
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', 'authorization')
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://backend')
    if (pathname === '/api/v1/management/authorize') return void response.end()
    if (pathname === stream) {
      return open(request, response, searchParams.get('lastEventId'))
    }
    const [, , , name = '', id = ''] = pathname.split('/')
    const kind = pathname.startsWith('/api/v1/') && kinds[name]
    if (!kind) return void response.writeHead(404).end()
    send(response, await act(request, kind, decodeURIComponent(id)))
  }

  function open(request: IncomingMessage, response: ServerResponse, asked: string | null): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    })
    response.write(': welcome\n\n')
    const last = request.headers['last-event-id'] ?? asked
    if (last !== null)
      store.eventsAfter(Number(last)).forEach((event) => response.write(block(event)))
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }

  async function act(request: IncomingMessage, kind: Kind, id: string): Promise<unknown> {
    if (request.method === 'POST') return store.create(kind, await readJson(request))
    if (request.method === 'PATCH') return store.update(kind, id, await readJson(request))
    if (request.method === 'DELETE') store.remove(kind, id)
    return store.read(kind)
  }
}

function block({ id, type, envelope }: StoredEvent): string {
  return `event: ${type}\nid: ${id}\ndata: ${envelope}\n\n`
}

async function readJson(request: IncomingMessage): Promise<object> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string
  return JSON.parse(text) as object
}

function send(response: ServerResponse, value: unknown): void {
  response.writeHead(value === null ? 404 : 200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(value ?? null))
}
