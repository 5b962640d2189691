import type { Browser } from 'playwright'
import { mainThreadTime } from '../BenchBrowser.ts'
import type { BenchServer } from '../BenchServer.ts'
import { median } from '../statistics.ts'

/** What it costs to render a page of hooks, beside one of bare `useSyncExternalStore`. */
export interface HookRenders {
  readonly n: number
  /** Main-thread time of a render of the whole page, in ms. */
  readonly ours: number
  readonly bare: number
  /** Ours as a multiple of the bare one, in the same round. */
  readonly ratio: number
}

/** The numbers of hooks that are measured. */
export const hookCounts: readonly number[] = [100, 500, 1000]

const renders = 30

/** Pages of hooks whose handlers are new at every render, turn by turn with the bare ones. */
export async function hookRenders(
  browser: Browser,
  server: BenchServer,
  rounds: number,
): Promise<HookRenders[]> {
  const points: HookRenders[] = []
  for (const n of hookCounts) {
    const url = `${server.url}/19/hookRenders?n=${n}`
    const [bare, ours] = [await open(browser, `${url}&by=bare`), await open(browser, url)]
    const times: Array<readonly [bare: number, ours: number]> = []
    for (let round = 0; round < rounds; round += 1) {
      times.push([await bare.render(), await ours.render()])
    }
    points.push({
      n,
      bare: median(times.map(([time]) => time)),
      ours: median(times.map(([, time]) => time)),
      ratio: median(times.map(([floor, time]) => time / floor)),
    })
    await bare.close()
    await ours.close()
  }
  return points
}

async function open(browser: Browser, url: string) {
  const page = await browser.newPage()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(url)
  await page.waitForTimeout(500)
  // The first ones warm the compiler up.
  await page.evaluate((times) => window.renderHooks(times), renders)
  return {
    async render(): Promise<number> {
      const before = await mainThreadTime(cdp)
      await page.evaluate((times) => window.renderHooks(times), renders)
      return ((await mainThreadTime(cdp)) - before) / renders
    },
    close: () => page.close(),
  }
}
