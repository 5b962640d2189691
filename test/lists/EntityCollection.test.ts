import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CollectionOptions } from '../../src/lists/CollectionOptions.ts'
import { createEntityCollection } from '../../src/lists/EntityCollection.ts'
import type { Load } from '../../src/lists/Loads.ts'
import { FakeClock } from '../../src/testing/index.ts'

interface Row {
  id: string
  name?: string
  status?: string
  updatedAt?: string
  owner?: string
  size?: number
  tags?: unknown
}

const at = (second: number) => `2025-04-01T00:00:0${second}Z`
const time = (second: number) => Date.parse(at(second))

function collect(rows: readonly Row[] | undefined, options: CollectionOptions<Row> = {}) {
  const clock = new FakeClock()
  const collection = createEntityCollection<Row>(clock)
  let current: { options: CollectionOptions<Row>; load: Load<Row> } = { options, load: { rows } }
  const render = (next: Partial<typeof current>) => {
    current = { ...current, ...next }
    collection.prepare(current.options, current.load).take()
  }
  render({})
  return {
    ...collection,
    clock,
    load: (next: readonly Row[] | undefined, loadedAt?: number) =>
      render({ load: { rows: next, loadedAt } }),
    setOptions: (next: CollectionOptions<Row>) => render({ options: next }),
    /** Waits until no load can be older than what events said. */
    settle: () => clock.advance(60_000),
    create: (row: Row, when = 5) => collection.apply('create', row.id, row, time(when)),
    update: (row: Row, when = 5) => collection.apply('update', row.id, row, time(when)),
    remove: (id: string, when = 5) => collection.apply('delete', id, null, time(when)),
    ids: () => collection.list().map(({ id }) => id),
    row: (id: string) => collection.list().find((row) => row.id === id),
  }
}

const a: Row = { id: 'a', name: 'A', status: 'ACTIVE', updatedAt: at(1) }
const b: Row = { id: 'b', name: 'B', status: 'ACTIVE', updatedAt: at(1) }

