import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * Serves the files of a folder, and nothing else, as any file server does.
 *
 * @param path - where the folder stands on the server, such as `/some/where/`
 */
export async function serveFolder(
  folder: string,
  path: string,
): Promise<{ url: string; missed: string[]; close(): void }> {
  /** What was asked for and isn't there. */
  const missed: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    void (async () => {
      try {
        if (!file.startsWith(path)) throw new Error(`${file} is elsewhere`)
        const content = await readFile(join(folder, normalize(file.slice(path.length))))
        response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
        response.end(content)
      } catch {
        missed.push(pathname)
        response.writeHead(404).end()
      }
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${path}`,
    missed,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
