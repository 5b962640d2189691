import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CollectionOptions } from '../../src/lists/CollectionOptions.ts'
import { createEntityCollection, type EntityChange } from '../../src/lists/EntityCollection.ts'
import { FakeClock } from '../../src/testing/index.ts'

interface Row {
  id: string | number
  name: string
  status: string
  updatedAt?: string | number
  revision?: number
}

interface Message {
  change: EntityChange
  id: string
  data: Partial<Row> | null
  sentAt: number | undefined
}

/** How a server tells what is newer. */
interface Dialect {
  options?: CollectionOptions<Row>
  /** What a whole row carries of its version, and what a partial update does. */
  ofRow?(version: number): Partial<Row>
  ofUpdate?(version: number): Partial<Row>
  /** When an event was sent, by the clock of who sends events. */
  sentAt?(version: number): number | undefined
  /** Nobody can order events that carry nothing: the network must. */
  isOrdered?: boolean
  /** Without versions an old duplicate can't be told from the news, after an outage. */
  forgetsRepeats?: boolean
  idOf?(index: number): string | number
}

const iso = (version: number) => ({ updatedAt: new Date(version).toISOString() })
const zoneless = (version: number) => ({ updatedAt: iso(version).updatedAt.slice(0, -1) })
const revision = { version: ({ revision }: Partial<Row>) => revision }
const dialects: Record<string, Dialect> = {
  'an updatedAt in every event': { ofRow: iso, ofUpdate: iso },
  'an updatedAt in whole rows alone': { ofRow: iso },
  'an updatedAt by a clock two minutes ahead': {
    ofRow: (version) => iso(version + 120_000),
    ofUpdate: (version) => iso(version + 120_000),
  },
  'an updatedAt by a clock two minutes behind, in whole rows alone': {
    ofRow: (version) => iso(version - 120_000),
  },
  'an updatedAt in ms': { ofRow: (updatedAt) => ({ updatedAt }) },
  'an updatedAt without a zone': { ofRow: zoneless, ofUpdate: zoneless },
  'a revision': {
    options: revision,
    ofRow: (revision) => ({ revision }),
    ofUpdate: (revision) => ({ revision }),
  },
  'timestamps alone': { forgetsRepeats: true },
  'timestamps alone, and numbers for ids': { forgetsRepeats: true, idOf: (index) => index },
  'timestamps that are often equal': {
    sentAt: (version) => Math.floor(version / 7),
    isOrdered: true,
  },
  'an updatedAt, and no timestamps': {
    ofRow: iso,
    ofUpdate: iso,
    sentAt: nothing,
    isOrdered: true,
  },
  'an updatedAt in whole rows, and no timestamps': { ofRow: iso, sentAt: nothing, isOrdered: true },
  'nothing at all': { sentAt: nothing, isOrdered: true },
  'nothing at all, and functions that throw now and then': {
    options: throwsNowAndThen(),
    sentAt: nothing,
    isOrdered: true,
  },
}

function nothing(): undefined {}

/** Whether the app's functions throw. At the end they don't: with five rows, no sorting would succeed. */
let isFaulty = true

function throwsNowAndThen(): CollectionOptions<Row> {
  let calls = 0
  const hiccup = () => {
    calls += 1
    if (isFaulty && calls % 11 === 0) throw new Error('now and then')
  }
  return {
    filter() {
      hiccup()
      return true
    },
    compare(one, other) {
      hiccup()
      return String(one.id) < String(other.id) ? -1 : 1
    },
    isComplete(row) {
      hiccup()
      return row.name !== undefined && row.status !== undefined
    },
  }
}

interface Loading {
  rows: Row[] | null
}