describe('events', () => {
  it('never make two rows of one entity', () => {
    const rows = collect([a])
    rows.create({ ...a, name: 'A2' })
    rows.create(b)
    rows.create(b)
    expect(rows.list()).toEqual([{ ...a, name: 'A2' }, b])
  })

  it('change the fields that they name and keep the others', () => {
    const rows = collect([a, b])
    rows.update({ id: 'a', status: 'COMPLETED' })
    expect(rows.row('a')).toEqual({ ...a, status: 'COMPLETED' })
  })

  it('delete nothing where the row that a load brought is newer, by updatedAt', () => {
    const rows = collect([a])
    rows.apply('delete', 'a', { id: 'a', updatedAt: at(0) }, time(5))
    expect(rows.ids()).toEqual(['a'])
    rows.apply('delete', 'a', { id: 'a', updatedAt: at(2) }, time(5))
    expect(rows.ids()).toEqual([])
  })

  it('lose when they are older, by updatedAt', () => {
    const rows = collect([a])
    rows.update({ id: 'a', name: 'new', updatedAt: at(4) })
    rows.update({ id: 'a', name: 'old', updatedAt: at(3) }, 6)
    expect(rows.row('a')).toEqual({ ...a, name: 'new', updatedAt: at(4) })
  })

  it('lose when they are older, by timestamp where there is no updatedAt', () => {
    const rows = collect([{ id: 'a' }])
    rows.update({ id: 'a', name: 'new' }, 4)
    rows.update({ id: 'a', name: 'old' }, 3)
    expect(rows.row('a')?.name).toBe('new')
  })

  it("lose when they are older than the loader's row, by updatedAt", () => {
    const rows = collect([{ ...a, updatedAt: at(6) }])
    rows.update({ id: 'a', name: 'old', updatedAt: at(5) }, 7)
    expect(rows.list()).toEqual([{ ...a, updatedAt: at(6) }])
  })

  it("are not compared with the loader's row by clocks that differ: what arrives is newer", () => {
    const rows = collect([{ ...a, updatedAt: at(6) }, b])
    rows.update({ id: 'a', status: 'COMPLETED' }, 5)
    expect(rows.row('a')?.status).toBe('COMPLETED')
    rows.remove('a', 6)
    rows.remove('b', 0)
    expect(rows.list()).toEqual([])
  })

  it('without a timestamp of the server are taken in the order of arrival', () => {
    const rows = collect([a])
    rows.apply('update', 'a', { status: 'PAUSED' }, time(5))
    rows.apply('update', 'a', { status: 'COMPLETED' }, undefined)
    expect(rows.row('a')?.status).toBe('COMPLETED')
    rows.apply('delete', 'a', null, undefined)
    expect(rows.list()).toEqual([])
    rows.apply('create', 'a', a, undefined)
    expect(rows.list()).toEqual([a])
  })

  it('are compared by updatedAt alone, where both have one', () => {
    const rows = collect([{ ...a, updatedAt: at(4) }])
    rows.update({ id: 'a', name: 'new', updatedAt: at(5) }, 1)
    rows.update({ id: 'a', name: 'old', updatedAt: at(3) }, 9)
    expect(rows.row('a')?.name).toBe('new')
  })

  it('compare no updatedAt without a zone with one that has it', () => {
    const rows = collect([{ ...a, updatedAt: '2025-04-01T23:00:00' }])
    rows.update({ id: 'a', name: 'new', updatedAt: at(5) })
    expect(rows.row('a')?.name).toBe('new')
    rows.update({ id: 'a', name: 'newer', updatedAt: '2025-04-01T01:00:00.5' }, 6)
    expect(rows.row('a')?.name).toBe('newer')
    rows.update({ id: 'a', name: 'old', updatedAt: '2025-04-01T01:00:00.25' }, 7)
    expect(rows.row('a')?.name).toBe('newer')
  })

  it('lose when they are older, by the version that the app names', () => {
    const rows = collect([{ id: 'a', size: 1 }], { version: ({ size }) => size })
    rows.update({ id: 'a', name: 'new', size: 3 }, 4)
    rows.update({ id: 'a', name: 'old', size: 2 }, 6)
    expect(rows.list()).toEqual([{ id: 'a', name: 'new', size: 3 }])
  })

  it('that are late still tell what nobody newer told', () => {
    const rows = collect([a])
    rows.update({ id: 'a', status: 'COMPLETED', updatedAt: at(4) })
    rows.update({ id: 'a', name: 'A3', status: 'PAUSED', updatedAt: at(3) })
    expect(rows.list()).toEqual([{ ...a, name: 'A3', status: 'COMPLETED', updatedAt: at(4) }])
  })

  it('of one version are ordered by timestamp, then by arrival', () => {
    const rows = collect([a])
    rows.update({ id: 'a', size: 20, updatedAt: at(1) }, 4)
    rows.update({ id: 'a', size: 10, updatedAt: at(1) }, 3)
    expect(rows.row('a')?.size).toBe(20)
    rows.update({ id: 'a', size: 30, updatedAt: at(1) }, 4)
    expect(rows.row('a')?.size).toBe(30)
  })

  it('are not taken for hours old where updatedAt has no zone', () => {
    const inTwelveHours = new Date(time(1) + 12 * 3_600_000).toISOString().slice(0, -1)
    const rows = collect([{ ...a, updatedAt: inTwelveHours }])
    rows.update({ id: 'a', status: 'COMPLETED' })
    expect(rows.row('a')?.status).toBe('COMPLETED')
    rows.remove('a', 6)
    expect(rows.list()).toEqual([])
  })

  it('of one moment are ordered by updatedAt, and each is as new as its own', () => {
    const rows = collect([a])
    rows.update({ id: 'a', size: 4, updatedAt: at(4) }, 5)
    rows.update({ id: 'a', size: 6, updatedAt: at(6) }, 5)
    rows.update({ id: 'a', size: 5, updatedAt: at(5) }, 7)
    expect(rows.row('a')?.size).toBe(6)
  })

  it('without a timestamp change what a load brought', () => {
    const rows = collect([a])
    rows.apply('update', 'a', { status: 'PAUSED' }, undefined)
    expect(rows.row('a')?.status).toBe('PAUSED')
  })

  it('that name no entity do nothing', () => {
    const rows = collect([a])
    const change = rows.apply('create', '', { name: 'nameless' }, time(5))
    expect(change).toEqual({ id: '', previous: undefined, current: undefined, isUnknown: false })
    expect(rows.list()).toEqual([a])
  })

  it('tell what they did', () => {
    const rows = collect([a])
    const known = { id: 'b', isUnknown: false }
    expect(rows.create(b)).toEqual({ ...known, previous: undefined, current: b })
    const paused = { ...b, status: 'PAUSED' }
    expect(rows.update(paused, 6)).toEqual({ ...known, previous: b, current: paused })
    expect(rows.remove('b', 7)).toEqual({ ...known, previous: paused, current: undefined })
    expect(rows.update(b, 6)).toEqual({ ...known, previous: undefined, current: undefined })
  })

  it('set no timer that outlives the time in which a load may be older than they are', () => {
    const rows = collect([a])
    rows.update({ id: 'a', name: 'A2' })
    rows.settle()
    expect(rows.clock.pending).toBe(0)
  })

  it.each([
    ['an object', { x: 1 }, { x: 2 }],
    ['a text', '1', ['1']],
    ['a list', ['1'], '1'],
    ['a flag', true, 'true'],
  ])('may change %s into what reads the same as text', (_what, known, next) => {
    const rows = collect([{ ...a, tags: known }])
    rows.update({ id: 'a', tags: next })
    expect(rows.row('a')?.tags).toEqual(next)
  })

  it('that create once more without a version leave the version of the row', () => {
    const rows = collect([{ ...a, updatedAt: at(9) }])
    rows.create({ id: 'a', name: 'A2' }, 10)
    rows.update({ id: 'a', status: 'OLD', updatedAt: at(8) }, 11)
    expect(rows.row('a')).toEqual({ ...a, name: 'A2', updatedAt: at(9) })
  })

  it('that create once more without a version leave the version of the create before', () => {
    const rows = collect([])
    rows.create({ ...a, updatedAt: at(9) }, 5)
    rows.create({ id: 'a', name: 'A2' }, 6)
    rows.update({ id: 'a', status: 'OLD', updatedAt: at(8) }, 7)
    expect(rows.row('a')).toEqual({ ...a, name: 'A2', updatedAt: at(9) })
  })

  it('that create once more late leave the version of the row', () => {
    const rows = collect([{ ...a, updatedAt: at(6) }])
    rows.create({ ...a, updatedAt: at(2) }, 7)
    rows.update({ id: 'a', name: 'old', updatedAt: at(3) }, 8)
    expect(rows.list()).toEqual([{ ...a, updatedAt: at(6) }])
  })

  it('that create once more without any version let nothing in from before', () => {
    const rows = collect([])
    rows.create({ id: 'a', name: 'A' }, 3)
    rows.create({ id: 'a', name: 'A2' }, 5)
    rows.update({ id: 'a', owner: 'of the first' }, 4)
    expect(rows.list()).toEqual([{ id: 'a', name: 'A2' }])
  })

  it('that create once more what a load confirmed leave what they do not name to the next load', () => {
    const rows = collect([])
    rows.create({ id: 'a', name: 'A' }, 3)
    rows.settle()
    rows.load([{ id: 'a', name: 'A', status: 'ACTIVE' }])
    rows.create({ id: 'a', name: 'A2' }, 5)
    rows.load([{ id: 'a', name: 'A', status: 'COMPLETED' }])
    expect(rows.list()).toEqual([{ id: 'a', name: 'A2', status: 'COMPLETED' }])
  })

  it('that create once more what a load has leave what they do not name to a load of that version', () => {
    const rows = collect([a])
    rows.create({ id: 'a', name: 'A2', updatedAt: at(1) })
    rows.load([{ ...a, status: 'COMPLETED' }])
    expect(rows.list()).toEqual([{ ...a, name: 'A2', status: 'COMPLETED' }])
  })

  it('that create once more without a version leave what they do not name to the next load', () => {
    const rows = collect([{ id: 'a', name: 'A', status: 'ACTIVE' }])
    rows.create({ id: 'a', name: 'A2' })
    rows.load([{ id: 'a', name: 'A', status: 'COMPLETED' }])
    expect(rows.list()).toEqual([{ id: 'a', name: 'A2', status: 'COMPLETED' }])
  })

  it('may carry nothing, and change nothing', () => {
    const rows = collect([a])
    rows.apply('update', 'a', null, time(5))
    rows.apply('create', 'b', null, time(5))
    expect(rows.list()).toEqual([a])
  })

  it('with a field named __proto__ harm nobody', () => {
    const rows = collect([a])
    const attack = JSON.parse('{"id":"a","__proto__":{"polluted":true}}') as Row
    rows.update(attack)
    rows.update({ id: 'a', name: 'A2' }, 6)
    const row = rows.row('a')
    expect((row as { polluted?: boolean }).polluted).toBeUndefined()
    expect(row && Object.getPrototypeOf(row)).toBe(Object.prototype)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(row?.name).toBe('A2')
  })
})

