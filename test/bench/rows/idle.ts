import type { Browser } from 'playwright'
import { mainThreadTime, openPage } from '../BenchBrowser.ts'
import type { BenchServer } from '../BenchServer.ts'

/** How long to look, in s, and how often a heartbeat comes meanwhile. */
const seconds = 20
const heartbeatEvery = 5

/** The share of its time that the main thread of a connected page is busy while no event comes. */
export async function idle(browser: Browser, server: BenchServer): Promise<number> {
  const { page, cdp, close } = await openPage(browser, server, '19/keruta?scene=panel')
  try {
    await page.waitForTimeout(2000)
    const before = await mainThreadTime(cdp)
    for (let second = 0; second < seconds; second += heartbeatEvery) {
      server.beat()
      await page.waitForTimeout(heartbeatEvery * 1000)
    }
    return ((await mainThreadTime(cdp)) - before) / (seconds * 1000)
  } finally {
    await close()
  }
}
