import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

it(`bursts of ${eventCount} events cost a follower among ${tabCount} tabs no more than a stream of its own`, async () => {
  const sums = { leader: 0, follower: 0, own: 0 }
  // The first one warms up.
  for (const perWrite of [10, 1, 10, 500]) {
    const { leader, follower, own, ...rest } = await burst(perWrite)
    const isWarm = sent > eventCount
    sums.leader += isWarm ? leader : 0
    sums.follower += isWarm ? follower : 0
    sums.own += isWarm ? own : 0
    say(`${perWrite} per write${isWarm ? '' : ', to warm up'}`, { leader, follower, own, ...rest })
  }
  say('all', { ...sums, ratio: sums.follower / sums.own })
  expect(sums.follower).toBeLessThanOrEqual(sums.own)
})

/** What a burst costs, in ms of main threads, and how long it takes, in ms. */
async function burst(perWrite: number) {
  const requestCount = server.requests.length
  const before = await readTasks()
  const begin = Date.now()
  const first = sent + 1
  sent += eventCount
  for (let id = first; id <= sent; id += perWrite) {
    server.send(id, id + perWrite - 1)
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
  const followers = tasks.slice(1, tabCount).sort((one, other) => one - other)
  return {
    leader: tasks[0]!,
    follower: followers[Math.floor(followers.length / 2)]!,
    own: tasks[tabCount]!,
    duration,
    takeovers: server.requests.length - requestCount,
  }
}

/** What each page's main thread has done so far, in ms. */
function readTasks(): Promise<number[]> {
  return Promise.all(
    sessions.map(async (session) => {
      const { metrics } = await session.send('Performance.getMetrics')
      return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value
    }),
  )
}

function say(what: string, figures: Record<string, number>): void {
  const rounded = Object.entries(figures).map(([name, value]) => [name, +value.toPrecision(3)])
  console.log(`tabs, ${what}: ${JSON.stringify(Object.fromEntries(rounded))}`)
}
