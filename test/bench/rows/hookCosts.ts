import type { Browser } from 'playwright'
import { mainThreadTime } from '../BenchBrowser.ts'
import type { BenchServer } from '../BenchServer.ts'
import { median } from '../statistics.ts'

/** What is done to all hooks of a page at once. */
export type HookWork = 'render' | 'mount'

/** What a page of hooks costs, beside one of bare `useSyncExternalStore`. */
export interface HookCost {
  readonly n: number
  readonly work: HookWork
  /** Main-thread time of the whole page, in ms. */
  readonly ours: number
  readonly bare: number
  /** Ours as a multiple of the bare one, in the same round. */
  readonly ratio: number
}

/** The numbers of hooks that are measured. */
export const hookCounts: readonly number[] = [100, 500, 1000]

const hookWorks: readonly HookWork[] = ['render', 'mount']

/** How often the work is done in one turn. */
const repeats = 30

/** Pages of hooks whose handlers are new at every render, turn by turn with the bare ones. */
export async function hookCosts(
  browser: Browser,
  server: BenchServer,
  rounds: number,
): Promise<HookCost[]> {
  const points: HookCost[] = []
  for (const n of hookCounts) {
    const url = `${server.url}/19/hookCosts?n=${n}`
    const [bare, ours] = [await open(browser, `${url}&by=bare`), await open(browser, url)]
    for (const work of hookWorks) {
      const times: Array<readonly [bare: number, ours: number]> = []
      for (let round = 0; round < rounds; round += 1) {
        times.push([await bare.measure(work), await ours.measure(work)])
      }
      points.push({
        n,
        work,
        bare: median(times.map(([time]) => time)),
        ours: median(times.map(([, time]) => time)),
        ratio: median(times.map(([floor, time]) => time / floor)),
      })
    }
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
  const run = (work: HookWork): Promise<void> =>
    page.evaluate(([name, times]) => window[name](times), [
      work === 'render' ? 'renderHooks' : 'mountHooks',
      repeats,
    ] as const)
  // The first ones warm the compiler up.
  for (const work of hookWorks) await run(work)
  return {
    async measure(work: HookWork): Promise<number> {
      const before = await mainThreadTime(cdp)
      await run(work)
      return ((await mainThreadTime(cdp)) - before) / repeats
    },
    close: () => page.close(),
  }
}
