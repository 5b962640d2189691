import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

/** A panel's origin over HTTP/1.1 as it is: six connections per browser, kept alive. */
export interface TabsServer {
  readonly url: string
  /** Requests for the stream, oldest first. */
  readonly requests: ReadonlyArray<{ readonly time: number; readonly lastEventId: string }>
  /** How many streams are open. */
  readonly streams: ReadonlySet<ServerResponse>
  /** What pages saw, such as `freeze1`. */
  readonly seen: readonly string[]
  /** Sends events with ids from `first` to `last`, in one write. */
  send(first: number, last?: number): void
  close(): Promise<void>
}

const stream = '/api/v1/management/realtime'

export async function startTabsServer(): Promise<TabsServer> {
  const files = new Map([...(await bundle(1)), ...(await bundle(2))])
  const requests: Array<{ time: number; lastEventId: string }> = []
  const streams = new Set<ServerResponse>()
  const seen: string[] = []
  let last = 0

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server')
    const file = files.get(pathname)
    if (pathname === stream) {
      const lastEventId = String(request.headers['last-event-id'] ?? '')
      requests.push({ time: Date.now(), lastEventId })
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
      // Firefox opens a stream at its first byte
      response.write(`: hello\n\n${lastEventId ? blocks(Number(lastEventId) + 1, last) : ''}`)
      streams.add(response)
      response.on('close', () => streams.delete(response))
    } else if (pathname.startsWith('/seen/')) {
      seen.push(pathname.slice('/seen/'.length))
      response.writeHead(204).end()
    } else if (file !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(file)
    } else if (pathname === '/api/v1/sessions') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]')
    } else {
      const protocol = searchParams.get('protocol') ?? '1'
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end(
        pathname === '/panel'
          ? `<!doctype html><title>panel</title><script type="module" src="/${protocol}/page.js"></script>`
          : '<!doctype html><title>elsewhere</title>',
      )
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    streams,
    seen,
    send(from, to = from) {
      last = to
      for (const response of streams) response.write(blocks(from, to))
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function blocks(first: number, last: number): string {
  let text = ''
  for (let id = first; id <= last; id += 1) {
    const data = { id: `log-${id}`, level: 'INFO', message: `${id} 行目を処理しました` }
    const envelope = { type: 'log_created', entityId: data.id, data, timestamp: 1_640_995_200_000 }
    text += `event: log_created\nid: ${id}\ndata: ${JSON.stringify(envelope)}\n\n`
  }
  return text
}

/** The page as an app's bundler makes it, by path. @param protocol - what its tabs speak */
async function bundle(protocol: number): Promise<Map<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'another-protocol',
        transform: (code) => code.replace(/const protocol = \d+/, `const protocol = ${protocol}`),
      },
    ],
    base: `/${protocol}/`,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('tabsPage.ts', import.meta.url)),
        output: { entryFileNames: 'page.js', chunkFileNames: '[name].js' },
      },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  return new Map(
    output.map((file) => [
      `/${protocol}/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  )
}
