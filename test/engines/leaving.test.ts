import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine, EngineName, Tab } from '../support/engines/Engine.ts'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { startPanelServer, type PanelServer } from './panelServer.ts'
import { whatHappened } from './whatHappened.ts'

const timeout = 20_000
/** How long nothing may follow, in ms: a reconnect by the clock comes after 3 s. */
const quiet = 3500

let engine: Engine
let tab: Tab
let server: PanelServer
let pageCount = 0
let clickCount = 0

/** Where a page is put into the back/forward cache, and comes back from it. Firefox keeps none of ours. */
const keepsPages: Record<EngineName, boolean> = { chromium: true, firefox: false, webkit: true }

/**
 * Firefox and WebKit break a stream before a page is left. After a second it is opened anew: a page
 * that is left is gone by then, unless the machine is slow.
 */
const requestsOfPage: Record<EngineName, number> = { chromium: 1, firefox: 2, webkit: 2 }

/** Until a link is answered, WebKit sends no request of the page. */
const sendsWhileLeaving: Record<EngineName, boolean> = {
  chromium: true,
  firefox: true,
  webkit: false,
}

describe.each(engineNames)('in %s', (name) => {
  beforeAll(async () => {
    engine = await launchEngine(name)
    // closing the last tab may end the browser
    await engine.open()
  })
  afterAll(() => engine?.close())

  beforeEach(async () => {
    server = await startPanelServer()
    // its own: in Firefox a tab that has begun a download can't be told to go elsewhere
    tab = await engine.open()
  })
  afterEach(async () => {
    await tab.close()
    await server.close()
  })

  describe.each(['fetch', 'EventSource'])('over %s', (transport) => {
    it.each(['download', 'nothing'])('a link to /%s is no outage', async (path) => {
      const page = await openPanel(transport)
      await click(`document.getElementById('${path}').click()`)
      await expect.poll(() => server.visits.get(`/${path}`), { timeout }).toBe(1)
      await staysLive(page)
    })

    it('a download that takes its time to come is no outage', async () => {
      const page = await openPanel(transport)
      await click("location.href = '/slow'")
      await expect.poll(() => server.visits.get('/slow'), { timeout }).toBe(1)
      server.send(2)
      await wait(quiet)
      server.answerSlow('download')
      await staysLive(page, ['1', '2', '3'])
    })

    it('a page that takes its time to come is no outage', async () => {
      const page = await openPanel(transport)
      await click("location.href = '/slow'")
      await expect.poll(() => server.visits.get('/slow'), { timeout }).toBe(1)
      server.send(2)
      await wait(quiet)
      expect(server.streams.size).toBe(sendsWhileLeaving[name] ? 1 : 0)
      server.answerSlow()
      await isOpen(0)
      await isElsewhere()
      await expect.poll(() => whatHappened(tab, page), { timeout }).toEqual(untilLeft)
    })

    it('a page that is left lets go, and is live again when it is back', async () => {
      const page = await openPanel(transport)
      await click("location.href = '/elsewhere'")
      await isElsewhere()
      await isOpen(0)
      await expect.poll(() => whatHappened(tab, page), { timeout }).toEqual(untilLeft)
      server.send(2)
      await click('history.back()')
      await isOpen(1)
      const isLive = () => tab.evaluate("'panel' in window && panel.client.getSnapshot().connected")
      await expect.poll(isLive, { timeout }).toBe(true)
      const isKept = keepsPages[name]
      expect(await whatHappened(tab, page)).toEqual([
        ...untilLeft,
        ...(isKept ? ['restored'] : untilLive),
      ])
      if (isKept) await hasHeard(['1', '2'])

      await click('history.forward()')
      await isOpen(0)
      // the page that goes can still be asked, and its timers stop
      await isElsewhere()
      await click('history.back()')
      await isOpen(1)
      await expect.poll(isLive, { timeout }).toBe(true)
      expect(await whatHappened(tab, page)).not.toContain('reconnecting')
    })

    it('a reload closes one stream and opens another, and nothing is shown of it', async () => {
      const page = await openPanel(transport)
      await click('location.reload()')
      await expect
        .poll(() => whatHappened(tab, page), { timeout })
        .toEqual([...untilLeft, ...untilLive])
      await isOpen(1)
      await wait(quiet)
      expect(server.requests.length).toBeGreaterThanOrEqual(2)
      expect(server.requests.length).toBeLessThanOrEqual(1 + requestsOfPage[name])
      expect(await whatHappened(tab, page)).toEqual([...untilLeft, ...untilLive])
    })

    it('a tab that is closed lets go', async () => {
      const other = await engine.open()
      const page = await openPanel(transport, other)
      await other.close()
      await isOpen(0)
      await tab.goto(`${server.url}/elsewhere`)
      // an engine may close a page without a word to it
      expect(untilLeft).toEqual(expect.arrayContaining([...(await whatHappened(tab, page))]))
    })

    it('ten pages one after another are live, each at once', async () => {
      const pages: string[] = []
      for (let count = 0; count < 10; count += 1) pages.push(await openPanel(transport))
      await isOpen(1)
      expect(server.requests.length).toBeLessThanOrEqual(10 * requestsOfPage[name])
      for (const page of pages.slice(0, -1)) {
        await expect.poll(() => whatHappened(tab, page), { timeout }).toEqual(untilLeft)
      }
    })
  })
})

// ---- helpers ----

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What a page keeps, of which nothing was shown but that it is live. */
const untilLive = ['connecting', 'connected']
const untilLeft = [...untilLive, 'beforeunload', 'pagehide']

/** A panel that has heard of event 1. @returns its number */
async function openPanel(transport: string, where = tab): Promise<string> {
  pageCount += 1
  const page = String(pageCount)
  await where.goto(`${server.url}/panel?page=${page}&transport=${transport}`)
  await expect.poll(() => whatHappened(where, page), { timeout }).toEqual(untilLive)
  server.send(1)
  await hasHeard(['1'], where)
  return page
}

async function isElsewhere(): Promise<void> {
  await expect.poll(() => tab.evaluate('document.body.innerText'), { timeout }).toBe('elsewhere')
}

/** After the script, as a click is: whoever asks for it has an answer before the page goes. */
async function click(script: string): Promise<void> {
  clickCount += 1
  // on a busy machine the page may be gone before its answer is here: asking again clicks no second time
  const isAsked = `(() => {
    if (!sessionStorage.getItem('click ${clickCount}')) setTimeout(() => { ${script} }, 50)
    sessionStorage.setItem('click ${clickCount}', 'asked')
    return true
  })()`
  // a page that is just coming can't be asked yet
  await expect.poll(() => tab.evaluate(isAsked), { timeout }).toBe(true)
}

async function hasHeard(ids: readonly string[], where = tab): Promise<void> {
  await expect.poll(() => where.evaluate('panel.ids'), { timeout }).toEqual(ids)
}

async function isOpen(count: number): Promise<void> {
  await expect.poll(() => server.streams.size, { timeout }).toBe(count)
}

/** Nothing was shown of it, and the next event comes. */
async function staysLive(page: string, ids = ['1', '2']): Promise<void> {
  await expect.poll(() => whatHappened(tab, page), { timeout }).toContain('beforeunload')
  await wait(quiet)
  server.send(ids.length)
  await hasHeard(ids)
  expect(await whatHappened(tab, page)).toEqual([...untilLive, 'beforeunload'])
  expect(server.streams.size).toBe(1)
}
