import type { Browser } from 'playwright'
import type { BenchServer } from '../BenchServer.ts'
import { compare } from './compare.ts'

/** What grows. */
export type Dimension = 'subscribers' | 'rows' | 'hooks'

export const dimensions: readonly Dimension[] = ['subscribers', 'rows', 'hooks']

/** The sizes that are measured. */
export const sizes: Readonly<Record<Dimension, readonly number[]>> = {
  subscribers: [1, 100, 1000],
  rows: [1, 100, 1000],
  hooks: [1, 10, 20],
}

/** The points of one dimension. */
export interface Curve {
  readonly what: Dimension
  readonly points: readonly ScalingPoint[]
}

/** The cost of an event on a page of a size. */
export interface ScalingPoint {
  readonly n: number
  /** Main-thread time per event on this package, in µs. */
  readonly ours: number
  /** The same work by hand, on a native EventSource, in µs. */
  readonly byHand: number
}

const count = 4000

/** How the cost of an event grows with the page, beside that of the work which must be done. */
export async function scaling(
  browser: Browser,
  server: BenchServer,
  what: Dimension,
  sizes: readonly number[],
  rounds: number,
): Promise<ScalingPoint[]> {
  const points: ScalingPoint[] = []
  for (const n of sizes) {
    const path = `19/scaling?what=${what}&n=${n}`
    const [byHand, ours] = await compare(
      browser,
      server,
      [
        { name: 'by hand', path: `${path}&by=native` },
        { name: 'ours', path },
      ],
      { kind: what === 'rows' ? 'session' : 'log', count, rate: 2000, sessions: n },
      rounds,
    )
    const perEvent = (mainThread: number): number => (mainThread * 1000) / count
    points.push({ n, ours: perEvent(ours!.mainThread), byHand: perEvent(byHand!.mainThread) })
  }
  return points
}
