import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { RealtimeOptions } from '../../src/index.ts'
import { openRoom } from '../support/openRoom.ts'
import { launchChromium, openRealtimePage } from '../support/realtimePage.ts'
import { startServer, type TestServer } from '../support/server.ts'

// The waits as they ship, in real time; everything else is proven with scaled-down ones.

interface Observation {
  /** Such as `reconnecting 2 (http)`. */
  readonly states: string[]
  /** How long the page was in each state but the last, in ms. */
  readonly durations: number[]
  /** Between two requests, by the server's clock, in ms. */
  readonly gaps: number[]
}

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const attempts = [1, 2, 3, 4, 5]
const neverOpens = (code: string): string[] => [
  'connecting',
  ...attempts.map((attempt) => `reconnecting ${attempt} (${code})`),
  `error (${code})`,
]
const opensAndFalls = (code: string): string[] => [
  'connecting',
  ...attempts.flatMap((attempt) => ['connected', `reconnecting ${attempt} (${code})`]),
  'connected',
  `error (${code})`,
]

describe.concurrent.each([
  ['fetch', {}],
  ['EventSource', { eventSource: 'global' }],
] as const)('over %s', (transport, options) => {
  const failure = transport === 'fetch' ? 'http' : 'network'
  const ending = transport === 'fetch' ? 'ended' : 'network'

  it('a server that refuses sees six requests, 3 s apart, then none', async ({ expect }) => {
    const { states, gaps } = await observe('status', { code: 503 }, options, 7)
    expect(states).toEqual(neverOpens(failure))
    expect(gaps).toHaveLength(5)
    expect(gaps.filter((gap) => !isAbout(3000, gap))).toEqual([])
  })

  it('one that answers 200, greets and hangs up sees the same', async ({ expect }) => {
    const { states, gaps } = await observe('greet-and-hang-up', {}, options, 13)
    expect(states).toEqual(opensAndFalls(ending))
    expect(gaps).toHaveLength(5)
    expect(gaps.filter((gap) => !isAbout(3000, gap))).toEqual([])
  })

  it('one that stays for less than 3 s is flapping', async ({ expect }) => {
    const { states, gaps } = await observe('hangs-up-after', { after: 1000 }, options, 13)
    expect(states).toEqual(opensAndFalls(ending))
    expect(gaps).toHaveLength(5)
  })

  it('one that stays for longer is not, however often it hangs up', async ({ expect }) => {
    const { states } = await observe('hangs-up-after', { after: 6000 }, options, 14)
    expect(new Set(states)).toEqual(
      new Set(['connecting', 'connected', `reconnecting 1 (${ending})`]),
    )
  })

  it('one that never answers is given 30 s', async ({ expect }) => {
    const { states, durations } = await observe('stall-before-headers', {}, options, 2)
    expect(states).toEqual(neverOpens('timeout').slice(0, 2))
    expect(durations.filter((duration) => !isAbout(30_000, duration))).toEqual([])
  })

  it('one whose heartbeats stop is given 45 s', async ({ expect }) => {
    const { states, durations } = await observe(
      'stalls-after-heartbeats',
      { kind: 'named', beats: 3, every: 1000 },
      options,
      4,
    )
    expect(states).toEqual(['connecting', 'connected', 'reconnecting 1 (silent)', 'connected'])
    // The last of the heartbeats came after 2 s. From the request on, as a busy page may be told late that
    // its stream is open.
    expect(isAbout(47_000, durations[0]! + durations[1]!)).toBe(true)
  })
})

/**
 * Not earlier, but for the time between the start of a timer and the telling of the state that it
 * belongs to, which a page that has just been loaded takes; later only as a busy machine is.
 */
const isAbout = (expected: number, gap: number): boolean =>
  gap >= expected - 50 && gap < expected + 3000

/**
 * Opens a page with the package's own defaults, waits for a number of states, and then for as long
 * as another attempt would take to come.
 */
async function observe(
  route: string,
  query: Record<string, number | string>,
  options: Pick<RealtimeOptions, 'eventSource'>,
  stateCount: number,
): Promise<Observation> {
  const room = openRoom(server.url)
  const page = await openRealtimePage(browser, room.url('wrong-type'))
  const { states, durations } = await page.evaluate(
    async ([url, chosen, count]) => {
      const told: { name: string; time: number }[] = []
      let enough = (): void => {}
      const isEnough = new Promise<void>((resolve) => (enough = resolve))
      const { createRealtimeClient } = window.realtime
      const client = createRealtimeClient({
        ...chosen,
        url,
        onStatusChange({ status, attempt, error }) {
          const state = [
            status,
            attempt && status !== 'error' && attempt,
            error && `(${error.code})`,
          ]
          const name = state.filter(Boolean).join(' ')
          if (told.at(-1)?.name !== name) told.push({ name, time: performance.now() })
          if (told.length >= count) enough()
        },
      })
      client.join()
      await isEnough
      await new Promise((resolve) => setTimeout(resolve, 4000))
      return {
        states: told.map(({ name }) => name),
        durations: told.slice(1).map(({ time }, index) => time - told[index]!.time),
      }
    },
    [room.url(route, query), options, stateCount] as const,
  )
  await page.close()
  const requests = (await room.requests()).filter((request) => request.route === route)
  const gaps = requests.slice(1).map(({ time: sent }, index) => sent - requests[index]!.time)
  return { states, durations, gaps }
}
