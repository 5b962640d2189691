import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { bundleScript } from '../support/realtimePage.ts'
import { createCertificate } from './createCertificate.ts'
import { block, sessionUpdate } from '../support/wire.ts'

/** A panel's origin. Over HTTP/1.1 a browser has six connections to it. */
export interface PanelServer {
  readonly url: string
  /** Requests for the stream, oldest first: the id that each resumes from, and the version of HTTP. */
  readonly requests: ReadonlyArray<{ readonly lastEventId: string; readonly httpVersion: string }>
  /** Open ones. */
  readonly streams: ReadonlySet<ServerResponse>
  /** How often each other path was asked for. */
  readonly visits: ReadonlyMap<string, number>
  /** Sends the events from one number to another. An open stream gets them now, others resume. */
  send(first: number, last?: number): void
  /** Lets `/slow` be answered, with a page or a download. */
  answerSlow(kind?: 'page' | 'download'): void
  close(): Promise<void>
}

/** @param version - of HTTP; a browser speaks 2 over TLS alone, so its certificate is a test's own */
export async function startPanelServer(version: '1.1' | '2.0' = '1.1'): Promise<PanelServer> {
  const script = await bundleScript('../engines/panelPage.ts')
  const requests: Array<{ lastEventId: string; httpVersion: string }> = []
  const streams = new Set<ServerResponse>()
  const visits = new Map<string, number>()
  const slow = new Set<ServerResponse>()
  let sent = 0

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://server')
    visits.set(pathname, (visits.get(pathname) ?? 0) + 1)
    switch (pathname) {
      case '/stream':
        return void answerStream(request, response, query)
      case '/panel':
        return sendPage(response, `${links}<script>${script}</script>`)
      case '/download':
        return sendDownload(response)
      case '/nothing':
        return void response.writeHead(204).end()
      case '/slow':
        return void slow.add(response)
      default:
        return sendPage(response, '<p>elsewhere</p>')
    }
  }
  const server =
    version === '2.0'
      ? // its requests and answers have the methods of HTTP/1.1 that are used here
        createSecureServer(createCertificate(), answer as never)
      : createServer(answer)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http${version === '2.0' ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    streams,
    visits,
    send(first, last = first) {
      sent = last
      for (const stream of streams) stream.write(blocks(first, last))
    },
    answerSlow(kind = 'page') {
      for (const response of slow) {
        if (kind === 'download') sendDownload(response)
        else sendPage(response, '<p>elsewhere</p>')
      }
      slow.clear()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }

  async function answerStream(
    { headers, httpVersion }: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
  ): Promise<void> {
    const lastEventId = String(headers['last-event-id'] ?? query.get('lastEventId') ?? '')
    requests.push({ lastEventId, httpVersion })
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    response.flushHeaders()
    const firstByteAfter = Number(query.get('firstByteAfter') ?? 0)
    let isGone = false
    response.on('close', () => {
      isGone = true
      streams.delete(response)
    })
    if (firstByteAfter) await wait(firstByteAfter)
    if (isGone) return
    // at once, so that nothing is sent between what is replayed and what comes
    response.write(`:\n\n${lastEventId && blocks(Number(lastEventId) + 1, sent)}`)
    streams.add(response)
  }
}

const links = '<a id="download" href="/download">CSV</a><a id="nothing" href="/nothing">204</a>'

function blocks(first: number, last: number): string {
  let text = ''
  for (let n = first; n <= last; n += 1) text += block(sessionUpdate(n))
  return text
}

function sendDownload(response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'text/csv',
    'Content-Disposition': 'attachment; filename="sessions.csv"',
  })
  response.end('id,name\n')
}

function sendPage(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><title>panel</title>${body}`)
}
