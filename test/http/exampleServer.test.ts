import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { createRealtimeClient, type Resync } from '../../src/index.ts'
import { eventually } from '../support/eventually.ts'
import { findPort } from '../support/findPort.ts'
import { runDoctor, type DoctorReport } from '../support/runDoctor.ts'
import { startTcpProxy } from '../support/tcpProxy.ts'

const file = fileURLToPath(new URL('../../stories/docs/examples/server.mjs', import.meta.url))
const path = '/api/v1/management/realtime'
const undo: Array<() => unknown> = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

it('greets at once, and sends events with rising ids', async () => {
  const { url } = await startExample()
  const leave = new AbortController()
  undo.push(() => leave.abort())
  const response = await fetch(url + path, { signal: leave.signal })
  expect(response.headers.get('Content-Type')).toBe('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = (await reader.read()).value ?? ''
  expect(text).toBe(': welcome\n\n')

  while ((text.match(/^id: \d+$/gm) ?? []).length < 2) text += (await reader.read()).value ?? ''
  const [first, second] = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  expect(second).toBe(first! + 1)
  expect((await fetch(url)).status).toBe(404)
  // no URL, and no reason to go down
  expect((await fetch(`${url}//`)).status).toBe(404)
  expect((await fetch(url)).status).toBe(404)
})

it('sends again what a client missed, each once', async () => {
  const { port } = await startExample()
  const wire = await startTcpProxy(port)
  const ids: number[] = []
  const resyncs: Resync[] = []
  const client = createRealtimeClient({ url: wire.url + path, retry: { interval: 2500 } })
  const membership = client.join({
    onEvent: ({ id }) => ids.push(Number(id)),
    onResync: (resync) => resyncs.push(resync),
    onInvalidEvent: ({ reason }) => {
      throw new Error(reason)
    },
  })
  undo.push(wire.close, () => membership.leave())
  await eventually(() => expect(ids.length).toBeGreaterThan(0))
  expect(wire.reset()).toBe(1)
  await eventually(() => expect(ids.length).toBeGreaterThan(3))
  expect(ids).toEqual(ids.map((_, index) => ids[0]! + index))
  expect(resyncs).toEqual([expect.objectContaining({ lastEventId: expect.any(String) })])
})

it('goes on with higher ids after a restart', async () => {
  const first = await startExample()
  const before = await firstId(first.url)
  await first.stop()
  const second = await startExample(first.port)
  expect(await firstId(second.url)).toBeGreaterThan(before)
})

it('is well, says the doctor', async () => {
  const { url } = await startExample()
  // one heartbeat comes after 15 s
  const argv = ['doctor', url + path, '--json', '--seconds', '16']
  const { code, out } = await runDoctor(argv)
  const { counts } = JSON.parse(out) as DoctorReport
  expect({ code, ...counts }).toMatchObject({ code: 0, error: 0, warning: 0 })
})

async function firstId(url: string): Promise<number> {
  const leave = new AbortController()
  const response = await fetch(url + path, { signal: leave.signal })
  let text = ''
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    text += part
    if (/^id: \d+$/m.test(text)) break
  }
  leave.abort()
  return Number(/^id: (\d+)$/m.exec(text)?.[1])
}

async function startExample(
  wanted?: number,
): Promise<{ url: string; port: number; stop(): Promise<void> }> {
  const port = wanted ?? (await findPort())
  const server = spawn(process.execPath, [file], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'inherit',
  })
  const url = `http://127.0.0.1:${port}`
  const stop = (): Promise<void> => end(server)
  undo.push(stop)
  await eventually(() => fetch(url))
  return { url, port, stop }
}

function end(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.on('exit', () => resolve())
    server.kill()
  })
}
