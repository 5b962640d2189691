import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundleScript } from '../support/realtimePage.ts'
import { launchRawBrowser, type RawBrowser, type RawPage } from './rawBrowser.ts'

/** A name, as a loopback host is reachable without a network. */
const host = 'panel.example'
const timeout = 30_000

let script: string
let browser: RawBrowser
let server: Server
let url: string
let isDown: boolean
/** When the stream was asked for, in epoch ms. */
const requests: number[] = []
const streams = new Set<ServerResponse>()

beforeAll(async () => {
  script = await bundleScript('../../src/index.ts')
  browser = await launchRawBrowser([`--host-resolver-rules=MAP ${host} 127.0.0.1`])
})

afterAll(() => browser?.close())

beforeEach(async () => {
  isDown = false
  requests.length = 0
  server = createServer((request, response) => {
    if (request.url === '/download') {
      response.writeHead(200, { 'Content-Disposition': 'attachment; filename=log.txt' }).end('log')
      return
    }
    if (request.url !== '/stream') {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end(
        request.url?.startsWith('/panel') ? `<script>${script}</script>` : '<p>elsewhere</p>',
      )
      return
    }
    requests.push(Date.now())
    if (isDown) {
      response.writeHead(503).end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(': hello\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://${host}:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** What the page is told: the DOM's events, by name. */
const signals = [
  'freeze',
  'resume',
  'visibilitychange',
  'online',
  'offline',
  'pagehide',
  'pageshow',
]

/** A page with a stream of its own. */
async function openPanel(options: string): Promise<RawPage> {
  const page = await browser.openPage(`${url}/panel`)
  await expect.poll(() => page.evaluate('typeof realtime'), { timeout }).toBe('object')
  await page.evaluate(`
    seen = []
    for (const type of ${JSON.stringify(signals)}) {
      addEventListener(type, (event) => seen.push(event.persisted ? type + ' persisted' : type), true)
    }
    client = realtime.createRealtimeClient({ url: '/stream', ${options} })
    client.join()
  `)
  await shows(page, 'connected')
  return page
}

async function shows(page: RawPage, status: string): Promise<void> {
  await expect.poll(() => page.evaluate('client.getSnapshot().status'), { timeout }).toBe(status)
}

/** The server goes away with all that is open; or only what is open goes. */
function die(staysDown = false): void {
  isDown = staysDown
  streams.forEach((stream) => stream.socket?.resetAndDestroy())
}

interface Sleep {
  readonly name: string
  /** What the page is told of its waking. */
  readonly signal: string
  begin(page: RawPage): Promise<unknown>
  end(page: RawPage): Promise<unknown>
}

const hide = () => browser.openPage(`${url}/elsewhere`)
const bringToFront = (page: RawPage) => page.send('Page.bringToFront')
const setLifecycle = (page: RawPage, state: 'frozen' | 'active') =>
  page.send('Page.setWebLifecycleState', { state })

async function setOffline(page: RawPage, offline: boolean): Promise<void> {
  const network = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await page.send('Network.enable')
  await page.send('Network.emulateNetworkConditions', network)
}

const sleeps: readonly Sleep[] = [
  { name: 'is hidden', signal: 'visibilitychange', begin: hide, end: bringToFront },
  {
    name: 'is frozen, and shown again',
    signal: 'resume',
    async begin(page) {
      await hide()
      await setLifecycle(page, 'frozen')
    },
    end: bringToFront,
  },
  {
    name: 'is frozen, and thawed where nobody looks',
    signal: 'resume',
    async begin(page) {
      await hide()
      await setLifecycle(page, 'frozen')
    },
    end: (page) => setLifecycle(page, 'active'),
  },
  {
    name: 'is in the back/forward cache',
    signal: 'pageshow persisted',
    begin: (page) => page.send('Page.navigate', { url: `${url}/elsewhere` }),
    end: (page) => page.evaluate('history.back()'),
  },
  {
    name: 'is offline',
    signal: 'online',
    begin: (page) => setOffline(page, true),
    end: (page) => setOffline(page, false),
  },
]

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Wakes the page, and waits until it says so. */
async function wake(page: RawPage, { signal, end }: Sleep): Promise<number> {
  const since = Date.now()
  await end(page)
  await expect
    .poll(() => page.evaluate(`'seen' in window && seen.includes('${signal}')`), { timeout })
    .toBe(true)
  return since
}

const transports = [
  ['fetch', ''],
  ['EventSource', "eventSource: 'global',"],
] as const

describe.each(transports)('over %s, a page that', (_transport, transport) => {
  describe.each(sleeps)('$name', (sleep) => {
    it('opens its stream anew at once where that died', async () => {
      const page = await openPanel(transport)
      await sleep.begin(page)
      await wait(500)
      die()
      await wait(500)
      const since = await wake(page, sleep)
      // Until it hears of the loss, it shows what was.
      await expect.poll(() => requests.length, { timeout }).toBe(2)
      await shows(page, 'connected')
      // A reconnect by the clock comes after 3 s.
      expect(requests[1]! - since).toBeLessThan(1500)
      expect(streams.size).toBe(1)
    })

    it('leaves error', async () => {
      const page = await openPanel(`${transport} retry: { maxAttempts: 0 }`)
      die(true)
      await shows(page, 'error')
      await sleep.begin(page)
      await wait(500)
      isDown = false
      await wake(page, sleep)
      await shows(page, 'connected')
      expect(requests).toHaveLength(2)
    })

    it('stays disconnected where the user said so', async () => {
      const page = await openPanel(transport)
      await page.evaluate('client.disconnect()')
      await sleep.begin(page)
      await wait(500)
      await wake(page, sleep)
      await wait(500)
      await shows(page, 'disconnected')
      expect(await page.evaluate('client.getSnapshot().reason')).toBe('manual')
      expect(requests).toHaveLength(1)
    })
  })
})

describe.each(transports)('over %s, pages in the back/forward cache', (_transport, transport) => {
  it('let go of their streams: after six of them the seventh loads, over HTTP/1.1', async () => {
    const page = await browser.openPage(`${url}/elsewhere`)
    for (let load = 1; load <= 7; load += 1) {
      await page.send('Page.navigate', { url: `${url}/panel?${load}` })
      const isThere = `'realtime' in window && location.search === '?${load}'`
      await expect.poll(() => page.evaluate(isThere), { timeout }).toBe(true)
      await page.evaluate(`
        seen = []
        told = []
        addEventListener('pageshow', (event) => seen.push(event.persisted))
        client = realtime.createRealtimeClient({ url: '/stream', ${transport} })
        client.join({ onStatusChange: ({ status }) => told.push(status) })
      `)
      await shows(page, 'connected')
      await expect.poll(() => streams.size, { timeout }).toBe(1)
    }
    expect(requests).toHaveLength(7)
  })

  it('are kept there, and nobody notices that their streams were closed', async () => {
    const page = await openPanel(transport)
    await page.evaluate(`
      told = []
      client.join({ onStatusChange: ({ status }) => told.push(status) })
    `)
    await page.send('Page.navigate', { url: `${url}/elsewhere` })
    await expect.poll(() => streams.size, { timeout }).toBe(0)
    await page.evaluate('history.back()')
    await expect
      .poll(() => page.evaluate("'seen' in window && seen.includes('pageshow persisted')"), {
        timeout,
      })
      .toBe(true)
    await expect.poll(() => streams.size, { timeout }).toBe(1)
    await wait(200)
    expect(await page.evaluate('JSON.stringify(told)')).toBe('[]')
    expect(await page.evaluate('client.getSnapshot().status')).toBe('connected')
  })

  it('have no part in it where a link is a download: the stream goes on', async () => {
    const page = await openPanel(transport)
    await page.evaluate(`
      told = []
      client.join({ onStatusChange: ({ status }) => told.push(status) })
      const link = document.createElement('a')
      link.href = '/download'
      document.documentElement.append(link)
      link.click()
    `)
    await wait(2500)
    expect(await page.evaluate('JSON.stringify(told)')).toBe('[]')
    expect(streams.size).toBe(1)
  })
})
