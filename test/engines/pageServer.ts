import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bundleScript } from '../support/realtimePage.ts'

/** A page that is one script. */
export interface PageServer {
  readonly url: string
  close(): Promise<void>
}

/** @param entry - the script, relative to `test/support` */
export async function startPageServer(entry: string): Promise<PageServer> {
  const script = await bundleScript(entry)
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.writeHead(200, {
      'Content-Type': isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
    })
    response.end(isScript ? script : '<!doctype html><body><script src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