/** A server, a network that reorders, repeats and loses, and loaders whose reads overlap. */
function createWorld({
  options = {},
  ofRow = () => ({}),
  ofUpdate = () => ({}),
  sentAt = (version) => version,
  isOrdered = false,
  forgetsRepeats = false,
  idOf = (index) => `s${index}`,
}: Dialect) {
  isFaulty = true
  const rows = new Map<string, Row>()
  const time = new FakeClock()
  let version = Date.UTC(2026, 0, 1)
  let isConnected = true
  let underway: Message[] = []
  let delivered: Message[] = []
  let loads: Loading[] = []
  const collection = createEntityCollection<Row>(time)
  let shown = { rows: [] as Row[] }

  const world = {
    collection,
    create(index: number) {
      const id = idOf(index % 5)
      if (rows.has(String(id))) return
      version += 1
      const row = { id, name: `n${version}`, status: 'ACTIVE', ...ofRow(version) }
      rows.set(String(id), row)
      send({ change: 'create', id: String(id), data: { ...row } })
    },
    update(index: number, field: 'name' | 'status') {
      const id = idOf(index % 5)
      const row = rows.get(String(id))
      if (!row) return
      version += 1
      const change = { [field]: `${field}${version}` }
      rows.set(String(id), { ...row, ...change, ...ofRow(version) })
      // As an event without `data.id` is read: with the text of its `entityId`.
      send({
        change: 'update',
        id: String(id),
        data: { id: String(id), ...change, ...ofUpdate(version) },
      })
    },
    remove(index: number) {
      const id = String(idOf(index % 5))
      if (!rows.delete(id)) return
      version += 1
      send({ change: 'delete', id, data: null })
    },
    deliver(index: number) {
      const [message] = underway.splice(isOrdered ? 0 : index % Math.max(1, underway.length), 1)
      if (message) take(message)
    },
    repeat(index: number) {
      const message = delivered[index % Math.max(1, delivered.length)]
      if (message && !isOrdered) take(message)
    },
    startLoad() {
      if (loads.length < 3) loads.push({ rows: null })
    },
    readLoad(index: number) {
      const load = loads[index % Math.max(1, loads.length)]
      if (load) load.rows ??= [...rows.values()].map((row) => ({ ...row }))
    },
    arriveLoad(index: number) {
      const load = loads[index % Math.max(1, loads.length)]
      if (!load?.rows) return
      loads = loads.filter((other) => other !== load)
      shown = { rows: load.rows }
      world.render()
    },
    render() {
      collection.prepare({ ...options }, shown).take()
    },
    /** No load takes longer than this, so none is under way. */
    wait() {
      if (loads.length === 0) time.advance(20_000)
    },
    /**
     * A page renders as it shows the loss. If it never did between two equal loads, the second one would
     * be taken for an array that is made at each render.
     */
    drop() {
      isConnected = false
      underway = []
      world.render()
    },
    reconnect() {
      if (isConnected) return
      isConnected = true
      if (forgetsRepeats) delivered = []
      collection.resync()
    },
    /** What the page does after an outage: one more load. Then the network comes to rest. */
    settle(picks: number[]) {
      world.reconnect()
      while (loads.length > 0) {
        world.readLoad(0)
        world.arriveLoad(0)
      }
      world.startLoad()
      world.readLoad(0)
      world.deliver(picks[0] ?? 0)
      world.arriveLoad(0)
      for (let turn = 0; underway.length; turn++) world.deliver(picks[turn % picks.length] ?? 0)
      isFaulty = false
      world.render()
    },
    truth: () => byId([...rows.values()]),
    shown: () => byId(collection.list()),
  }
  shown = { rows: [] }
  world.render()
  return world

  function send(message: Omit<Message, 'sentAt'>): void {
    if (isConnected) underway.push({ ...message, sentAt: sentAt(version) })
  }

  function take({ change, id, data, sentAt }: Message): void {
    delivered.push({ change, id, data, sentAt })
    collection.apply(change, id, data, sentAt)
  }
}

/** An update may carry no version: the row's own is then older than the server's. */
function byId(rows: readonly Row[]): Array<Pick<Row, 'id' | 'name' | 'status'>> {
  return rows
    .map(({ id, name, status }) => ({ id, name, status }))
    .sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1))
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
  { weight: 3, arbitrary: fc.tuple(fc.constant('readLoad' as const), index) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('arriveLoad' as const), index) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('render' as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('wait' as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('drop' as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('reconnect' as const)) },
)

const actions = fc.array(action, { maxLength: 60 })
type Actions = Parameters<Parameters<typeof actions.filter>[0]>[0]
const picks = fc.array(index, { minLength: 1, maxLength: 10 })

/** What was found once, and must stay mended. */
const found: Array<[Actions, number[]]> = [
  [
    [
      ['create', 3],
      ['deliver', 0],
      ['startLoad'],
      ['remove', 3],
      ['readLoad', 0],
      ['arriveLoad', 0],
      ['drop'],
    ],
    [0],
  ],
  [
    [
      ['create', 2],
      ['create', 1],
      ['create', 0],
      ['remove', 0],
      ['create', 0],
      ['update', 0, 'name'],
      ['create', 3],
    ],
    [9, 0],
  ],
]

function settled(dialect: Dialect, actions: Actions, picks: number[]) {
  const world = createWorld(dialect)
  for (const [name, ...args] of actions) {
    ;(world[name] as (...args: unknown[]) => void)(...args)
  }
  world.settle(picks)
  return world
}

/** What the app's functions throw is reported, which is not what this is about. */
beforeEach(() => {
  vi.stubGlobal('reportError', () => {})
})

describe.each(Object.entries(dialects))('with %s', (_name, dialect) => {
  it('shows the truth, whatever was lost, repeated, reordered and loaded', () => {
    fc.assert(
      fc.property(actions, picks, (actions, picks) => {
        const world = settled(dialect, actions, picks)
        expect(world.shown()).toEqual(world.truth())
      }),
      { numRuns: 1000, examples: found },
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
