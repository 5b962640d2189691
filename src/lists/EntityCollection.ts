import type { Clock } from '../connection/Clock.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { attempt, report } from '../events/report.ts'
import type { CollectionOptions } from './CollectionOptions.ts'
import { applyDelete, applyWrite, createEntry, type EntityEntry } from './EntityEntry.ts'
import {
  arrange,
  emptyList,
  placeEntry,
  loadRows,
  versionOf,
  type EntityList,
} from './EntityList.ts'
import { hasSameItems } from './isEqual.ts'
import { createLoads, type Load } from './Loads.ts'
import { createRecent } from './Recent.ts'

/** What an event does to an entity. */
export type EntityChange = 'create' | 'update' | 'delete'

/** What an event did to the collection. */
export interface AppliedChange<Entity> {
  readonly previous: Entity | undefined
  readonly current: Entity | undefined
  /** The entity is neither shown nor deleted: too little of it is known. */
  readonly isUnknown: boolean
}

/** What a render shows, before the collection has taken it in. */
export interface Prepared<Entity> {
  readonly rows: readonly Entity[]
  /** How many events had changed the collection. */
  readonly changes: number
  readonly options: CollectionOptions<Entity>
  readonly load: Load<Entity>
  readonly isNew: boolean
  readonly state: EntityList<Entity>
  /** What a function of the app threw: the rows are the last good ones. */
  readonly fault: { readonly thrown: unknown } | null
}

/** Rows from a loader, kept right by events. */
export interface EntityCollection<Entity> {
  /** The rows; the same array until one changes, and the same row until it changes. */
  list(): readonly Entity[]
  /** The rows with these options and this load. Changes nothing: a render may be thrown away. */
  prepare(options: CollectionOptions<Entity>, load: Load<Entity>): Prepared<Entity>
  /** Takes in what was prepared. @returns whether the rows are others by now */
  take(prepared: Prepared<Entity>): boolean
  /**
   * Takes in an event.
   * @param data - the entity or a part of it; `null` for none
   * @param sentAt - by the server's clock, in epoch ms; `undefined` where it is unknown
   */
  apply(
    change: EntityChange,
    id: string,
    data: Partial<Entity> | null,
    sentAt: number | undefined,
  ): AppliedChange<Entity>
  /** Events may have been missed: the next load wins over all that came before it. */
  resync(): void
}

/** The newest wins, field by field; see {@link Stamp} for what that is. */
export function createEntityCollection<Entity extends object>(
  clock: Clock,
  initialOptions: CollectionOptions<Entity>,
  initialLoad: Load<Entity> = {},
): EntityCollection<Entity> {
  const recent = createRecent(clock)
  const loads = createLoads<Entity>(clock)
  let options: CollectionOptions<Entity> = initialOptions
  let state = emptyList<Entity>()
  let listed: readonly Entity[] = []
  let isListed = true
  let changes = 0
  let hasFault = false

  adopt(prepare(initialOptions, initialLoad))
  return {
    list,
    prepare,
    take,
    apply,
    resync() {
      recent.end()
      loads.expect()
    },
  }

  function list(): readonly Entity[] {
    if (!isListed) listed = listOf(state)
    isListed = true
    return listed
  }

  function listOf({ shown }: EntityList<Entity>): readonly Entity[] {
    const rows = shown.map(({ row }) => row as Entity)
    return hasSameItems(listed, rows) ? listed : rows
  }

  function prepare(wanted: CollectionOptions<Entity>, load: Load<Entity>): Prepared<Entity> {
    const isNew = loads.isNew(load)
    const prepared = { changes, options: wanted, load, isNew, fault: null }
    const { filter, compare, insert } = options
    const isArranged =
      wanted.filter === filter && wanted.compare === compare && wanted.insert === insert
    if (!isNew && isArranged && !state.isBehind) return { ...prepared, rows: list(), state }
    try {
      const next = isNew ? loadRows(state, load.rows ?? [], wanted, recent) : arrange(state, wanted)
      return { ...prepared, rows: listOf(next), state: next }
    } catch (thrown) {
      if (thrown instanceof RealtimeError) throw thrown
      return { ...prepared, rows: list(), state: { ...state, isBehind: true }, fault: { thrown } }
    }
  }

  function take(given: Prepared<Entity>): boolean {
    const prepared = given.changes === changes ? given : prepare(given.options, given.load)
    fail(prepared.fault)
    adopt(prepared)
    return prepared.rows !== given.rows
  }

  function adopt({ fault, load, isNew, ...prepared }: Prepared<Entity>): void {
    options = prepared.options
    state = prepared.state
    listed = prepared.rows
    isListed = true
    // What was not taken in is tried again.
    if (!fault) loads.take(load, isNew)
  }

  function apply(
    change: EntityChange,
    id: string,
    data: Partial<Entity> | null,
    sentAt: number | undefined,
  ): AppliedChange<Entity> {
    const before = state.entries.get(id) ?? createEntry<Entity>()
    const version = data ? attempt(versionOf, options, data) : undefined
    const stamp = { version, sentAt, turn: recent.note() }
    let entry = before
    if (change === 'delete') entry = applyDelete(before, stamp)
    else if (data) {
      entry = applyWrite(before, change, data, stamp, (row) => attempt(options.isComplete, row))
    }
    changes += 1
    const [previous, current] = place(id, before, entry)
    if (state.isBehind) catchUp()
    if (current !== previous) isListed = false
    const isDeleted = entry.state === 'dead' && entry.base.turn >= 0
    return { previous, current, isUnknown: entry.state !== 'whole' && !isDeleted }
  }

  /** @returns the row as it was shown before, and as it is now */
  function place(
    id: string,
    before: EntityEntry<Entity>,
    entry: EntityEntry<Entity>,
  ): ReadonlyArray<Entity | undefined> {
    try {
      return placeEntry(state, id, before, entry, options)
    } catch (thrown) {
      state = { ...state, isBehind: true }
      fail({ thrown })
      return []
    }
  }

  /** A function of the app that threw may do its work again. */
  function catchUp(): void {
    try {
      state = arrange(state, options)
      isListed = false
    } catch {
      // The same fault has been reported already.
    }
  }

  /** A function of the app that throws is reported once, until a render finds none that does. */
  function fail(fault: { readonly thrown: unknown } | null): void {
    if (fault && !hasFault) report(fault.thrown)
    hasFault = fault !== null
  }
}
