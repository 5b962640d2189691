import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CollectionOptions } from '../../src/lists/CollectionOptions.ts'
import { createEntityCollection, type EntityChange } from '../../src/lists/EntityCollection.ts'

interface Row {
  id: string
  name: string
  status: string
  updatedAt?: string
  revision?: number
}

interface Message {
  change: EntityChange
  id: string
  data: Partial<Row> | null
  time: number
}

/** How a server tells what is newer. */
interface Dialect {
  options: CollectionOptions<Row>
  /** What a whole row carries of its version, and what a partial update does. */
  ofRow(version: number): Partial<Row>
  ofUpdate(version: number): Partial<Row>
  /** A server without versions can't be told an old duplicate from the news, after an outage. */
  repeatsAfterOutage: boolean
}

const iso = (version: number) => ({ updatedAt: new Date(version).toISOString() })
const none = () => ({})
const dialects: Record<string, Dialect> = {
  'an updatedAt in every event': {
    options: {},
    ofRow: iso,
    ofUpdate: iso,
    repeatsAfterOutage: true,
  },
  'an updatedAt in whole rows alone': {
    options: {},
    ofRow: iso,
    ofUpdate: none,
    repeatsAfterOutage: true,
  },
  'an updatedAt without a zone': {
    options: {},
    ofRow: (version) => ({ updatedAt: iso(version).updatedAt.slice(0, -1) }),
    ofUpdate: (version) => ({ updatedAt: iso(version).updatedAt.slice(0, -1) }),
    repeatsAfterOutage: true,
  },
  'a revision': {
    options: { version: ({ revision }) => revision },
    ofRow: (revision) => ({ revision }),
    ofUpdate: (revision) => ({ revision }),
    repeatsAfterOutage: true,
  },
  'timestamps alone': { options: {}, ofRow: none, ofUpdate: none, repeatsAfterOutage: false },
}

/** A server, a network that reorders, repeats and loses, and a loader that reads one load at a time. */
function createWorld({ options, ofRow, ofUpdate, repeatsAfterOutage }: Dialect) {
  const rows = new Map<string, Row>()
  let clock = 1000
  let isConnected = true
  let underway: Message[] = []
  let delivered: Message[] = []
  let load: { rows: Row[] | null } | null = null
  let isLoadNeeded = false
  const collection = createEntityCollection<Row>(options)

  const world = {
    collection,
    create(index: number) {
      const id = `s${index % 5}`
      if (rows.has(id)) return
      clock += 1
      rows.set(id, { id, name: `n${clock}`, status: 'ACTIVE', ...ofRow(clock) })
      send({ change: 'create', id, data: { ...rows.get(id) }, time: clock })
    },
    update(index: number, field: 'name' | 'status') {
      const id = `s${index % 5}`
      const row = rows.get(id)
      if (!row) return
      clock += 1
      const change = { [field]: `${field}${clock}` }
      const version = ofRow(clock)
      rows.set(id, { ...row, ...change, ...version })
      send({ change: 'update', id, data: { id, ...change, ...ofUpdate(clock) }, time: clock })
    },
    remove(index: number) {
      const id = `s${index % 5}`
      if (!rows.delete(id)) return
      clock += 1
      send({ change: 'delete', id, data: null, time: clock })
    },
    deliver(index: number) {
      const [message] = underway.splice(index % Math.max(1, underway.length), 1)
      if (message) take(message)
    },
    repeat(index: number) {
      const message = delivered[index % Math.max(1, delivered.length)]
      if (message) take(message)
    },
    startLoad() {
      if (load) return
      load = { rows: null }
      isLoadNeeded = false
    },
    readLoad() {
      if (load && !load.rows) load.rows = [...rows.values()].map((row) => ({ ...row }))
    },
    arriveLoad() {
      if (!load?.rows) return
      collection.load(load.rows)
      load = null
    },
    drop() {
      isConnected = false
      underway = []
    },
    reconnect() {
      if (isConnected) return
      isConnected = true
      if (!repeatsAfterOutage) delivered = []
      isLoadNeeded = true
      collection.resync()
    },
    /** What the page does after an outage: one more load. Then the network comes to rest. */
    settle(picks: number[]) {
      world.reconnect()
      world.readLoad()
      world.arriveLoad()
      if (isLoadNeeded) {
        world.startLoad()
        world.readLoad()
        world.deliver(picks[0] ?? 0)
        world.arriveLoad()
      }
      for (let turn = 0; underway.length; turn++) world.deliver(picks[turn % picks.length] ?? 0)
    },
    truth: () => byId([...rows.values()]),
    shown: () => byId(collection.list()),
  }
  collection.load([])
  return world

  function send(message: Message): void {
    if (isConnected) underway.push(message)
  }

  function take({ change, id, data, time }: Message): void {
    delivered.push({ change, id, data, time })
    collection.apply(change, id, data, time)
  }
}

/** An update may carry no version: the row's own is then older than the server's. */
function byId(rows: readonly Row[]): Array<Pick<Row, 'id' | 'name' | 'status'>> {
  return rows
    .map(({ id, name, status }) => ({ id, name, status }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}

const index = fc.nat(9)
const action = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('create' as const), index) },
  {
    weight: 6,
    arbitrary: fc.tuple(
      fc.constant('update' as const),
      index,
      fc.constantFrom('name' as const, 'status' as const),
    ),
  },
  { weight: 3, arbitrary: fc.tuple(fc.constant('remove' as const), index) },
  { weight: 8, arbitrary: fc.tuple(fc.constant('deliver' as const), index) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('repeat' as const), index) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('startLoad' as const)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('readLoad' as const)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('arriveLoad' as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('drop' as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('reconnect' as const)) },
)

const actions = fc.array(action, { maxLength: 60 })
type Actions = Parameters<Parameters<typeof actions.filter>[0]>[0]
const picks = fc.array(index, { minLength: 1, maxLength: 10 })

function settled(dialect: Dialect, actions: Actions, picks: number[]) {
  const world = createWorld(dialect)
  for (const [name, ...args] of actions) {
    ;(world[name] as (...args: unknown[]) => void)(...args)
  }
  world.settle(picks)
  return world
}

describe.each(Object.entries(dialects))('with %s', (_name, dialect) => {
  it('shows the truth, whatever was lost, repeated, reordered and loaded', () => {
    fc.assert(
      fc.property(actions, picks, (actions, picks) => {
        const world = settled(dialect, actions, picks)
        expect(world.shown()).toEqual(world.truth())
      }),
      { numRuns: 1000 },
    )
  })

  it('needs no load for it as long as nothing is lost', () => {
    const lossless = actions.map((all) =>
      all.filter(([name]) => name !== 'drop' && name !== 'startLoad'),
    )
    fc.assert(
      fc.property(lossless, picks, (actions, picks) => {
        const world = settled(dialect, actions, picks)
        expect(world.shown()).toEqual(world.truth())
      }),
      { numRuns: 500 },
    )
  })
})