describe('a delete', () => {
  it('is not undone by a late update or create', () => {
    const rows = collect([a, b])
    rows.remove('a', 5)
    rows.update({ id: 'a', name: 'late' }, 4)
    rows.update({ id: 'a', name: 'later' }, 6)
    rows.create({ ...a, updatedAt: at(4) }, 4)
    expect(rows.ids()).toEqual(['b'])
  })

  it('and a create of one millisecond count in the order of arrival', () => {
    const rows = collect([])
    rows.create({ id: 'a' }, 5)
    rows.remove('a', 5)
    rows.update({ id: 'a', name: 'late' }, 5)
    expect(rows.list()).toEqual([])
    rows.create({ id: 'a', name: 'again' }, 5)
    expect(rows.list()).toEqual([{ id: 'a', name: 'again' }])
  })

  it('and a create during a load count in the order of arrival', () => {
    const rows = collect([a, b])
    rows.remove('a', 5)
    rows.create({ ...a, name: 'again', updatedAt: at(6) }, 6)
    rows.create({ id: 'c' }, 6)
    rows.remove('c', 7)
    rows.load([{ ...a }, { ...b }, { id: 'c' }])
    expect(rows.list()).toEqual([{ ...a, name: 'again', updatedAt: at(6) }, b])
  })

  it('during loads that overlap holds against each of them', () => {
    const rows = collect([a, b])
    rows.remove('a', 5)
    rows.load([a, { ...b, name: 'B2' }])
    rows.load([a, { ...b, name: 'B3' }])
    expect(rows.ids()).toEqual(['b'])
  })

  it('is undone by a newer create, without what was known before', () => {
    const rows = collect([{ ...a, owner: 'X' }])
    rows.remove('a', 5)
    rows.create({ id: 'a', name: 'A again', updatedAt: at(6) }, 6)
    expect(rows.list()).toEqual([{ id: 'a', name: 'A again', updatedAt: at(6) }])
  })

  it('that was missed does not let older updates into what was created after it', () => {
    const rows = collect([a])
    rows.create({ ...a, updatedAt: at(6) }, 6)
    rows.update({ id: 'a', owner: 'of the first' }, 5)
    expect(rows.list()).toEqual([{ ...a, updatedAt: at(6) }])
  })

  it('that is overtaken by the newer create does nothing', () => {
    const rows = collect([a])
    rows.create({ ...a, name: 'A again', updatedAt: at(6) }, 6)
    rows.remove('a', 5)
    expect(rows.row('a')?.name).toBe('A again')
  })

  it('that is older than what created the entity does nothing', () => {
    const rows = collect([])
    rows.create(b, 6)
    rows.remove('b', 5)
    expect(rows.ids()).toEqual(['b'])
  })

  it('that is older than an update does nothing', () => {
    const rows = collect([a])
    rows.update({ id: 'a', name: 'A2' }, 6)
    rows.remove('a', 5)
    expect(rows.row('a')?.name).toBe('A2')
  })

  it('leaves to the create after it what an update said that overtook that create', () => {
    const rows = collect([a])
    rows.remove('a', 5)
    rows.update({ id: 'a', status: 'COMPLETED' }, 7)
    rows.create({ id: 'a', name: 'again', status: 'ACTIVE' }, 6)
    expect(rows.list()).toEqual([{ id: 'a', name: 'again', status: 'COMPLETED' }])
  })

  it('holds against a load that was read before, though one between lacked the row', () => {
    const rows = collect([a, b])
    rows.remove('a', 5)
    rows.load([{ ...b, name: 'B2' }])
    rows.load([a, { ...b, name: 'B3' }])
    expect(rows.ids()).toEqual(['b'])
  })

  it('without a timestamp is a new one each time', () => {
    const rows = collect([a, b])
    rows.apply('delete', 'a', null, undefined)
    rows.settle()
    rows.apply('delete', 'a', null, undefined)
    rows.load([a, { ...b, name: 'B2' }])
    expect(rows.ids()).toEqual(['b'])
  })

  it('that is repeated is as old as it was', () => {
    const rows = collect([{ id: 'a' }, { id: 'b' }])
    rows.remove('a', 5)
    rows.settle()
    rows.remove('a', 5)
    rows.load([{ id: 'a' }, { id: 'b', name: 'B2' }])
    expect(rows.ids()).toEqual(['a', 'b'])
  })

  it('is remembered over a loss', () => {
    const rows = collect([a, b])
    rows.remove('a', 5)
    rows.resync()
    rows.load([{ ...b, name: 'B2' }])
    rows.create({ id: 'a' }, 4)
    expect(rows.ids()).toEqual(['b'])
  })

  it('that comes before the create wins', () => {
    const rows = collect([])
    rows.remove('a', 5)
    rows.create(a, 4)
    expect(rows.list()).toEqual([])
  })

  const many = Array.from({ length: 1001 }, (_, number) => ({ id: `s${number}` }))

  it.each<[string, Row[]]>([
    ['an unknown one', []],
    ['a row', many],
  ])('of %s is remembered for the last 1,000', (_what, loaded) => {
    const rows = collect(loaded)
    for (const { id } of many) rows.remove(id, 5)
    for (const id of ['s0', 's1', 's1000']) rows.create({ id }, 4)
    expect(rows.ids()).toEqual(['s0'])
  })
})

describe('an update of an unknown entity', () => {
  it('makes no half row, and says so', () => {
    const rows = collect([a])
    expect(rows.update({ id: 'b', status: 'COMPLETED' }).isUnknown).toBe(true)
    expect(rows.list()).toEqual([a])
  })

  it('waits for the create that it overtook', () => {
    const rows = collect([])
    rows.update({ id: 'b', status: 'COMPLETED', updatedAt: at(3) })
    rows.create({ ...b, updatedAt: at(2) })
    expect(rows.list()).toEqual([{ ...b, status: 'COMPLETED', updatedAt: at(3) }])
  })

  it('waits for the create that it overtook, though a load between lacked it', () => {
    const rows = collect([a])
    rows.update({ id: 'b', status: 'COMPLETED', updatedAt: at(3) })
    rows.load([{ ...a, name: 'A2' }])
    rows.create({ ...b, updatedAt: at(2) })
    expect(rows.row('b')).toEqual({ ...b, status: 'COMPLETED', updatedAt: at(3) })
  })

  it('loses against the create of that very moment that comes after it', () => {
    const rows = collect([])
    rows.update({ id: 'b', status: 'COMPLETED' }, 5)
    rows.create({ id: 'b', status: 'ACTIVE' }, 5)
    expect(rows.list()).toEqual([{ id: 'b', status: 'ACTIVE' }])
  })

  it('waits for the load that has the rest', () => {
    const rows = collect([a])
    rows.update({ id: 'b', status: 'COMPLETED', updatedAt: at(3) })
    rows.load([a, b])
    expect(rows.row('b')).toEqual({ ...b, status: 'COMPLETED', updatedAt: at(3) })
  })

  it('makes a row where the app says that it is complete', () => {
    const rows = collect([], { isComplete: ({ name, status }) => !!name && !!status })
    rows.update({ id: 'b', name: 'B' })
    expect(rows.create({ id: 'c', name: 'C' }).isUnknown).toBe(true)
    expect(rows.list()).toEqual([])
    rows.update({ id: 'b', status: 'ACTIVE' })
    expect(rows.list()).toEqual([{ id: 'b', name: 'B', status: 'ACTIVE' }])
    rows.remove('b', 6)
    rows.update(b, 7)
    expect(rows.list()).toEqual([])
  })
})

