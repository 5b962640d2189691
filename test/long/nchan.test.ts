import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findNchan, startNchan, type Nchan } from '../support/nchan/startNchan.ts'
import { launchChromium, openRealtimePage } from '../support/realtimePage.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcpProxy.ts'

const programs = findNchan()
const token = 'secret-of-the-panel'
const eventCount = 1000

const title = programs
  ? 'two nginx with nchan over one Redis'
  : 'skipped: nginx with nchan not found'
if (!programs) console.warn(title)

describe.runIf(programs)(`${title}`, () => {
  let backend: Server
  let nchan: Nchan
  let browser: Browser
  /** Between Chromium and the second instance. Events are posted to the first. */
  let wire: TcpProxy

  beforeAll(async () => {
    backend = createServer((request, response) => {
      const isAllowed = request.headers.authorization === `Bearer ${token}`
      response.statusCode = isAllowed || request.url === '/' ? 200 : 403
      response.end()
    })
    await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
    nchan = await startNchan(programs!, Number(new URL(backendUrl()).port))
    wire = await startTcpProxy(nchan.instances[1].panelPort)
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await wire?.close()
    await nchan?.close()
    backend?.closeAllConnections()
    backend?.close()
  })

  it.each([
    { how: 'by header on the same origin', isSameOrigin: true },
    { how: 'by query across origins', isSameOrigin: false },
  ])(
    'give every event once and in order through resets and a restart, resuming $how',
    async ({ isSameOrigin }) => {
      const page = await openRealtimePage(browser, isSameOrigin ? wire.url : backendUrl())
      await connect(page, token)
      await expect.poll(() => read(page)).toMatchObject({ statuses: ['connecting', 'connected'] })

      for (let n = 1; n <= eventCount; n += 1) {
        await publish(n)
        if (n % 150 === 0) await cutTheWire(page)
        if (n === 500) await nchan.instances[1].stop()
        if (n === 580) await nchan.instances[1].start()
      }

      const inOrder = Array.from({ length: eventCount }, (_, index) => index + 1)
      await expect.poll(async () => (await read(page)).seen.at(-1), { timeout: 20_000 }).toBe(1000)
      const { seen, types, resyncs, invalid } = await read(page)
      expect(seen).toEqual(inOrder)
      expect(types).toEqual(['session_update'])
      expect(invalid).toBe(0)
      expect(resyncs).toBeGreaterThan(0)
      await page.close()
    },
  )

  // Firefox takes a stream for open at the first byte of its body
  it('send a first byte at once', async () => {
    const response = await fetch(`${wire.url}/api/v1/management/realtime`, {
      headers: { Accept: 'text/event-stream', Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5000),
    })
    const reader = response.body!.getReader()
    const { value } = await reader.read()
    expect(new TextDecoder().decode(value)).toMatch(/^:/)
    await reader.cancel()
  })

  it('let nobody in whom the backend refuses', async () => {
    const page = await openRealtimePage(browser, backendUrl())
    await connect(page, 'another-token')
    await expect.poll(() => read(page)).toMatchObject({ statuses: ['connecting', 'error'] })
    expect((await read(page)).error).toBe('unauthorized')
    await page.close()
  })

  function backendUrl(): string {
    return `http://127.0.0.1:${(backend.address() as AddressInfo).port}`
  }

  async function cutTheWire(page: Page): Promise<void> {
    await expect.poll(async () => (await read(page)).statuses.at(-1)).toBe('connected')
    expect(wire.reset()).toBeGreaterThan(0)
  }

  async function publish(n: number): Promise<void> {
    const response = await fetch(nchan.instances[0].publishUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-EventSource-Event': 'session_update' },
      body: JSON.stringify({ data: { id: `session-${n % 7}`, n }, timestamp: Date.now() }),
    })
    expect(response.ok).toBe(true)
  }

  async function connect(page: Page, authToken: string): Promise<void> {
    await page.evaluate(
      ([url, authToken]) => {
        const record = { seen: [], types: [], statuses: [], resyncs: 0, invalid: 0, error: null }
        const seen: Heard = (window.heard = record)
        window.realtime
          .createRealtimeClient({ url, retry: { interval: 50, maxAttempts: 1000 } })
          .join({
            clientState: { state: 'authenticated', authToken },
            onEvent({ type, data }) {
              seen.seen.push((data as { n: number }).n)
              if (!seen.types.includes(type)) seen.types.push(type)
            },
            onStatusChange({ status, error }) {
              if (seen.statuses.at(-1) !== status) seen.statuses.push(status)
              seen.error = error?.code ?? null
            },
            onResync: () => (seen.resyncs += 1),
            onInvalidEvent: () => (seen.invalid += 1),
          })
      },
      [`${wire.url}/api/v1/management/realtime`, authToken] as const,
    )
  }

  function read(page: Page): Promise<Heard> {
    return page.evaluate(() => window.heard)
  }
})

/** What a page heard. */
interface Heard {
  seen: number[]
  types: string[]
  statuses: string[]
  resyncs: number
  invalid: number
  error: string | null
}

declare global {
  interface Window {
    heard: Heard
  }
}
