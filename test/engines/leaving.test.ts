import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine, EngineName, Tab } from '../support/engines/Engine.ts'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { startPanelServer, type PanelServer } from './panelServer.ts'

const timeout = 20_000
/** How long nothing may follow, in ms: a reconnect by the clock comes after 3 s. */
const quiet = 3500

let engine: Engine
let tab: Tab
let server: PanelServer
let pageCount = 0

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
      expect(server.seen(page)).toEqual(['connecting', 'connected', 'beforeunload'])
      expect(server.streams.size).toBe(sendsWhileLeaving[name] ? 1 : 0)
      server.answerSlow()
      await isOpen(0)
    })

    it('a page that is left lets go, and is live again when it is back', async () => {
      const page = await openPanel(transport)
      await click("location.href = '/elsewhere'")
      await expect
        .poll(() => tab.evaluate('document.body.innerText'), { timeout })
        .toBe('elsewhere')
      await isOpen(0)
      server.send(2)
      await click('history.back()')
      await isOpen(1)
      await expect
        .poll(() => tab.evaluate("'panel' in window && panel.client.getSnapshot().connected"), {
          timeout,
        })
        .toBe(true)
      const cached = server.seen(page).filter((what) => what === 'restored').length
      expect(cached).toBe(keepsPages[name] ? 1 : 0)
      expect(server.seen(page)).not.toContain('reconnecting')
      if (cached) await hasHeard(['1', '2'])

      await click('history.forward()')
      await isOpen(0)
      await click('history.back()')
      await isOpen(1)
      expect(server.seen(page)).not.toContain('reconnecting')
    })

    it('a reload closes one stream and opens another, and nothing is shown of it', async () => {
      const page = await openPanel(transport)
      await click('location.reload()')
      await expect.poll(() => server.requests.length, { timeout }).toBe(2)
      await expect
        .poll(() => server.seen(page).filter((what) => what === 'connected').length, { timeout })
        .toBe(2)
      await isOpen(1)
      await wait(quiet)
      expect(server.requests.length).toBeLessThanOrEqual(1 + requestsOfPage[name])
      expect(server.seen(page)).not.toContain('reconnecting')
    })

    it('a tab that is closed lets go', async () => {
      const page = await openPanel(transport, await engine.open(), true)
      await isOpen(0)
      expect(server.seen(page)).not.toContain('reconnecting')
    })

    it('ten pages one after another are live, each at once', async () => {
      for (let count = 0; count < 10; count += 1) await openPanel(transport)
      await expect.poll(() => server.streams.size, { timeout }).toBe(1)
      expect(server.requests.length).toBeLessThanOrEqual(10 * requestsOfPage[name])
    })
  })
})

// ---- helpers ----

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A panel that has seen event 1. @returns its number */
async function openPanel(transport: string, where = tab, andClose = false): Promise<string> {
  pageCount += 1
  const page = String(pageCount)
  await where.goto(`${server.url}/panel?page=${page}&transport=${transport}`)
  await expect.poll(() => server.seen(page), { timeout }).toEqual(['connecting', 'connected'])
  server.send(1)
  await hasHeard(['1'], where)
  if (andClose) await where.close()
  return page
}

/** After the script, as a click is: whoever asks for it has an answer before the page goes. */
async function click(script: string): Promise<void> {
  const isAsked = `setTimeout(() => { ${script} }, 50) > 0`
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
  await expect.poll(() => server.seen(page), { timeout }).toContain('beforeunload')
  await wait(quiet)
  server.send(ids.length)
  await hasHeard(ids)
  expect(server.seen(page)).toEqual(['connecting', 'connected', 'beforeunload'])
  expect(server.streams.size).toBe(1)
}
