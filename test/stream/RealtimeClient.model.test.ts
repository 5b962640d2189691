import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  createRealtimeClient,
  type Membership,
  type RealtimeClient,
  type RealtimeState,
  type RealtimeStatus,
} from '../../src/index.ts'
import { createFake, type Fake, type Step } from '../../src/testing/index.ts'

/** What may be true of each status: the design's table, as predicates. */
const table: Record<RealtimeStatus, (state: RealtimeState) => boolean> = {
  idle: (state) => isQuiet(state) && state.reason === null,
  connecting: (state) => isQuiet(state) && state.reason === null,
  connected: (state) => isQuiet(state) && state.reason === null,
  reconnecting: ({ error, reason, attempt, maxAttempts }) =>
    error !== null &&
    reason === null &&
    attempt >= Math.min(1, maxAttempts) &&
    attempt <= maxAttempts,
  disconnected: (state) => isQuiet(state) && state.reason !== null,
  error: ({ error, reason, attempt, maxAttempts, retryAt }) =>
    error !== null && reason === null && attempt <= maxAttempts && retryAt === null,
}

function isQuiet({ error, attempt, retryAt }: RealtimeState): boolean {
  return error === null && attempt === 0 && retryAt === null
}

/** The sockets that may be open in each status. */
const sockets: Record<RealtimeStatus, readonly number[]> = {
  idle: [0],
  connecting: [1],
  connected: [1],
  reconnecting: [0, 1],
  disconnected: [0],
  error: [0],
}

interface World {
  readonly fake: Fake
  readonly client: RealtimeClient
  readonly members: Membership[]
}

const step = (...[name, ...args]: Step) => ({
  name: `${name}(${JSON.stringify(args)})`,
  run: ({ fake }: World) => {
    try {
      fake.perform([name, ...args] as Step)
    } catch {
      // Its time has not come.
    }
  },
})

const inputs = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(step('accept'), step('drop'), step('refuse')) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom<[number, number?]>([204], [401], [403, 7], [404], [500], [503], [503, 30])
      .map((refusal) => step('refuse', ...refusal)),
  },
  { weight: 3, arbitrary: fc.constantFrom(step('event', 'log_created'), step('heartbeat')) },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(1, 100, 1000, 2999, 3000, 10_000, 45_000)
      .map((ms) => step('wait', ms)),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      step('offline'),
      step('online'),
      step('hide'),
      step('show'),
      step('sleep', 120_000),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      { name: 'reconnect()', run: ({ client }: World) => client.reconnect() },
      { name: 'disconnect()', run: ({ client }: World) => client.disconnect() },
      { name: 'join()', run: ({ client, members }: World) => void members.push(client.join()) },
      { name: 'leave()', run: ({ members }: World) => members.pop()?.leave() },
      {
        name: 'token()',
        run: ({ members }: World) =>
          members
            .at(-1)
            ?.update({ clientState: { state: 'authorized', authToken: String(members.length) } }),
      },
    ),
  },
)

it('never leaves the table, opens two streams, sets a stray timer, or tries too often', () => {
  const seen = new Set<RealtimeStatus>()
  fc.assert(
    fc.property(
      fc.array(inputs, { maxLength: 60 }),
      fc.constantFrom(0, 1, 5),
      fc.boolean(),
      (sequence, maxAttempts, canRefresh) => {
        const fake = createFake()
        const client = createRealtimeClient({
          url: 'https://panel.example/x',
          ...fake.options,
          retry: { maxAttempts },
          ...(canRefresh && { getAuthToken: () => 'token' }),
        })
        const world: World = { fake, client, members: [] }
        const states: RealtimeState[] = []
        world.members.push(client.join({ onStatusChange: (state) => states.push(state) }))

        for (const input of sequence) {
          input.run(world)
          const state = client.getSnapshot()
          const { status } = state
          seen.add(status)
          const open = fake.sources.filter(({ readyState }) => readyState !== 2).length
          expect([status, table[status](state)], input.name).toEqual([status, true])
          expect(sockets[status], `${status} after ${input.name}`).toContain(open)
          // One of the connection's, one that holds back, one that lingers, one of the watchdog's.
          expect(fake.options.clock.pending).toBeLessThanOrEqual(4)
        }
        expect(states.every((state) => table[state.status](state))).toBe(true)

        while (world.members.length) world.members.pop()?.leave()
        fake.wait(60_000)
        expect(client.getSnapshot().status).toBe('idle')
        expect(fake.options.clock.pending).toBe(0)
      },
    ),
    { numRuns: 500 },
  )
  expect(new Set(Object.keys(table))).toEqual(seen)
}, 60_000)

it('makes no more than six requests for one start over, whatever the server does', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom<Step>(
          ['refuse'],
          ['refuse', 500],
          ['accept'],
          ['drop'],
          ['event', 'log_created'],
          ['wait', 2_999],
          ['wait', 3_000],
        ),
        { maxLength: 80 },
      ),
      (steps) => {
        const fake = createFake()
        const client = createRealtimeClient({ url: 'https://panel.example/x', ...fake.options })
        client.join()
        let openFor = 0
        for (const next of steps) {
          if (next[0] === 'wait' && client.getSnapshot().connected) openFor += next[1]
          // A stream that proved stable earns a fresh count.
          if (openFor >= 3_000) return
          if (!client.getSnapshot().connected) openFor = 0
          step(...next).run({ fake, client, members: [] })
        }
        expect(fake.sources.length).toBeLessThanOrEqual(6)
      },
    ),
    { numRuns: 500 },
  )
}, 60_000)
