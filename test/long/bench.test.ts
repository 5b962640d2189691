import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../bench/BenchBrowser.ts'
import { startBenchServer, type BenchServer } from '../bench/BenchServer.ts'
import { buildPages, ownPages } from '../bench/buildPages.ts'
import { burst, burstKinds, burstSize } from '../bench/rows/bursts.ts'
import { ownContenders } from '../bench/rows/compare.ts'
import { flatOut } from '../bench/rows/flatOut.ts'
import { frames } from '../bench/rows/frames.ts'
import { panel } from '../bench/rows/panel.ts'
import { scaling } from '../bench/rows/scaling.ts'

/** The figures of the guide “Size and speed” that hold with room to spare. None is a time: all are ratios or counts. */
describe('beside a native EventSource with a counter', () => {
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

  it('20,000 events flat out cost the main thread less', async () => {
    const [, ours] = await flatOut(browser, server, ownContenders, 5)
    expect(ours).toMatchObject({ handled: 20_000, errors: 0 })
    expect(ours!.ratio).toBeLessThan(0.75)
  })

  it('a panel under 2,000 events a second is told all, and its cards render for none', async () => {
    const [, ours] = await panel(browser, server, ownContenders, 5)
    expect(ours).toMatchObject({ handled: 10_000, shown: 100, cardRenders: 0, errors: 0 })
    expect(ours!.ratio).toBeLessThan(1.6)
  })

  it('a log of 10,000 lines stays smooth under 500 new ones a second', async () => {
    const { still, flooded, lines, drawn } = await frames(browser, server, 3)
    expect(lines).toBe(10_000)
    expect(drawn).toBeLessThan(100)
    // beside the same page at rest, which a busy machine holds up as well
    expect(flooded.late - still.late).toBeLessThan(0.1)
  })

  it('1,000 components that read the status cost an event little more than one does', async () => {
    const points = await scaling(browser, server, 'subscribers', [1, 1000], 3)
    const [one, thousand] = points.map(({ ours, byHand }) => ours / byHand)
    expect(thousand! / one!).toBeLessThan(2)
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
})
