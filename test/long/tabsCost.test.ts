import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BROWSER_ARGS, findBrowser } from '../support/browser.mjs'
import { startTabsServer, type TabsServer } from './tabsServer.ts'

const tabCount = 20
const eventCount = 10_000

let server: TabsServer
let browser: Browser
/** Twenty that share, the first of which leads, and one with a stream of its own, beside them. */
const pages: Page[] = []
const sessions: CDPSession[] = []
let sent = 0

beforeAll(async () => {
  server = await startTabsServer()
  const executablePath = findBrowser()?.path
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_ARGS, '--disable-features=ProcessPerSiteUpToMainFrameThreshold'],
  })
  const context = await browser.newContext()
  for (let number = 0; number <= tabCount; number += 1) {
    const page = await context.newPage()
    await page.goto(`${server.url}/panel?share=${number === tabCount ? 'no' : 'yes'}`)
    await page.waitForFunction(() => window.tabs?.client.getSnapshot().connected)
    const session = await context.newCDPSession(page)
    // The processor's time: waiting for a processor is no work.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    pages.push(page)
    sessions.push(session)
  }
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

describe(`a burst of ${eventCount} events in ${tabCount} tabs`, () => {
  it.each([1, 10, 500])(
    'costs a follower no more than a stream of its own, %i events at a time',
    async (perChunk) => {
      const before = await readTasks()
      const begin = Date.now()
      const first = sent + 1
      sent += eventCount
      for (let id = first; id <= sent; id += perChunk) {
        server.send(id, id + perChunk - 1)
        if ((id - first) % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      }
      const expected = Array.from({ length: eventCount }, (_, index) => String(first + index))
      for (const page of pages) {
        await page.waitForFunction((id) => window.tabs.ids.at(-1) === id, String(sent), {
          timeout: 180_000,
        })
        expect(await page.evaluate(() => window.tabs.ids.splice(0))).toEqual(expected)
      }
      const duration = Date.now() - begin
      const tasks = (await readTasks()).map((task, index) => task - before[index]!)
      const [leader, own] = [tasks[0]!, tasks[tabCount]!]
      const followers = tasks.slice(1, tabCount).sort((one, other) => one - other)
      const follower = followers[Math.floor(followers.length / 2)]!
      const cells = { leader, follower, own, ratio: follower / own, duration }
      console.log(
        `${perChunk} at a time, in ms of the main thread: ${JSON.stringify(cells, (_, value) =>
          typeof value === 'number' ? Number(value.toPrecision(3)) : value,
        )}`,
      )
      expect(server.requests).toHaveLength(2)
      expect(follower).toBeLessThanOrEqual(own)
    },
  )
})

/** What each page's main thread has done so far, in ms. */
function readTasks(): Promise<number[]> {
  return Promise.all(
    sessions.map(async (session) => {
      const { metrics } = await session.send('Performance.getMetrics')
      return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value
    }),
  )
}
