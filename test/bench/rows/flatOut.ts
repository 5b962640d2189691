import type { Browser } from 'playwright'
import type { BenchServer } from '../BenchServer.ts'
import { compare, inScene, type Contender, type Figure } from './compare.ts'

/** As many log lines as the wire takes; nothing is rendered per event. */
export function flatOut(
  browser: Browser,
  server: BenchServer,
  contenders: readonly Contender[],
  rounds: number,
): Promise<Figure[]> {
  const program = { kind: 'log', count: 20_000, rate: Infinity } as const
  return compare(browser, server, inScene(contenders, 'flat'), program, rounds)
}
