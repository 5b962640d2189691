import type { Browser } from 'playwright'
import type { BenchServer } from '../BenchServer.ts'
import { panelCount } from './panel.ts'
import { compare, type Contender, type Figure } from './compare.ts'

const contenders: readonly Contender[] = [
  { name: 'without an inspector', path: '19/keruta?scene=panel' },
  { name: 'with the inspector closed', path: '19/inspected?scene=panel' },
]

/** The panel's page under 2,000 log lines a second, without an inspector and with a closed one. */
export function inspector(
  browser: Browser,
  server: BenchServer,
  rounds: number,
): Promise<Figure[]> {
  return compare(
    browser,
    server,
    contenders,
    { kind: 'log', count: panelCount, rate: 2000 },
    rounds,
  )
}
