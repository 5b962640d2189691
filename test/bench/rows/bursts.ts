import type { Browser } from 'playwright'
import type { BenchServer } from '../BenchServer.ts'
import type { BurstResult } from '../pages/burst.tsx'

/** What came of a burst, and what went wrong. */
export interface Burst extends BurstResult {
  readonly react: '18' | '19'
  /** Who was told the events: this package, or a plain store that tells React of each. */
  readonly by: 'keruta' | 'store'
  /** The kind of effect that sets state. */
  readonly effect: 'passive' | 'layout'
  /** The first error that nobody caught. */
  readonly error: string | null
}

/** Every kind of burst; the store is there for comparison: it shows that the burst bites. */
export const burstKinds: ReadonlyArray<Pick<Burst, 'react' | 'by' | 'effect'>> = [
  { by: 'keruta', react: '18', effect: 'passive' },
  { by: 'keruta', react: '18', effect: 'layout' },
  { by: 'keruta', react: '19', effect: 'passive' },
  { by: 'keruta', react: '19', effect: 'layout' },
  { by: 'store', react: '18', effect: 'passive' },
  { by: 'store', react: '19', effect: 'passive' },
]

/** How many events a burst has. */
export const burstSize = 5000

/** Events in a microtask each, on a page whose effect sets state for what it sees. */
export async function burst(
  browser: Browser,
  server: BenchServer,
  { react, by, effect }: Pick<Burst, 'react' | 'by' | 'effect'>,
): Promise<Burst> {
  const page = await browser.newPage()
  try {
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(`${server.url}/${react}/burst?by=${by}&effect=${effect}`)
    await page.waitForTimeout(500)
    const result = await page.evaluate((count) => window.burst(count), burstSize)
    return { ...result, react, by, effect, error: errors[0] ?? null }
  } finally {
    await page.close()
  }
}
