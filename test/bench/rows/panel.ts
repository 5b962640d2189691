import type { Browser } from 'playwright'
import type { BenchServer } from '../BenchServer.ts'
import { compare, inScene, type Contender, type Figure } from './compare.ts'

/** How many lines a panel page gets. */
export const panelCount = 6000

/** A panel page under 2,000 log lines a second: a list, an indicator, and cards for the status. */
export async function panel(
  browser: Browser,
  server: BenchServer,
  contenders: readonly Contender[],
  rounds: number,
): Promise<Figure[]> {
  const program = { kind: 'log', count: panelCount, rate: 2000 } as const
  const figures = await compare(browser, server, inScene(contenders, 'panel'), program, rounds)
  // Watching frames costs, so it has a round of its own.
  const watched = await compare(browser, server, inScene(contenders, 'panel&frames'), program, 1)
  return figures.map((figure, index) => ({
    ...figure,
    longestFrame: watched[index]!.longestFrame,
  }))
}