describe('a new load', () => {
  it('loses against a newer event, field by field', () => {
    const rows = collect([a])
    rows.update({ id: 'a', status: 'COMPLETED', updatedAt: at(5) })
    rows.load([{ ...a, name: 'A3', status: 'PAUSED', updatedAt: at(3) }])
    expect(rows.list()).toEqual([{ ...a, name: 'A3', status: 'COMPLETED', updatedAt: at(5) }])
  })

  it('loses against a newer event, however many loads ago', () => {
    const rows = collect([a])
    rows.update({ id: 'a', status: 'COMPLETED', updatedAt: at(5) })
    rows.load([{ ...a, name: 'A3', updatedAt: at(3) }])
    rows.load([{ ...a, name: 'A4', updatedAt: at(4) }])
    expect(rows.list()).toEqual([{ ...a, name: 'A4', status: 'COMPLETED', updatedAt: at(5) }])
  })

  it('wins against an older event', () => {
    const rows = collect([a])
    rows.update({ id: 'a', status: 'COMPLETED', updatedAt: at(5) })
    const newer = { ...a, status: 'ARCHIVED', updatedAt: at(6) }
    rows.load([newer])
    expect(rows.list()).toEqual([newer])
  })

  it('wins against an event that carries no version and is older than any load can be', () => {
    const rows = collect([a])
    rows.update({ id: 'a', status: 'COMPLETED' }, 5)
    rows.settle()
    const newer = { ...a, status: 'ARCHIVED', updatedAt: at(6) }
    rows.load([newer])
    expect(rows.list()).toEqual([newer])
  })

  it('wins against an event that is repeated, of its own version', () => {
    const rows = collect([a])
    const event = { id: 'a', status: 'COMPLETED', updatedAt: at(5) }
    rows.apply('update', 'a', event, undefined)
    rows.settle()
    rows.apply('update', 'a', event, undefined)
    rows.load([{ ...a, status: 'ARCHIVED', updatedAt: at(5) }])
    expect(rows.row('a')?.status).toBe('ARCHIVED')
  })

  it('wins against a load from before an event that it confirms', () => {
    const rows = collect([a])
    rows.update({ id: 'a', status: 'COMPLETED', updatedAt: at(5) })
    const confirmed = { ...a, status: 'COMPLETED', updatedAt: at(5) }
    rows.settle()
    rows.load([{ ...confirmed }])
    rows.load([{ ...a, name: 'old', updatedAt: at(3) }])
    expect(rows.list()).toEqual([confirmed])
  })

  it('loses against a newer load', () => {
    const newer = { ...a, status: 'ARCHIVED', updatedAt: at(6) }
    const rows = collect([newer])
    rows.load([a])
    expect(rows.list()).toEqual([newer])
  })

  it('without versions does not let old events in again', () => {
    const rows = collect([])
    rows.create({ id: 'a', status: 'ACTIVE' }, 3)
    rows.update({ id: 'a', status: 'COMPLETED' }, 5)
    rows.settle()
    rows.load([{ id: 'a', status: 'COMPLETED', name: 'A' }])
    rows.create({ id: 'a', status: 'ACTIVE' }, 3)
    rows.update({ id: 'a', status: 'PAUSED' }, 4)
    expect(rows.list()).toEqual([{ id: 'a', status: 'COMPLETED', name: 'A' }])
  })

  it('without versions does not let events in again that are older than one that it knows', () => {
    const rows = collect([{ id: 'a', status: 'ACTIVE' }])
    rows.update({ id: 'a', status: 'COMPLETED' }, 5)
    rows.settle()
    rows.load([{ id: 'a', status: 'COMPLETED', name: 'A' }])
    rows.update({ id: 'a', status: 'PAUSED' }, 4)
    expect(rows.row('a')?.status).toBe('COMPLETED')
  })

  it.each([
    ['at once', 'A', 0],
    ['after a first one', 'A', 1],
    ['after a first one, with another name', 'A2', 1],
  ])('without versions does not let an event in again (%s: %s)', (_when, name, loadsBefore) => {
    const rows = collect([])
    rows.create({ id: 'a', name: 'A' }, 5)
    for (let load = 0; load < loadsBefore; load++) rows.load([{ id: 'a', name: 'A' }])
    rows.settle()
    rows.load([{ id: 'a', name }, b])
    rows.update({ id: 'a', name: 'before' }, 5)
    expect(rows.row('a')?.name).toBe(name)
  })

  it('without versions lets in what is older than an event that it did not know', () => {
    const rows = collect([{ id: 'a', name: 'A', status: 'ACTIVE' }])
    rows.update({ id: 'a', status: 'COMPLETED' }, 9)
    rows.load([{ id: 'a', name: 'A2', status: 'ACTIVE' }])
    rows.update({ id: 'a', name: 'A3' }, 7)
    expect(rows.list()).toEqual([{ id: 'a', name: 'A3', status: 'COMPLETED' }])
  })

  it('without versions keeps what events without a timestamp said in the last 30 s', () => {
    const rows = collect([{ id: 'a', name: 'A', status: 'ACTIVE' }])
    rows.apply('update', 'a', { status: 'COMPLETED' }, undefined)
    rows.load([{ id: 'a', name: 'A2', status: 'ACTIVE' }])
    expect(rows.list()).toEqual([{ id: 'a', name: 'A2', status: 'COMPLETED' }])
  })

  it('without versions keeps what events said in the last 30 s', () => {
    const rows = collect([{ id: 'a', name: 'A', status: 'ACTIVE' }])
    rows.update({ id: 'a', status: 'COMPLETED' })
    rows.load([{ id: 'a', name: 'A2', status: 'ACTIVE' }])
    rows.load([{ id: 'a', name: 'A3', status: 'ACTIVE' }])
    expect(rows.list()).toEqual([{ id: 'a', name: 'A3', status: 'COMPLETED' }])
    rows.settle()
    rows.load([{ id: 'a', name: 'A3', status: 'ARCHIVED' }])
    expect(rows.list()).toEqual([{ id: 'a', name: 'A3', status: 'ARCHIVED' }])
  })

  it('without versions keeps each of the events since the load before', () => {
    const rows = collect([{ id: 'a', name: 'A', status: 'ACTIVE' }])
    rows.update({ id: 'a', status: 'COMPLETED' }, 3)
    rows.update({ id: 'a', size: 5 }, 5)
    rows.load([{ id: 'a', name: 'A2', status: 'ACTIVE', size: 1 }])
    expect(rows.list()).toEqual([{ id: 'a', name: 'A2', status: 'COMPLETED', size: 5 }])
  })

  it('without versions is the truth after a loss', () => {
    const rows = collect([{ id: 'a', status: 'ACTIVE' }])
    rows.update({ id: 'a', status: 'COMPLETED' })
    rows.resync()
    rows.load([{ id: 'a', status: 'ARCHIVED' }])
    expect(rows.list()).toEqual([{ id: 'a', status: 'ARCHIVED' }])
  })

  it('without versions is the truth after a loss, even if an old event is repeated', () => {
    const rows = collect([{ id: 'a', status: 'ACTIVE' }])
    rows.update({ id: 'a', status: 'COMPLETED' })
    rows.resync()
    rows.update({ id: 'a', status: 'COMPLETED' })
    rows.load([{ id: 'a', status: 'ARCHIVED' }])
    expect(rows.list()).toEqual([{ id: 'a', status: 'ARCHIVED' }])
  })

  it('that was read before an event, loses against it, though it is the first', () => {
    const rows = collect(undefined)
    rows.create({ id: 'a', status: 'DOWN' })
    rows.load([{ id: 'a', name: 'A', status: 'HEALTHY' }])
    expect(rows.list()).toEqual([{ id: 'a', name: 'A', status: 'DOWN' }])
  })

  it('removes what it lacks, except what events created in the last 30 s', () => {
    const rows = collect([a, b])
    rows.create({ id: 'c' })
    rows.load([b])
    rows.load([{ ...b, name: 'B2' }])
    expect(rows.ids()).toEqual(['b', 'c'])
    rows.settle()
    rows.load([{ ...b }, { id: 'd' }])
    expect(rows.ids()).toEqual(['b', 'd'])
  })

  it.each([
    ['by updatedAt', { updatedAt: at(6) }, { updatedAt: at(3) }, { updatedAt: at(5) }],
    ['by timestamp', {}, {}, {}],
  ])(
    'removes what no create brings back that is older than an update, %s',
    (_how, newest, older, between) => {
      const rows = collect([a, b])
      rows.update({ id: 'a', name: 'A2', ...newest }, 6)
      rows.update({ id: 'a', size: 5, ...older }, 3)
      rows.load([b])
      rows.create({ id: 'a', name: 'A', ...between }, 5)
      expect(rows.ids()).toEqual(['b'])
    },
  )

  it('removes what was created before a loss', () => {
    const rows = collect([a])
    rows.create({ id: 'c' })
    rows.resync()
    rows.load([{ ...a }])
    expect(rows.ids()).toEqual(['a'])
  })

  it('does not bring back what was deleted while it was read', () => {
    const rows = collect([a, b])
    rows.remove('a', 5)
    rows.load([a, { ...b, name: 'B2' }])
    expect(rows.ids()).toEqual(['b'])
  })

  it('brings back what the server says is there after all', () => {
    const rows = collect([a, b])
    rows.remove('a', 5)
    rows.load([b])
    rows.settle()
    rows.load([a, b])
    expect(rows.ids()).toEqual(['a', 'b'])
  })

  it('brings back, after a loss, what the server says is there after all', () => {
    const rows = collect([a])
    rows.create({ id: 'c' })
    rows.resync()
    rows.load([{ ...a, name: 'A2' }])
    rows.load([{ ...a, name: 'A3' }, { id: 'c' }])
    expect(rows.ids()).toEqual(['a', 'c'])
  })

  it('that was read before an event, loses against it, though a load between lacked the row', () => {
    const rows = collect([a])
    rows.load([])
    rows.update({ id: 'a', status: 'COMPLETED' })
    expect(rows.ids()).toEqual([])
    rows.load([{ ...a }])
    expect(rows.row('a')).toEqual({ ...a, status: 'COMPLETED' })
  })

  it('of another page of the list and back shows both pages', () => {
    const rows = collect([a])
    rows.load([b])
    expect(rows.ids()).toEqual(['b'])
    rows.load([a])
    expect(rows.list()).toEqual([a])
  })

  it('is not the same load in a new array', () => {
    const rows = collect([a])
    rows.create({ id: 'c' })
    for (let render = 0; render < 3; render++) rows.load([a].map((row) => ({ ...row })))
    expect(rows.ids()).toEqual(['a', 'c'])
  })

  it('may be the same rows, read at another time', () => {
    const rows = collect([a])
    rows.create({ id: 'c' })
    rows.resync()
    const same = [a]
    rows.load(same, 1)
    expect(rows.ids()).toEqual(['a'])
    rows.create({ id: 'd' })
    rows.resync()
    rows.load(same, 1)
    expect(rows.ids()).toEqual(['a', 'd'])
    rows.load(same, 2)
    expect(rows.ids()).toEqual(['a'])
  })

  it('may follow a loss that came before the first one', () => {
    const rows = collect(undefined)
    rows.resync()
    rows.load([a])
    expect(rows.ids()).toEqual(['a'])
  })

  it('after a loss is news if its rows are new objects, or there are none', () => {
    const rows = collect([a])
    rows.create({ id: 'c' })
    rows.resync()
    rows.load([a])
    expect(rows.ids()).toEqual(['a', 'c'])
    rows.load([{ ...a }])
    expect(rows.ids()).toEqual(['a'])
    const none: Row[] = []
    rows.load(none)
    rows.create({ id: 'd' })
    rows.resync()
    rows.load(none)
    expect(rows.ids()).toEqual(['d'])
    rows.load([])
    expect(rows.ids()).toEqual([])
  })

  it('after a loss is no news where rows are made anew at each render', () => {
    const rows = collect([a])
    rows.create({ id: 'c' })
    rows.load([{ ...a }])
    rows.resync()
    rows.load([{ ...a }])
    expect(rows.ids()).toEqual(['a', 'c'])
    rows.load([{ ...a, name: 'other' }])
    expect(rows.ids()).toEqual(['a'])
  })

  it('after a loss is news where rows were made anew once, by a load that said the same', () => {
    const rows = collect([a])
    const again = [{ ...a }]
    rows.load(again)
    rows.load(again)
    rows.create({ id: 'c' })
    rows.resync()
    rows.load([{ ...a }])
    expect(rows.ids()).toEqual(['a'])
  })

  it('after a loss is told by `loadedAt` alone, where it is given', () => {
    const rows = collect(undefined)
    rows.load([a], 1)
    rows.create({ id: 'c' })
    rows.resync()
    rows.load([{ ...a }], 1)
    expect(rows.ids()).toEqual(['a', 'c'])
    rows.load([{ ...a }], 2)
    expect(rows.ids()).toEqual(['a'])
  })

  it('after a loss is news once: a render that gives its rows anew is not', () => {
    const rows = collect([a])
    rows.resync()
    const loaded = [{ ...a }]
    rows.load(loaded)
    rows.load(loaded)
    rows.create({ id: 'c' })
    rows.settle()
    rows.load([{ ...a }])
    expect(rows.ids()).toEqual(['a', 'c'])
  })

  it('that comes at each render is remarked on once, in development', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const rows = collect([a])
    rows.settle()
    for (let times = 0; times < 4; times++) rows.load([{ ...a }])
    expect(warn).not.toHaveBeenCalled()
    for (let times = 0; times < 40; times++) rows.load([{ ...a }])
    expect(warn.mock.calls).toEqual([[expect.stringContaining('`loadedAt`')]])
    warn.mockRestore()
  })

  it.each([
    ['five times a second', 200, [a], undefined],
    ['with no rows', 0, [], undefined],
    ['with its `loadedAt`', 0, [a], 1],
  ])('that comes again and again is not remarked on %s', (_when, pause, loaded, loadedAt) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const rows = collect([b])
    for (let times = 0; times < 40; times++) {
      rows.load(structuredClone(loaded), loadedAt)
      rows.clock.advance(pause)
    }
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  it('after a loss is no news if it is the array that was given last', () => {
    const rows = collect([a])
    const again = [{ ...a }]
    rows.load(again)
    rows.create({ id: 'c' })
    rows.resync()
    rows.load(again)
    expect(rows.ids()).toEqual(['a', 'c'])
  })

  it('that is still under way changes nothing', () => {
    expect(collect(undefined).list()).toEqual([])
  })

  it('that is still under way leaves the rows of the one before', () => {
    const rows = collect([a])
    rows.load(undefined)
    expect(rows.list()).toEqual([a])
  })

  it('that is still under way lets events create rows', () => {
    const rows = collect(undefined)
    rows.create(a)
    rows.load(undefined)
    expect(rows.list()).toEqual([a])
    rows.load([b])
    expect(rows.ids()).toEqual(['b', 'a'])
  })
})

