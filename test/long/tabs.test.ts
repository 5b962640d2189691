import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BROWSER_ARGS, findBrowser } from '../support/browser.mjs'
import { launchRawBrowser, type RawPage } from './rawBrowser.ts'
import { startTabsServer, type TabsServer } from './tabsServer.ts'

let browser: Browser
let context: BrowserContext
let server: TabsServer
let pageCount = 0

beforeAll(async () => {
  const executablePath = findBrowser()?.path
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    // A process per page, so that one can die alone.
    args: [...BROWSER_ARGS, '--disable-features=ProcessPerSiteUpToMainFrameThreshold'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
})

afterAll(() => browser?.close())

beforeEach(async () => {
  server = await startTabsServer()
  context = await browser.newContext()
})

afterEach(async () => {
  await context.close()
  await server.close()
})

async function openTab(query = ''): Promise<Page> {
  const page = await context.newPage()
  pageCount += 1
  await page.goto(`${server.url}/panel?number=${pageCount}&${query}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => 'tabs' in window)
  return page
}

/** The first one leads. */
async function openTabs(count: number): Promise<[Page, Page, ...Page[]]> {
  const pages = []
  for (let index = 0; index < count; index += 1) {
    const page = await openTab()
    await isLive(page)
    pages.push(page)
  }
  return pages as [Page, Page, ...Page[]]
}

async function isLive(page: Page, timeout = 30_000): Promise<void> {
  await page.waitForFunction(() => window.tabs.client.getSnapshot().connected, null, { timeout })
}

function ids(page: Page): Promise<Array<string | undefined>> {
  return page.evaluate(() => window.tabs.ids)
}

async function hasHeard(page: Page, id: number, timeout = 20_000): Promise<void> {
  await page.waitForFunction((last) => window.tabs.ids.at(-1) === last, String(id), { timeout })
}

const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index))

/**
 * When the stream was asked for again, in ms after `since`.
 *
 * @param atMost - how many requests there may be by then, the first one included
 */
async function takeOver(since: number, atMost = 2): Promise<number> {
  await expect
    .poll(() => server.requests.length, { interval: 10, timeout: 20_000 })
    .toBeGreaterThanOrEqual(2)
  expect(server.requests.length).toBeLessThanOrEqual(atMost)
  return server.requests[1]!.time - since
}

async function rawHasHeard(page: RawPage, what: string, value: unknown): Promise<void> {
  await expect
    .poll(() => page.evaluate(`'tabs' in window && tabs.${what}`), { timeout: 30_000 })
    .toBe(value)
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('eight tabs over HTTP/1.1', () => {
  it('are live on one request, and an ordinary request of the eighth is answered at once', async () => {
    const pages = await openTabs(8)
    expect(server.requests).toHaveLength(1)
    const duration = await pages[7]!.evaluate(async () => {
      const begin = performance.now()
      await (await fetch('/api/v1/sessions')).json()
      return performance.now() - begin
    })
    expect(duration).toBeLessThan(500)
    server.send(1, 3)
    for (const page of pages) {
      await hasHeard(page, 3)
      expect(await ids(page)).toEqual(upTo(3))
    }
    for (const page of pages) {
      expect(await page.evaluate(() => window.tabs.statuses)).toEqual(['connecting', 'connected'])
    }
  })

  it('fill the browser where they don’t share', async () => {
    const pages = []
    for (let index = 0; index < 6; index += 1) {
      const page = await openTab('share=no')
      await isLive(page)
      pages.push(page)
    }
    expect(server.requests).toHaveLength(6)
    const answered = pages[0]!.evaluate(() => fetch('/api/v1/sessions').then(() => 'answered'))
    expect(await Promise.race([answered, wait(2000)])).toBeUndefined()
    await pages[5]!.close()
    expect(await answered).toBe('answered')
  })
})

describe('when the leader', () => {
  it('is closed, another one takes over', async () => {
    const [leader, next] = await openTabs(3)
    server.send(1, 2)
    await hasHeard(next, 2)
    const since = Date.now()
    await leader.close()
    expect(await takeOver(since)).toBeLessThan(1000)
    server.send(3)
    await hasHeard(next, 3)
    expect(await ids(next)).toEqual(upTo(3))
    expect(server.requests[1]!.lastEventId).toBe('2')
    expect(server.requests).toHaveLength(2)
  })

  it('is killed in a burst, every survivor hears of every event once', async () => {
    const [leader, ...others] = await openTabs(5)
    const cdp = await context.newCDPSession(leader)
    const crashed = leader.waitForEvent('crash')
    let since = 0
    for (let first = 1; first <= 4000; first += 20) {
      server.send(first, first + 19)
      if (first === 1401) {
        since = Date.now()
        void kill(cdp)
      }
      await wait(3)
    }
    await crashed
    expect(await takeOver(since)).toBeLessThan(1000)
    for (const page of others) {
      await hasHeard(page, 4000)
      expect(await ids(page)).toEqual(upTo(4000))
    }
    expect(server.requests).toHaveLength(2)
    expect(server.streams.size).toBe(1)
  })

  it('hangs in a burst, all hear of every event once, and so does the leader when it is back', async () => {
    const [leader, ...others] = await openTabs(5)
    let hung: Promise<void> | undefined
    for (let first = 1; first <= 8000; first += 20) {
      server.send(first, first + 19)
      if (first === 1401) {
        hung = leader.evaluate(() => {
          const end = performance.now() + 2500
          while (performance.now() < end) {
            // Nothing else happens on this page.
          }
        })
      }
      await wait(5)
    }
    await hung
    server.send(8001)
    for (const page of [leader, ...others]) {
      await hasHeard(page, 8001)
      expect(await ids(page)).toEqual(upTo(8001))
    }
    expect(server.requests.length).toBeGreaterThan(1)
    await expect.poll(() => server.streams.size).toBe(1)
  })

  it('freezes, another one takes over, and its history catches up when it is back', async () => {
    const raw = await launchRawBrowser()
    try {
      const leader = await raw.openPage(`${server.url}/panel?number=1`)
      await rawHasHeard(leader, 'client.getSnapshot().connected', true)
      const next = await raw.openPage(`${server.url}/panel?number=2`)
      await rawHasHeard(next, 'client.getSnapshot().connected', true)
      expect(await leader.evaluate('document.visibilityState')).toBe('hidden')
      server.send(1)
      await rawHasHeard(next, 'ids.join()', '1')

      const since = Date.now()
      await leader.send('Page.setWebLifecycleState', { state: 'frozen' })
      expect(await takeOver(since)).toBeLessThan(1000)
      await expect.poll(() => server.seen).toEqual(['freeze1'])
      server.send(2, 5)
      await rawHasHeard(next, 'ids.join()', '1,2,3,4,5')

      await leader.send('Page.setWebLifecycleState', { state: 'active' })
      const history = 'client.getSnapshot().events.map(({ id }) => id).join()'
      await rawHasHeard(leader, history, '5,4,3,2,1')
      server.send(6)
      await rawHasHeard(next, 'ids.join()', '1,2,3,4,5,6')
      await rawHasHeard(leader, 'ids.join()', '1,6')
      expect(await leader.evaluate('tabs.resyncs.map((one) => one.lastEventId)')).toEqual([''])
      expect(server.streams.size).toBe(1)
      expect(server.requests).toHaveLength(2)
    } finally {
      await raw.close()
    }
  })

  it('hangs, its silence is noticed, and it follows when it is back', async () => {
    const [leader, next] = await openTabs(3)
    server.send(1)
    await hasHeard(next, 1)
    const since = Date.now()
    const hung = leader.evaluate(() => {
      const end = performance.now() + 4000
      while (performance.now() < end) {
        // Nothing else happens on this page.
      }
    })
    // Two may notice in the same moment; the second to take the lock asks once more.
    expect(await takeOver(since, 3)).toBeLessThan(1000)
    for (let id = 2; id <= 200; id += 1) {
      server.send(id)
      await wait(5)
    }
    await hasHeard(next, 200)
    expect(await ids(next)).toEqual(upTo(200))
    await hung
    server.send(201)
    await hasHeard(leader, 201)
    expect(await ids(leader)).toEqual(upTo(201))
    await expect.poll(() => server.streams.size).toBe(1)
    expect(server.requests.length).toBeLessThanOrEqual(3)
  })

  it('is in the back/forward cache, another one takes over, and it follows when it is back', async () => {
    const [leader, next] = await openTabs(2)
    server.send(1)
    await hasHeard(next, 1)
    const since = Date.now()
    await leader.goto(`${server.url}/elsewhere`)
    expect(await takeOver(since)).toBeLessThan(1000)
    server.send(2, 3)
    await hasHeard(next, 3)
    await leader.goBack({ waitUntil: 'commit' })
    await expect
      .poll(() => server.seen.filter((what) => what.startsWith('restored')))
      .toHaveLength(1)
    await leader.waitForFunction(() => window.tabs.client.getSnapshot().events[0]?.id === '3')
    server.send(4)
    for (const page of [leader, next]) await hasHeard(page, 4)
    expect(await ids(next)).toEqual(upTo(4))
    expect(await ids(leader)).toEqual(['1', '4'])
    expect(server.streams.size).toBe(1)
  })
})

describe('tabs', () => {
  it('of two identities have two streams', async () => {
    const pages = []
    for (const identity of ['alice', 'alice', 'bob', 'bob']) {
      const page = await openTab(`identity=${identity}`)
      await isLive(page)
      pages.push(page)
    }
    expect(server.requests).toHaveLength(2)
    server.send(1)
    for (const page of pages) {
      await hasHeard(page, 1)
      expect(await ids(page)).toEqual(['1'])
    }
  })

  it('of two versions that speak differently have two streams', async () => {
    const pages = []
    for (const protocol of ['1', '1', '2', '2']) {
      const page = await openTab(`protocol=${protocol}`)
      await isLive(page)
      pages.push(page)
    }
    expect(server.requests).toHaveLength(2)
    server.send(1)
    for (const page of pages) {
      await hasHeard(page, 1)
      expect(await ids(page)).toEqual(['1'])
    }
  })
})

/** The page's process. The command itself is never answered. */
async function kill(cdp: CDPSession): Promise<void> {
  await cdp.send('Page.crash').catch(() => {})
}
