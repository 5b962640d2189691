import type { Browser } from 'playwright'
import type { BenchServer } from '../BenchServer.ts'
import { median } from '../statistics.ts'
import { compare } from './compare.ts'

/** What happens to a list. */
export type ListWork = 'event' | 'log line' | 'load'

/** What it costs, beside the same by hand: a Map or an array, and one `setState` a frame. */
export interface ListCost {
  readonly what: ListWork
  /** Rows or lines. */
  readonly n: number
  /** Main-thread time of one, with its render, in ms. */
  readonly ours: number
  readonly byHand: number
}

/** What is measured, and at which sizes. */
export const listSizes: ReadonlyArray<readonly [ListWork, readonly number[]]> = [
  ['event', [100, 1000, 10_000]],
  ['log line', [1000]],
  ['load', [100, 1000, 10_000]],
]

const count = 200
/** Slower than the tick, so that each event is a render of its own. */
const rate = 8
const loads = 20

/** Lists with `filter` and `compare`, of which a screenful is drawn. */
export async function lists(
  browser: Browser,
  server: BenchServer,
  sizes: typeof listSizes,
  rounds: number,
  events: number = count,
): Promise<ListCost[]> {
  const costs: ListCost[] = []
  for (const [what, ns] of sizes) {
    for (const n of ns) {
      const path = `19/lists?what=${what === 'log line' ? 'logs' : 'rows'}&n=${n}`
      const [byHand, ours] =
        what === 'load'
          ? await compareLoads(browser, server, path, rounds)
          : await compareEvents(browser, server, path, what, n, rounds, events)
      costs.push({ what, n, ours: ours!, byHand: byHand! })
    }
  }
  return costs
}

async function compareEvents(
  browser: Browser,
  server: BenchServer,
  path: string,
  what: ListWork,
  n: number,
  rounds: number,
  events: number,
): Promise<number[]> {
  const figures = await compare(
    browser,
    server,
    [
      { name: 'by hand', path: `${path}&by=hand` },
      { name: 'ours', path },
    ],
    { kind: what === 'event' ? 'session' : 'log', count: events, rate, sessions: n },
    rounds,
  )
  return figures.map(({ mainThread }) => mainThread / events)
}

async function compareLoads(
  browser: Browser,
  server: BenchServer,
  path: string,
  rounds: number,
): Promise<number[]> {
  const byHand: number[] = []
  const ours: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    byHand.push(await load(browser, `${server.url}/${path}&by=hand`))
    ours.push(await load(browser, `${server.url}/${path}`))
  }
  return [median(byHand), median(ours)]
}

async function load(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  try {
    await page.goto(url)
    await page.waitForTimeout(500)
    // The first ones warm the compiler up.
    await page.evaluate((times) => window.loadRows(times), loads)
    return await page.evaluate((times) => window.loadRows(times), loads)
  } finally {
    await page.close()
  }
}
