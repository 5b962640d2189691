import type { Browser } from 'playwright'
import { measure, type Measurement } from '../BenchBrowser.ts'
import type { BenchServer, Program } from '../BenchServer.ts'
import { median, range } from '../statistics.ts'

/** One who is measured. The first of a comparison is the floor. */
export interface Contender {
  readonly name: string
  /** The page with its query. */
  readonly path: string
}

const floor: Contender = { name: 'native EventSource, a counter', path: '19/native' }
const ours: Contender = { name: '@keruta/realtime', path: '19/keruta' }

/** Those that need no package but this one. */
export const ownContenders: readonly Contender[] = [floor, ours]

/** Everyone. */
export const allContenders: readonly Contender[] = [
  floor,
  { name: 'bare `fetch`, eventsource-parser, a counter', path: '19/bareFetch' },
  ours,
  { name: '@microsoft/fetch-event-source, a store by hand', path: '19/fetchEventSource' },
  { name: 'remix-utils `useEventSource`', path: '19/remixUtils' },
  { name: 'react-use-websocket `useEventSource` ¹', path: '19/reactUseWebsocket' },
  { name: 'the naive hook: a state per event, in a context', path: '19/naive' },
]

/** The same contenders on a page that shows so much. */
export function inScene(contenders: readonly Contender[], scene: string): Contender[] {
  return contenders.map(({ name, path }) => ({ name, path: `${path}?scene=${scene}` }))
}

/** A contender's medians. */
export interface Figure extends Measurement {
  readonly name: string
  /** Main-thread time as a multiple of the floor's. */
  readonly ratio: number
  /** The ratio of each round: the spread. */
  readonly ratios: readonly [least: number, greatest: number]
}

/**
 * Plays the same program to one after another, round by round, so that whatever else the machine does
 * meets all of them alike. The ratio is the median of the rounds' ratios.
 */
export async function compare(
  browser: Browser,
  server: BenchServer,
  contenders: readonly Contender[],
  program: Program,
  rounds: number,
): Promise<Figure[]> {
  const measured = contenders.map((): Measurement[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { path }] of contenders.entries()) {
      measured[index]!.push(await measure(browser, server, path, program))
    }
  }
  return contenders.map(({ name }, index) => {
    const own = measured[index]!
    const ratios = own.map(({ mainThread }, round) => mainThread / measured[0]![round]!.mainThread)
    const middle = (key: keyof Measurement): number => median(own.map((entry) => entry[key]))
    return {
      name,
      mainThread: middle('mainThread'),
      wall: middle('wall'),
      handled: middle('handled'),
      cardRenders: middle('cardRenders'),
      errors: middle('errors'),
      shown: middle('shown'),
      longestFrame: middle('longestFrame'),
      ratio: median(ratios),
      ratios: range(ratios),
    }
  })
}