describe('a render', () => {
  it('shows what is listed', () => {
    const rows = collect([a])
    rows.create(b)
    const prepared = rows.prepare({}, { rows: [a] })
    expect(prepared.rows).toEqual([a, b])
    expect(rows.list()).toBe(prepared.rows)
    expect(prepared.take()).toBe(false)
  })

  it('is behind an event that came before it was taken in', () => {
    const rows = collect([a])
    const prepared = rows.prepare({}, { rows: [{ ...a }, b] })
    rows.update({ id: 'a', name: 'A2' })
    expect(prepared.take()).toBe(true)
    expect(rows.list()).toEqual([{ ...a, name: 'A2' }, b])
  })

  it('that changes nothing is not behind an event that changed nothing', () => {
    const rows = collect([a])
    const prepared = rows.prepare({}, { rows: [a] })
    rows.update({ id: 'a', status: 'ACTIVE' })
    expect(prepared.take()).toBe(false)
  })
})

describe('identity', () => {
  it('is kept by the list and its rows until they change', () => {
    const rows = collect([a, b])
    const before = rows.list()
    rows.update({ id: 'a', name: 'A' })
    rows.create(b)
    rows.remove('c')
    rows.load([{ ...a }, { ...b }])
    rows.resync()
    rows.load([{ ...a }, { ...b }])
    expect(rows.list()).toBe(before)
    rows.update({ id: 'a', name: 'A2' })
    const after = rows.list()
    expect(after).not.toBe(before)
    expect(before[0]).toBe(a)
    expect(after[1]).toBe(b)
  })

  it('is all that is looked at while nothing changes: nothing is filtered or sorted anew', () => {
    const filter = vi.fn(() => true)
    const compare = vi.fn(() => 0)
    const rows = collect([a, b], { filter, compare })
    rows.list()
    filter.mockClear()
    compare.mockClear()
    rows.list()
    rows.setOptions({ filter, compare })
    rows.list()
    expect(filter).not.toHaveBeenCalled()
    expect(compare).not.toHaveBeenCalled()
  })

  it('is kept by a row that a load says again, in any depth', () => {
    const deep = { ...a, template: { parameters: ['x', { y: 1 }] } }
    const rows = collect([deep, b])
    rows.load([JSON.parse(JSON.stringify(deep)) as Row, { ...b, name: 'B2' }])
    expect(rows.list()[0]).toBe(deep)
    expect(rows.list()[1]).toEqual({ ...b, name: 'B2' })
  })
})

