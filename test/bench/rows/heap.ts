import type { Browser } from 'playwright'
import { metric, openPage } from '../BenchBrowser.ts'
import type { BenchServer } from '../BenchServer.ts'

/** What a page holds after so many events. */
export interface HeapPoint {
  readonly events: number
  /** MB in use after a garbage collection. */
  readonly megabytes: number
  /** How many events its list shows. */
  readonly shown: number
}

/** Plays events to one panel page, and looks at its heap ten times on the way. */
export async function heap(
  browser: Browser,
  server: BenchServer,
  total: number,
): Promise<HeapPoint[]> {
  const { page, cdp, close } = await openPage(browser, server, '19/keruta?scene=panel')
  try {
    const points: HeapPoint[] = []
    const step = total / 10
    for (let events = step; events <= total; events += step) {
      await server.play({ kind: 'log', count: step, rate: Infinity })
      await page.waitForFunction((wanted) => window.bench.handled >= wanted, events)
      await page.waitForTimeout(700)
      await cdp.send('HeapProfiler.collectGarbage')
      const megabytes = (await metric(cdp, 'JSHeapUsedSize')) / 1e6
      const shown = await page.evaluate(() => document.querySelectorAll('#list > *').length)
      points.push({ events, megabytes, shown })
    }
    return points
  } finally {
    await close()
  }
}
