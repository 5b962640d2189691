import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChaosServer } from '../support/ChaosServer.ts'
import { hurried } from '../support/hearChaos.ts'
import { launchChromium, openRealtimePage } from '../support/realtimePage.ts'
import { surviveChaos } from '../support/surviveChaos.ts'

const minutes = Number(process.env.CHAOS_MINUTES ?? 1)
const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 2 ** 32))

it(
  `survives chaos for ${minutes} minutes, from seed ${seed} on`,
  { timeout: (minutes + 5) * 60_000 },
  async () => {
    const end = Date.now() + minutes * 60_000
    for (let round = 0; round === 0 || Date.now() < end; round += 1) {
      const options = { seed: seed + round, faults: 400, events: 40_000 }
      console.log(`chaos: seed ${options.seed}`)
      await surviveChaos({ ...options, replays: true })
      await surviveChaos({ ...options, replays: false })
    }
  },
)

describe('in Chromium, every event comes once and in order', () => {
  const events = 20_000
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  it.each(['fetch', 'EventSource'] as const)('over %s, through 200 faults', async (transport) => {
    const server = await startChaosServer({ seed, faults: 200, events, replays: true })
    const page = await openRealtimePage(browser, new URL('/truth', server.url).href)
    await listen(page, server.url, transport)
    await expect
      .poll(() => page.evaluate(() => window.numbers.length), { timeout: 200_000, interval: 200 })
      .toBeGreaterThanOrEqual(events)
    expect(await page.evaluate(() => window.numbers)).toEqual(
      Array.from({ length: events }, (_, index) => index + 1),
    )
    await page.close()
    await server.close()
  })
})

/** The page is of the same origin: `fetch` resumes by header, an EventSource by query. */
async function listen(page: Page, url: string, transport: 'fetch' | 'EventSource'): Promise<void> {
  await page.evaluate(
    ([url, options, eventSource]) => {
      const numbers: number[] = (window.numbers = [])
      window.realtime
        .createRealtimeClient({ ...options, url, eventSource })
        .join({ onEvent: ({ data }) => numbers.push((data as { n: number }).n) })
    },
    [url, hurried, transport === 'fetch' ? undefined : 'global'] as const,
  )
}

declare global {
  interface Window {
    numbers: number[]
  }
}