describe('order', () => {
  it("is the loader's, with new rows at the end", () => {
    const rows = collect([b, a])
    rows.create({ id: 'd' })
    rows.create({ id: 'c' })
    rows.update({ id: 'b', name: 'B2' })
    expect(rows.ids()).toEqual(['b', 'a', 'd', 'c'])
    rows.load([{ id: 'c' }, b, a])
    expect(rows.ids()).toEqual(['c', 'b', 'a', 'd'])
  })

  it('of new rows is kept by loads that were read before them', () => {
    const rows = collect([a])
    rows.create({ id: 'c' })
    rows.create({ id: 'd' })
    rows.load([a, { id: 'c' }, { id: 'd' }])
    rows.load([{ ...a, name: 'A2' }])
    rows.create({ id: 'e' })
    expect(rows.ids()).toEqual(['a', 'c', 'd', 'e'])
  })

  it('puts new rows at the start, the newest first, where the app says so', () => {
    const rows = collect([b, a], { insert: 'start' })
    rows.create({ id: 'c' })
    rows.create({ id: 'd' })
    expect(rows.ids()).toEqual(['d', 'c', 'b', 'a'])
    rows.setOptions({ insert: 'end' })
    expect(rows.ids()).toEqual(['b', 'a', 'c', 'd'])
    rows.setOptions({ insert: 'start' })
    expect(rows.ids()).toEqual(['d', 'c', 'b', 'a'])
  })

  it('puts rows that came before the first load where new ones go', () => {
    const rows = collect(undefined, { insert: 'start' })
    rows.create({ id: 'c' })
    rows.load([b, a])
    expect(rows.ids()).toEqual(['c', 'b', 'a'])
  })

  it('follows the comparison that the app gives, when it changes too', () => {
    const bySize = (one: Row, other: Row) => (one.size ?? 0) - (other.size ?? 0)
    const rows = collect([a, b], { compare: bySize })
    rows.update({ id: 'a', size: 3 })
    rows.create({ id: 'c', size: 2 })
    expect(rows.ids()).toEqual(['b', 'c', 'a'])
    rows.setOptions({ compare: (one, other) => -bySize(one, other) })
    expect(rows.ids()).toEqual(['a', 'c', 'b'])
  })
})

