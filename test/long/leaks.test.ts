import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, CDPSession, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium, openRealtimePage } from '../support/realtimePage.ts'

const million = 1_000_000

const inTime = { timeout: 30_000, interval: 1000 }

/** How many of them the page has. */
interface Counts {
  readonly listeners: number
  readonly nodes: number
}

describe('in Chromium, nothing is left behind', { timeout: 10 * 60_000 }, () => {
  let server: Server
  let url: string
  let browser: Browser
  let page: Page
  let devtools: CDPSession
  const streams = new Set<ServerResponse>()

  beforeAll(async () => {
    server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser.close()
    server.closeAllConnections()
    server.close()
  })
  beforeEach(async () => {
    page = await openRealtimePage(browser, url, 'leakPage.ts')
    devtools = await page.context().newCDPSession(page)
  })
  afterEach(() => page.close())

  it('by 1,000 mounts and unmounts of one user, and 30 of as many users', async () => {
    await mount(20, 10)
    const before = await count()
    await mount(1000, 30)
    await expect.poll(() => countMore(before), inTime).toEqual({ listeners: 0, nodes: 0 })
  })

  it('by 1,000 reconnects', async () => {
    const reconnect = (times: number) =>
      page.evaluate(([to, times]) => window.leakPage.reconnect(to, times), [
        `${url}/quiet`,
        times,
      ] as const)
    await reconnect(20)
    const before = await count()
    await reconnect(1000)
    await expect.poll(() => countMore(before), inTime).toEqual({ listeners: 0, nodes: 0 })
  })

  it('by a million events: the heap stays flat and the history at 100', async () => {
    await page.evaluate((to) => window.leakPage.listen(to), `${url}/million`)
    await heard(million / 10)
    const early = await measureHeap()
    await heard(million)
    const late = await measureHeap()
    console.log(`heap: ${early} bytes after 100,000 events, ${late} after 1,000,000`)
    expect(late - early).toBeLessThan(1_000_000)
    expect(await page.evaluate(() => window.leakPage.heard)).toEqual({
      events: million,
      history: 100,
    })
  })

  async function mount(times: number, users: number): Promise<void> {
    const shown = await page.evaluate(
      async ([to, times, users]) =>
        (await window.leakPage.mountAndUnmount(to, times, true)) +
        (await window.leakPage.mountAndUnmount(to, users, false)),
      [`${url}/quiet`, times, users] as const,
    )
    expect(shown).toBe(times + users)
  }

  /** What is left behind stays; what only takes its time on a busy machine goes. */
  async function countMore(before: Counts): Promise<Counts> {
    const { listeners, nodes } = await count()
    const more = (now: number, then: number) => Math.max(0, now - then)
    return { listeners: more(listeners, before.listeners), nodes: more(nodes, before.nodes) }
  }

  /** After the linger, and without what is garbage. */
  async function count(): Promise<Counts> {
    await expect.poll(() => streams.size, { timeout: 60_000 }).toBe(0)
    await devtools.send('HeapProfiler.collectGarbage')
    await devtools.send('Performance.enable')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const read = (name: string) => metrics.find((metric) => metric.name === name)!.value
    return { listeners: read('JSEventListeners'), nodes: read('Nodes') }
  }

  async function heard(events: number): Promise<void> {
    await expect
      .poll(() => page.evaluate(() => window.leakPage.heard.events), {
        timeout: 5 * 60_000,
        interval: 100,
      })
      .toBeGreaterThanOrEqual(events)
  }

  async function measureHeap(): Promise<number> {
    await devtools.send('HeapProfiler.collectGarbage')
    return (await devtools.send('Runtime.getHeapUsage')).usedSize
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url !== '/quiet' && request.url !== '/million') {
      response.setHeader('Content-Type', 'text/html')
      response.end('<!doctype html><title>leaks</title>')
      return
    }
    streams.add(response)
    response.on('close', () => streams.delete(response))
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(event(0))
    if (request.url === '/million') void sendAll(response)
  }
})

async function sendAll(response: ServerResponse): Promise<void> {
  for (let n = 1; n < million; n += 100) {
    const batch = Array.from({ length: Math.min(100, million - n) }, (_, index) => event(n + index))
    if (!response.write(batch.join(''))) {
      await new Promise((resolve) => response.once('drain', resolve))
    }
  }
}

function event(n: number): string {
  const data = { data: { id: `session-${n % 100}`, name: `Session ${n}`, status: 'ACTIVE' } }
  return `event: session_update\nid: ${n}\ndata: ${JSON.stringify(data)}\n\n`
}
