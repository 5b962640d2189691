import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where the panel's buttons end. */
export interface Controls {
  readonly url: string
  close(): void
}

/** @param actions - by name; each says what it did */
export async function startControls(
  actions: Readonly<Record<string, () => Promise<string> | string>>,
): Promise<Controls> {
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? ''
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action || request.method !== 'POST') {
      response.writeHead(404).end('そのボタンはありません')
      return
    }
    Promise.resolve(action()).then(
      (said) => response.end(said),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