describe('a filter', () => {
  const active = ({ status }: Row) => status === 'ACTIVE'

  it('that answers otherwise by now leaves no row twice, and none behind a delete', () => {
    let isOver = false
    const filter = ({ name }: Row) => !isOver || name === 'new'
    const rows = collect(
      [
        { id: 'a', name: 'old' },
        { id: 'b', name: 'old' },
      ],
      { filter },
    )
    isOver = true
    rows.update({ id: 'a', name: 'new' })
    expect(rows.ids().filter((id) => id === 'a')).toHaveLength(1)
    rows.remove('b')
    expect(rows.ids()).toEqual(['a'])
  })

  it('lets rows leave and return as they change', () => {
    const rows = collect([a, b], { filter: active })
    rows.update({ id: 'a', status: 'PAUSED' })
    rows.create({ id: 'c', status: 'PAUSED' })
    expect(rows.ids()).toEqual(['b'])
    rows.update({ id: 'a', status: 'ACTIVE' }, 6)
    expect(rows.update({ id: 'c', status: 'ACTIVE' }, 6).isUnknown).toBe(false)
    expect(rows.ids()).toEqual(['a', 'b', 'c'])
  })

  it('may change', () => {
    const rows = collect([a, b], { filter: active })
    rows.create({ id: 'c', status: 'PAUSED' })
    rows.setOptions({ filter: ({ status }) => status === 'PAUSED' })
    expect(rows.ids()).toEqual(['c'])
    rows.setOptions({})
    expect(rows.ids()).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['before the first load', undefined],
    ['after it', []],
  ])('keeps what it hides for 1,000 entities, not for ever (%s)', (_when, loaded) => {
    const rows = collect(loaded, { filter: active })
    for (let number = 0; number <= 1000; number++) rows.create({ id: `s${number}` })
    rows.setOptions({})
    expect(rows.list()).toHaveLength(1000)
    expect(rows.row('s0')).toBeUndefined()
  })

  it('keeps what it hides of a load, however much that is and though events changed it', () => {
    const loaded = Array.from({ length: 1001 }, (_, number) => ({ id: `s${number}` }))
    const rows = collect(loaded, { filter: active })
    for (const { id } of loaded) rows.update({ id, name: 'new' })
    rows.setOptions({})
    expect(rows.list()).toHaveLength(1001)
  })

  it('does not show after a loss what may be gone', () => {
    const rows = collect([a], { filter: active })
    rows.create({ id: 'c', status: 'PAUSED' })
    rows.resync()
    rows.load([{ ...a, name: 'A2' }])
    rows.setOptions({})
    expect(rows.ids()).toEqual(['a'])
    expect(rows.update({ id: 'c', status: 'PAUSED' }, 6).isUnknown).toBe(true)
  })

  it('keeps what it hides without a loss, however many loads', () => {
    const rows = collect([a], { filter: active })
    rows.create({ id: 'c', status: 'PAUSED' })
    rows.load([{ ...a, name: 'A2' }])
    rows.load([{ ...a, name: 'A3' }])
    rows.setOptions({})
    expect(rows.ids()).toEqual(['a', 'c'])
  })

  it('keeps what came after a loss', () => {
    const rows = collect([a], { filter: active })
    rows.resync()
    rows.create({ id: 'c', status: 'PAUSED' })
    rows.load([{ ...a, name: 'A2' }])
    rows.setOptions({})
    expect(rows.ids()).toEqual(['a', 'c'])
  })

  it('hides what an event did to a row that it leaves out', () => {
    const rows = collect([a], { filter: active })
    const change = rows.update({ id: 'a', status: 'PAUSED' })
    expect(change).toEqual({ id: 'a', previous: a, current: undefined, isUnknown: false })
  })
})

it('finds ids where the app says they are', () => {
  interface Machine {
    uuid: number
    name: string
  }
  const options = { getId: ({ uuid }: Partial<Machine>) => uuid }
  const rows = [{ uuid: 7, name: 'old' }]
  const machines = createEntityCollection<Machine>(new FakeClock())
  machines.prepare(options, { rows }).take()
  machines.apply('update', '7', { name: 'new' }, time(1))
  expect(machines.list()).toEqual([{ uuid: 7, name: 'new' }])
})

it.each([
  ['no `id`', undefined],
  ['none by `getId`', (row: { id?: string }) => row.id],
])('refuses rows that have %s', (_what, getId) => {
  const rows = [{ id: 'a' }, {}]
  const collection = createEntityCollection<{ id?: string }>(new FakeClock())
  expect(() => collection.prepare({ getId }, { rows })).toThrow(
    expect.objectContaining({
      code: 'bad-option',
      message: expect.stringMatching(/`getId`.* id; one has none/) as string,
    }),
  )
})

it('keeps all rows that events created, however many there are', () => {
  const rows = collect([])
  for (let number = 0; number <= 1000; number++) rows.create({ id: `s${number}` })
  rows.load([a])
  expect(rows.list()).toHaveLength(1002)
})

describe('an id', () => {
  it("keeps the row's own type, whatever an event names it", () => {
    const rows = createEntityCollection<{ id: number; name: string; sessionId?: number }>(
      new FakeClock(),
    )
    rows.prepare({}, { rows: [{ id: 5, name: 'old', sessionId: 7 }] }).take()
    const text = { id: '5', name: 'new', sessionId: '7' } as never
    rows.apply('update', '5', text, time(1))
    expect(rows.list()).toEqual([{ id: 5, name: 'new', sessionId: 7 }])
    rows.apply('create', '6', { id: '6', name: 'six' } as never, time(1))
    const loaded = [
      { id: 5, name: 'newer' },
      { id: 6, name: 'six' },
    ]
    rows.prepare({}, { rows: loaded }).take()
    expect(rows.list().map(({ id }) => id)).toEqual([5, 6])
  })
})

