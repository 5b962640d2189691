import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import {
  createServer as createVite,
  type ProxyOptions,
  type UserConfig,
  type ViteDevServer,
} from 'vite'
import config from '../consumers/vite/vite.config.ts'

/** What README shows is a part of it. */
const recipe = config as UserConfig

let backend: Server
let vite: ViteDevServer

afterEach(async () => {
  await vite.close()
  backend.close()
})

/** A stream through Vite's proxy, and what becomes of it when the backend dies. */
async function outlive(options: ProxyOptions): Promise<string> {
  const sockets = new Set<Socket>()
  backend = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n')
  })
  backend.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
  const target = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`
  vite = await createVite({
    configFile: false,
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0, proxy: { '/api': { target, ...options } } },
  })
  await vite.listen()
  const [address] = vite.resolvedUrls?.local ?? []
  const reader = (await fetch(`${address}api/stream`)).body!.getReader()
  await reader.read()
  for (const socket of sockets) socket.resetAndDestroy()
  return Promise.race([
    reader.read().then(
      () => 'ends',
      () => 'ends',
    ),
    new Promise<string>((resolve) => setTimeout(resolve, 2000, 'stays open')),
  ])
}

it('hides the death of a backend, as the guide on troubleshooting says', async () => {
  expect(await outlive({})).toBe('stays open')
})

it('shows it with the recipe of README', async () => {
  const proxy = recipe.server?.proxy?.['/api'] as ProxyOptions
  expect(await outlive({ configure: proxy.configure })).toBe('ends')
})
