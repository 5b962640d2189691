import type { Browser } from 'playwright'
import type { BenchServer } from '../BenchServer.ts'
import { median } from '../statistics.ts'

/** What it costs to render a page of hooks, beside one of bare `useSyncExternalStore`. */
export interface HookRenders {
  readonly n: number
  /** In ms for the whole page. */
  readonly ours: number
  readonly bare: number
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
    const bare: number[] = []
    const ours: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await render(browser, `${server.url}/19/hookRenders?n=${n}&by=bare`))
      ours.push(await render(browser, `${server.url}/19/hookRenders?n=${n}`))
    }
    points.push({ n, ours: median(ours), bare: median(bare) })
  }
  return points
}

async function render(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  try {
    await page.goto(url)
    await page.waitForTimeout(500)
    // The first ones warm the compiler up.
    await page.evaluate((times) => window.renderHooks(times), renders)
    return await page.evaluate((times) => window.renderHooks(times), renders)
  } finally {
    await page.close()
  }
}