describe('functions of the app that throw', () => {
  const broken = () => {
    throw new Error('broken')
  }

  beforeEach(() => {
    vi.stubGlobal('reportError', vi.fn())
    return () => vi.unstubAllGlobals()
  })

  it.each(['filter', 'compare', 'getId'] as const)(
    'leave the last good rows, and are reported: %s',
    (name) => {
      const rows = collect([a, b])
      const before = rows.list()
      rows.setOptions({ [name]: broken })
      rows.load([{ ...a, name: 'A2' }, b])
      rows.load([{ ...a, name: 'A2' }, b])
      expect(rows.list()).toBe(before)
      expect(reportError).toHaveBeenCalledTimes(1)
      rows.setOptions({})
      expect(rows.list()).toEqual([{ ...a, name: 'A2' }, b])
    },
  )

  it('are reported with what they threw, and anew after they were mended', () => {
    const rows = collect([a, b])
    for (const message of ['one', 'two']) {
      const filter = () => {
        throw new Error(message)
      }
      rows.setOptions({ filter })
      expect(reportError).toHaveBeenLastCalledWith(new Error(message))
      rows.setOptions({})
    }
    expect(reportError).toHaveBeenCalledTimes(2)
  })

  it('are reported, though they have never worked', () => {
    const rows = collect([a], { filter: broken })
    expect(rows.list()).toEqual([])
    expect(reportError).toHaveBeenCalledTimes(1)
  })

  it('are not missed where there are none', () => {
    const rows = collect([])
    rows.create({ id: 'a' })
    rows.update({ id: 'b' })
    expect(reportError).not.toHaveBeenCalled()
  })

  it.each(['filter', 'compare'] as const)('lose no event over it: %s', (name) => {
    let isBroken = false
    const rows = collect([a, b], {
      [name]: () => (isBroken ? broken() : Number(name === 'filter')),
    })
    isBroken = true
    rows.update({ id: 'a', status: 'PAUSED' })
    rows.create({ id: 'c' })
    rows.remove('b')
    expect(rows.list()).toEqual([a, b])
    expect(reportError).toHaveBeenCalledTimes(1)
    isBroken = false
    rows.load([a, b])
    expect(rows.list()).toEqual([{ ...a, status: 'PAUSED' }, { id: 'c' }])
  })

  it.each(['filter', 'compare'] as const)('hold up no later event: %s', (name) => {
    let isBroken = false
    const rows = collect([a, b], {
      [name]: () => (isBroken ? broken() : Number(name === 'filter')),
    })
    isBroken = true
    rows.update({ id: 'a', status: 'PAUSED' })
    expect(rows.list()).toEqual([a, b])
    isBroken = false
    rows.update({ id: 'b', status: 'PAUSED' }, 6)
    expect(rows.list()).toEqual([
      { ...a, status: 'PAUSED' },
      { ...b, status: 'PAUSED' },
    ])
  })

  it('are reported once, though a render between events needs none of them', () => {
    const rows = collect([], { getId: broken, version: broken, isComplete: broken })
    rows.create({ id: 'a', name: 'new' }, 5)
    rows.setOptions({ getId: broken, version: broken, isComplete: broken })
    rows.remove('z')
    rows.update({ id: 'a', name: 'newer' }, 6)
    expect(rows.list()).toEqual([{ id: 'a', name: 'newer' }])
    expect(reportError).toHaveBeenCalledTimes(1)
  })

  it('are taken for functions that say nothing, and are reported once: getId, version, isComplete', () => {
    const rows = collect([], { getId: broken, version: broken, isComplete: broken })
    rows.create({ id: 'a', name: 'new' }, 5)
    rows.update({ id: 'a', name: 'old' }, 4)
    rows.update({ id: 'z' })
    expect(rows.list()).toEqual([{ id: 'a', name: 'new' }])
    expect(reportError).toHaveBeenCalledTimes(1)
    rows.setOptions({})
    rows.update({ id: 'a', name: 'newer' }, 6)
    rows.setOptions({ getId: broken })
    rows.update({ id: 'a', name: 'newer' }, 7)
    expect(rows.list()).toEqual([{ id: 'a', name: 'newer' }])
    expect(reportError).toHaveBeenCalledTimes(2)
  })
})

describe.each([100, 1000, 10_000])('in a list of %d rows', (count) => {
  const counted = () => {
    const calls = { reads: 0, filter: 0, compare: 0 }
    const row = (size: number, name: string): Row => ({
      get id() {
        calls.reads += 1
        return `${size}`
      },
      name,
      size: name === 'x' ? size : size + 2.5,
    })
    const read = (isChanged: (size: number) => boolean) =>
      Array.from({ length: count }, (_, size) => row(size, isChanged(size) ? 'changed' : 'x'))
    const rows = collect(
      read(() => false),
      {
        filter: () => Boolean(++calls.filter),
        compare: (one, other) => (++calls.compare, (one.size ?? 0) - (other.size ?? 0)),
      },
    )
    Object.assign(calls, { reads: 0, filter: 0, compare: 0 })
    return { rows, read, calls }
  }

  it('an event asks about few of them', () => {
    const { rows, calls } = counted()
    rows.update({ id: '50', size: 7.5 })
    rows.create({ id: 'new', size: 40.5 })
    rows.remove('90')
    expect(rows.list()).toHaveLength(count)
    expect(calls.reads).toBeLessThanOrEqual(10)
    expect(calls.filter).toBeLessThanOrEqual(10)
    expect(calls.compare).toBeLessThanOrEqual(10 + 4 * Math.log2(count))
    const ids = rows.ids()
    expect([...ids.slice(7, 10), ids[42]]).toEqual(['7', '50', '8', 'new'])
  })

  it('a render with new functions asks about each once', () => {
    const { rows, calls } = counted()
    rows.update({ id: '50', size: 7.5 })
    Object.assign(calls, { filter: 0, compare: 0 })
    rows.setOptions({
      filter: () => Boolean(++calls.filter),
      compare: (one, other) => (++calls.compare, (one.size ?? 0) - (other.size ?? 0)),
    })
    expect(calls).toMatchObject({ filter: count, compare: count - 1 })
  })

  it('a load with ten others asks about each no more often than in a short one', () => {
    const { rows, read, calls } = counted()
    const loaded = read((size) => size % (count / 10) === 7)
    rows.load(loaded)
    expect(calls.reads).toBeLessThanOrEqual(10 * count)
    expect(calls.filter).toBeLessThanOrEqual(count)
    expect(calls.compare).toBeLessThanOrEqual(2 * count)
    expect(rows.ids().slice(7, 10)).toEqual(['8', '9', '7'])
    expect(rows.list().filter(({ name }) => name === 'changed')).toHaveLength(10)
  })
})
