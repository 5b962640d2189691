import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { bundleScript } from '../support/realtimePage.ts'
import { block, sessionUpdate } from '../support/wire.ts'

/** A panel's origin, over HTTP/1.1: six connections per browser. */
export interface PanelServer {
  readonly url: string
  /** Requests for the stream, oldest first: the page, and the id that it resumes from. */
  readonly requests: ReadonlyArray<{ readonly page: string; readonly lastEventId: string }>
  /** Open ones. */
  readonly streams: ReadonlySet<ServerResponse>
  /** How often each other path was asked for. */
  readonly visits: ReadonlyMap<string, number>
  /** What the pages of a number said, in the order in which it happened. */
  seen(page: string): readonly string[]
  /** Sends the events from one number to another. An open stream gets them now, others resume. */
  send(first: number, last?: number): void
  /** Lets `/slow` be answered, with a page or a download. */
  answerSlow(kind?: 'page' | 'download'): void
  close(): Promise<void>
}

export async function startPanelServer(): Promise<PanelServer> {
  const script = await bundleScript('../engines/panelPage.ts')
  const requests: Array<{ page: string; lastEventId: string }> = []
  const streams = new Set<ServerResponse>()
  const visits = new Map<string, number>()
  const seen: Array<{ page: string; what: string; time: number }> = []
  const slow = new Set<ServerResponse>()
  let sent = 0

  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://server')
    if (pathname.startsWith('/seen/')) {
      const [, , page = '', what = '', time] = pathname.split('/')
      seen.push({ page, what, time: Number(time) })
      response.writeHead(204).end()
      return
    }
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
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    streams,
    visits,
    // one beacon may overtake another
    seen: (page) =>
      seen
        .filter((one) => one.page === page)
        .sort((one, other) => one.time - other.time)
        .map(({ what }) => what),
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
        server.closeAllConnections()
      }),
  }

  async function answerStream(
    { headers }: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
  ): Promise<void> {
    const lastEventId = String(headers['last-event-id'] ?? query.get('lastEventId') ?? '')
    requests.push({ page: query.get('page') ?? '', lastEventId })
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    response.flushHeaders()
    const firstByteAfter = Number(query.get('firstByteAfter') ?? 0)
    if (firstByteAfter) await wait(firstByteAfter)
    // at once, so that nothing is sent between what is replayed and what comes
    response.write(`:\n\n${lastEventId && blocks(Number(lastEventId) + 1, sent)}`)
    streams.add(response)
    response.on('close', () => streams.delete(response))
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
