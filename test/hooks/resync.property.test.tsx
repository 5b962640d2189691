import { act, renderHook } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  useRealtimeLogs,
  useRealtimeSessions,
  useRealtimeSystem,
  type UseRealtimeSessionsOptions,
} from '../../src/index.ts'
import { createFake, resetRealtime } from '../../src/testing/index.ts'

interface Session {
  id: number
  name: string
  status: string
  updatedAt?: string
}

interface Line {
  id?: number
  message: string
  timestamp: string
}

interface State {
  sessions: Session[]
  system: { status: string }
  lines: Line[]
}

/** How a server speaks. The ids of its stream begin at 1 with each connection. */
interface Dialect {
  timestamp: 'ISO' | 'ms' | 'seconds' | 'none'
  /** How far the clock of `timestamp` is from the one of `updatedAt`, in ms. */
  skew: number
  updatedAt: 'rows and events' | 'rows' | 'none'
  hasLineIds: boolean
  hasNumbers: boolean
  /** The app's functions throw now and then. */
  throws: boolean
}

interface Load {
  startedAt: number
  read: State | null
}

/** In ms; no load takes longer than 30 s. */
const longest = 25_000

/** A server whose events are lost in outages, and a page whose loads overlap. */
function createWorld({ timestamp, skew, updatedAt, hasLineIds, hasNumbers, throws }: Dialect) {
  const fake = createFake()
  const sessions = new Map<number, Session>()
  const lines: Line[] = []
  let system = { status: 'HEALTHY' }
  let version = fake.options.clock.now()
  let isConnected = true
  let lastId = 0
  let underway: Array<readonly [type: string, data: string]> = []
  let loads: Load[] = []
  let loaded = read()
  let calls = 0
  let isCalm = !throws

  const options = {
    clientState: { state: 'ready', apiUrl: 'https://panel.example/api/v1' },
    ...fake.options,
  }
  const ofSessions: UseRealtimeSessionsOptions<Session> = {
    ...options,
    getId: ({ id }) => hiccup() ?? id,
    ...(updatedAt !== 'none' && { version: (row) => hiccup() ?? row.updatedAt }),
    filter: () => hiccup() ?? true,
    compare: (one, other) => hiccup() ?? one.id - other.id,
  }
  const { result, rerender, unmount } = renderHook(
    (loaded: State) => ({
      sessions: useRealtimeSessions(loaded.sessions, { ...ofSessions }),
      system: useRealtimeSystem(loaded.system, options),
      lines: useRealtimeLogs<Line>({ ...options, initial: loaded.lines }).logs,
    }),
    { initialProps: loaded },
  )
  act(() => fake.accept())

  const world = {
    create(index: number) {
      if (sessions.has(index)) return
      const session = { id: index, name: `n${index}`, status: 'ACTIVE', ...stamp('rows') }
      sessions.set(index, session)
      send('session_created', index, session)
    },
    update(index: number, field: 'name' | 'status') {
      const session = sessions.get(index)
      if (!session) return
      // One of few values, so that a stream says again what an earlier one has said.
      const change = { [field]: `${field} ${version % 2}` }
      const part = { ...change, ...stamp('rows and events') }
      sessions.set(index, { ...session, ...change, ...stamp('rows') })
      send('session_update', index, part)
    },
    remove(index: number) {
      if (sessions.delete(index)) send('session_deleted', index, null)
    },
    setSystem(index: number) {
      system = { status: index % 2 ? 'HEALTHY' : 'DOWN' }
      send('system_update', undefined, system)
    },
    write() {
      const line = { message: 'the same', timestamp: new Date(version).toISOString() }
      lines.push(hasLineIds ? { ...line, id: version } : line)
      send('log_created', undefined, lines.at(-1)!)
    },
    deliver() {
      const [message] = underway.splice(0, 1)
      if (message) act(() => fake.raw(...message, String(++lastId)))
    },
    startLoad() {
      if (loads.length < 3) loads.push({ startedAt: fake.options.clock.now(), read: null })
    },
    readLoad(index: number) {
      const load = loads[index % Math.max(1, loads.length)]
      if (load) load.read ??= read()
    },
    arriveLoad(index: number) {
      const load = loads[index % Math.max(1, loads.length)]
      if (!load?.read) return
      loads = loads.filter((other) => other !== load)
      if (fake.options.clock.now() - load.startedAt < longest) show(load.read)
    },
    render: () => show(loaded),
    wait() {
      // The attempt of an outage that is held for 30 s would time out, and `reopen` find none.
      if (isConnected) act(() => fake.wait(10_000))
    },
    drop() {
      if (!isConnected) return
      act(() => {
        fake.wait(3000)
        fake.drop()
      })
      isConnected = false
      underway = []
    },
    reopen() {
      if (isConnected) return
      act(() => {
        fake.wait(3000)
        fake.accept()
      })
      isConnected = true
      lastId = 0
    },
    /** Once more after all is said and lost: what a page does after an outage. */
    settle() {
      world.drop()
      world.reopen()
      while (loads.length > 0) {
        world.readLoad(0)
        world.arriveLoad(0)
      }
      world.startLoad()
      world.readLoad(0)
      world.update(0, 'name')
      world.setSystem(version)
      world.write()
      world.deliver()
      world.arriveLoad(0)
      while (underway.length > 0) world.deliver()
      isCalm = true
      act(() => fake.wait(500))
      show(loaded)
    },
    end() {
      unmount()
      resetRealtime()
      fake.stop()
    },
    truth: () => ({ ...read(), sessions: byId(sessions.values()) }),
    shown: () => ({ ...result.current, sessions: byId(result.current.sessions) }),
  }
  return world

  function show(next: State): void {
    loaded = next
    // A new object, as each render of a page gives new options.
    rerender({ ...loaded })
  }

  function read(): State {
    return { sessions: [...sessions.values()], system, lines: [...lines] }
  }

  function send(type: string, id: number | undefined, data: object | null): void {
    version = Math.max(version + 1, fake.options.clock.now())
    if (!isConnected) return
    const entityId = hasNumbers ? id : id?.toString()
    underway.push([type, JSON.stringify({ type, entityId, data, timestamp: sentAt() })])
  }

  function sentAt(): string | number | undefined {
    const moment = version + skew
    if (timestamp === 'ISO') return new Date(moment).toISOString()
    if (timestamp === 'seconds') return Math.floor(moment / 1000)
    return timestamp === 'ms' ? moment : undefined
  }

  function stamp(least: Dialect['updatedAt']): Pick<Session, 'updatedAt'> {
    const isGiven = updatedAt === 'rows and events' || updatedAt === least
    return isGiven ? { updatedAt: new Date(version).toISOString() } : {}
  }

  function hiccup(): undefined {
    calls += 1
    if (!isCalm && calls % 13 === 0) throw new Error('now and then')
  }
}

