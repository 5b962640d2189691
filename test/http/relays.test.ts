import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

/** What the recipes' routes have in common, whose apps are type checked by themselves. */
type Relay = (request: Request) => Promise<Response>

const asked: IncomingHttpHeaders[] = []
let status = 200
let headers: Record<string, string> = {}

const backend = createServer((request, response) => {
  asked.push(request.headers)
  response.writeHead(status, headers).end(': welcome\n\n')
})

beforeAll(async () => {
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('API_URL', `http://127.0.0.1:${(backend.address() as AddressInfo).port}`)
})

afterAll(() => {
  vi.unstubAllEnvs()
  backend.close()
})

describe.each([
  ['Next.js', 'next/app/api/v1/management/realtime/route.ts', 'GET'],
  ['React Router', 'react-router/app/routes/realtime.ts', 'loader'],
])('the relay of %s', (_name, path, name) => {
  let relay: Relay

  beforeAll(async () => {
    const file = fileURLToPath(new URL(`../consumers/${path}`, import.meta.url))
    const route = (await import(file)) as Record<string, (given: unknown) => Promise<Response>>
    relay = (request) => route[name]!(name === 'GET' ? request : { request })
  })

  it('hands a stream on, and tells proxies to hold nothing back', async () => {
    answer(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
    const response = await ask({ 'Last-Event-ID': '41' })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toContain('no-transform')
    expect(response.headers.get('X-Accel-Buffering')).toBe('no')
    expect(response.headers.has('Retry-After')).toBe(false)
    expect(await response.text()).toBe(': welcome\n\n')
    expect(asked.at(-1)).toMatchObject({ accept: 'text/event-stream', 'last-event-id': '41' })
  })

  it('hands on how long a busy backend asks to wait', async () => {
    answer(503, { 'Retry-After': '7' })
    const response = await ask()
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '7'])
  })

  it('makes no stream of a page', async () => {
    answer(200, { 'Content-Type': 'text/html' })
    expect((await ask()).headers.get('Content-Type')).toBe('text/html')
  })

  function ask(sent: Record<string, string> = {}): Promise<Response> {
    return relay(new Request('http://panel.example/api/v1/management/realtime', { headers: sent }))
  }
})

function answer(code: number, sent: Record<string, string>): void {
  status = code
  headers = sent
}
