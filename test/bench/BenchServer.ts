import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { BuiltPages } from './buildPages.ts'
import { logBlock, sessionBlock } from './wire.ts'

/** What to stream. */
export interface Program {
  readonly kind: 'log' | 'session'
  readonly count: number
  /** Events per second; `Infinity` for as fast as they are read. */
  readonly rate: number
  /** How many sessions a `session` program is about. */
  readonly sessions?: number
  /** The number of the first event, from 0. */
  readonly from?: number
}

/** A loopback server that hands out pages and streams when told to. */
export interface BenchServer {
  readonly url: string
  /** How many requests for the stream are open. */
  getOpenStreams(): number
  /** Streams a program to everyone who is connected. */
  play(program: Program): Promise<void>
  /** Sends everyone a heartbeat. */
  beat(): void
  close(): Promise<void>
}

export const streamPath = '/api/v1/management/realtime'

/** So many events go into one write when they need not be paced. */
const batch = 64

export async function startBenchServer(pages: BuiltPages): Promise<BenchServer> {
  const streams = new Map<ServerResponse, { isNamed: boolean }>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === streamPath) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(': welcome\n\n')
      streams.set(response, { isNamed: !url.searchParams.has('unnamed') })
      response.on('close', () => streams.delete(response))
      return
    }
    const script = pages.get(url.pathname.slice(1))
    if (script !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    } else if (pages.has(`${url.pathname.slice(1)}.js`)) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(
        `<!doctype html><html lang="ja"><link rel="icon" href="data:,"><title>bench</title>` +
          `<div id="root"></div><script type="module" src="${url.pathname}.js"></script></html>`,
      )
    } else {
      response.writeHead(404).end()
    }
  })
  // A proxy that waits for a full segment would distort what is paced.
  server.on('connection', (socket) => socket.setNoDelay(true))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    getOpenStreams: () => streams.size,
    async play(program) {
      await Promise.all(
        [...streams].map(([response, { isNamed }]) => send(response, program, isNamed)),
      )
    },
    beat() {
      for (const response of streams.keys()) response.write(': heartbeat\n\n')
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function send(
  response: ServerResponse,
  { kind, count, rate, sessions = 1, from = 0 }: Program,
  isNamed: boolean,
): Promise<void> {
  const blockOf = (index: number): string => {
    const isLast = index === count - 1
    return kind === 'log'
      ? logBlock(from + index, isLast, isNamed)
      : sessionBlock(from + index, isLast, index % sessions)
  }
  const start = performance.now()
  let sent = 0
  while (sent < count && !response.destroyed) {
    if (rate === Infinity) {
      let text = ''
      for (const end = Math.min(count, sent + batch); sent < end; sent += 1) text += blockOf(sent)
      if (!response.write(text)) await drained(response)
    } else {
      const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * rate))
      for (; sent < due; sent += 1) response.write(blockOf(sent))
      await wait(1)
    }
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}
