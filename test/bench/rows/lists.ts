import type { Browser } from 'playwright'
import { mainThreadTime, openPage } from '../BenchBrowser.ts'
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
const listSizes: ReadonlyArray<readonly [ListWork, readonly number[]]> = [
  ['event', [100, 1000, 10_000]],
  ['log line', [1000]],
  ['load', [100, 1000, 10_000]],
]

const count = 40
/** Slower than the tick, so that each event is a render of its own. */
const rate = 8
const loads = 20

/** Lists with `filter` and `compare`, of which a screenful is drawn. */
export async function lists(
  browser: Browser,
  server: BenchServer,
  rounds: number,
): Promise<ListCost[]> {
  const costs: ListCost[] = []
  for (const [what, ns] of listSizes) {
    for (const n of ns) {
      const path = `19/lists?what=${what === 'log line' ? 'logs' : 'rows'}&n=${n}`
      const [byHand, ours] =
        what === 'load'
          ? await compareLoads(browser, server, path, rounds)
          : await compareEvents(browser, server, path, what, n, rounds)
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
): Promise<number[]> {
  const figures = await compare(
    browser,
    server,
    [
      { name: 'by hand', path: `${path}&by=hand` },
      { name: 'ours', path },
    ],
    { kind: what === 'event' ? 'session' : 'log', count, rate, sessions: n },
    rounds,
  )
  return figures.map(({ mainThread }) => mainThread / count)
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
    byHand.push(await load(browser, server, `${path}&by=hand`))
    ours.push(await load(browser, server, path))
  }
  return [median(byHand), median(ours)]
}

async function load(browser: Browser, server: BenchServer, path: string): Promise<number> {
  const { page, cdp, close } = await openPage(browser, server, path)
  const showLoads = async (): Promise<number> => {
    await page.evaluate((times) => window.readLoads(times), loads)
    const before = await mainThreadTime(cdp)
    await page.evaluate(() => window.showLoads())
    return ((await mainThreadTime(cdp)) - before) / loads
  }
  try {
    // The first ones warm the compiler up.
    await showLoads()
    return await showLoads()
  } finally {
    await close()
  }
}
