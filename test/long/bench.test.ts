import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../bench/BenchBrowser.ts'
import { startBenchServer, type BenchServer } from '../bench/BenchServer.ts'
import { buildPages, ownPages } from '../bench/buildPages.ts'
import { burst, burstKinds, burstSize } from '../bench/rows/bursts.ts'
import { compare, inScene, ownContenders } from '../bench/rows/compare.ts'
import { countLines } from '../bench/rows/frames.ts'

/** What of the benchmark can be counted. Its times are figures of `npm run bench`, and no gates. */
const [, ours] = ownContenders

let server: BenchServer
let browser: Browser

beforeAll(async () => {
  server = await startBenchServer(await buildPages(ownPages))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

it.each([
  ['a handler hears 20,000 events flat out', 'flat', 20_000, Infinity, 0],
  ['a panel hears 2,000 a second, and its cards render for none', 'panel', 10_000, 2000, 100],
])('%s', async (_what, scene, count, rate, shown) => {
  const program = { kind: 'log', count, rate } as const
  const figures = await compare(browser, server, inScene([ours!], scene), program, 1)
  expect(figures).toMatchObject([{ handled: count, shown, cardRenders: 0, errors: 0 }])
})

it('a log page has 10,000 lines, and draws those that are seen', async () => {
  const { page, close } = await openPage(browser, server, '19/logs')
  await server.play({ kind: 'log', count: 10_000, rate: Infinity })
  await expect.poll(async () => (await countLines(page)).lines).toBe(10_000)
  const { drawn } = await countLines(page)
  expect(drawn).toBeGreaterThan(5)
  expect(drawn).toBeLessThan(100)
  await close()
})

it.each(burstKinds.filter(({ by }) => by === 'keruta'))(
  'a burst of microtasks loses no call and throws nothing: React $react, $effect effect',
  async (kind) => {
    expect(await burst(browser, server, kind)).toMatchObject({
      handled: burstSize,
      shown: burstSize,
      newest: `log-${burstSize - 1}`,
      error: null,
    })
  },
)

it('the burst is one that a store which tells React of each event does not survive', async () => {
  const { error } = await burst(browser, server, { by: 'store', react: '19', effect: 'passive' })
  // Minified: maximum update depth exceeded.
  expect(error).toContain('185')
})