/** An update may carry no version: the row's own is then older than the server's. */
function byId(sessions: Iterable<Session>): Array<Omit<Session, 'updatedAt'>> {
  return [...sessions]
    .map(({ id, name, status }) => ({ id, name, status }))
    .sort((one, other) => one.id - other.id)
}

const dialect: fc.Arbitrary<Dialect> = fc.record({
  timestamp: fc.constantFrom('ISO', 'ms', 'seconds', 'none'),
  skew: fc.constantFrom(0, 120_000, -120_000),
  updatedAt: fc.constantFrom('rows and events', 'rows', 'none'),
  hasLineIds: fc.boolean(),
  hasNumbers: fc.boolean(),
  throws: fc.boolean(),
})
const index = fc.nat(2)
const action = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constant('create' as const), index) },
  {
    weight: 5,
    arbitrary: fc.tuple(
      fc.constant('update' as const),
      index,
      fc.constantFrom('name' as const, 'status' as const),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('remove' as const), index) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('setSystem' as const), index) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('write' as const)) },
  { weight: 12, arbitrary: fc.tuple(fc.constant('deliver' as const)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('startLoad' as const)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('readLoad' as const), index) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('arriveLoad' as const), index) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('render' as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('wait' as const)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('drop' as const)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('reopen' as const)) },
)
const actions = fc.array(action, { maxLength: 40 })

beforeEach(() => {
  // What the app's functions throw is reported, which is not what this is about.
  vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('shows what the server has after the last resync, though ids begin anew with each stream', () => {
  fc.assert(
    fc.property(dialect, actions, (dialect, actions) => {
      const world = createWorld(dialect)
      try {
        for (const [name, ...args] of actions) {
          ;(world[name] as (...args: unknown[]) => void)(...args)
        }
        world.settle()
        expect(world.shown()).toEqual(world.truth())
      } finally {
        world.end()
      }
    }),
    { numRuns: 300 },
  )
})
