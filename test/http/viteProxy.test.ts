import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import {
  createServer as createVite,
  type ProxyOptions,
  type UserConfig,
  type ViteDevServer,
} from 'vite'
import config from '../consumers/vite/vite.config.ts'
import { findingIds, runDoctor, type DoctorReport } from '../support/runDoctor.ts'

/** What README shows is a part of it. */
const recipe = config as UserConfig
const mended: ProxyOptions = {
  configure: (recipe.server!.proxy!['/api'] as ProxyOptions).configure,
}

let backend: Server
let vite: ViteDevServer
let heartbeats: NodeJS.Timeout

afterEach(async () => {
  clearInterval(heartbeats)
  await vite.close()
  backend.close()
})

interface ProxiedStream {
  readonly url: string
  /** As a process that is killed: its connections break, and nobody listens any more. */
  killBackend(): void
}

/** A stream with heartbeats, `every` ms apart, behind Vite's proxy. */
async function startProxied(options: ProxyOptions, every = 20): Promise<ProxiedStream> {
  const sockets = new Set<Socket>()
  backend = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n')
    heartbeats = setInterval(() => response.write(': heartbeat\n\n'), every)
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
  const [address = ''] = vite.resolvedUrls?.local ?? []
  return {
    url: `${address}api/stream`,
    killBackend() {
      clearInterval(heartbeats)
      backend.close()
      for (const socket of sockets) socket.resetAndDestroy()
    },
  }
}

/** What becomes of a stream when the backend dies. */
async function outlive(options: ProxyOptions): Promise<string> {
  const { url, killBackend } = await startProxied(options)
  const reader = (await fetch(url)).body!.getReader()
  await reader.read()
  killBackend()
  const end = readToEnd(reader).then(
    () => 'ends',
    () => 'ends',
  )
  return Promise.race([end, wait(2000, 'stays open')])
}

async function readToEnd(reader: ReadableStreamDefaultReader): Promise<void> {
  while (!(await reader.read()).done) continue
}

/** What the doctor finds if the backend dies 300 ms after it was asked. */
async function examine(options: ProxyOptions, every?: number): Promise<string[]> {
  const { url, killBackend } = await startProxied(options, every)
  const asked = once(backend, 'request')
  const run = runDoctor(['doctor', url, '--json', '--seconds', '2.5'])
  await asked
  await wait(300)
  killBackend()
  return findingIds(JSON.parse((await run).out) as DoctorReport)
}

it('hides the death of a backend, as the guide on troubleshooting says', async () => {
  expect(await outlive({})).toBe('stays open')
})

it('shows it with the recipe of README', async () => {
  expect(await outlive(mended)).toBe('ends')
})

it.each([
  ['heartbeats have come', 20, 'heartbeat-stops'],
  ['only the greeting has', 60_000, 'no-heartbeat'],
])('is seen through by the doctor, where %s', async (_when, every, finding) => {
  expect(await examine({}, every)).toContain(finding)
})

it('is found to break with the recipe of README', async () => {
  const ids = await examine(mended)
  expect(ids).toContain('breaks')
  expect(ids).not.toContain('heartbeat-stops')
})
