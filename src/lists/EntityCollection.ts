import type { Clock } from '../connection/Clock.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { report } from '../events/report.ts'
import { asId } from '../events/values.ts'
import type { CollectionOptions } from './CollectionOptions.ts'
import { applyDelete, applyWrite, createEntry } from './EntityEntry.ts'
import { arrange, loadRows, placeEntry, versionOf, type EntityList } from './EntityList.ts'
import { hasSameItems } from './isEqual.ts'
import { createLoads, type Load } from './Loads.ts'
import { createRecent } from './Recent.ts'

/** What an event does to an entity. */
export type EntityChange = 'create' | 'update' | 'delete'

/** What an event did to the collection. */
export interface AppliedChange<Entity> {
  /** `''` where it names no entity, and did nothing. */
  readonly id: string
  readonly previous: Entity | undefined
  readonly current: Entity | undefined
  /** The entity is neither shown nor deleted: too little of it is known. */
  readonly isUnknown: boolean
}

/** What a render shows, before the collection has taken it in. */
export interface Prepared<Entity> {
  readonly rows: readonly Entity[]
  /** Takes it in. @returns whether the rows are others by now */
  take(): boolean
}

/** Rows from a loader, updated by events. */
export interface EntityCollection<Entity> {
  /** The rows; the same array until one changes, and the same row until it changes. */
  list(): readonly Entity[]
  /** The rows with these options and this load. Changes nothing: a render may be thrown away. */
  prepare(options: CollectionOptions<Entity>, load: Load<Entity>): Prepared<Entity>
  /**
   * Takes in an event.
   * @param entityId - the id where `data` has none by `getId`
   * @param data - the entity or a part of it; `null` for none
   * @param sentAt - by the server's clock, in epoch ms; `undefined` where it is unknown
   */
  apply(
    change: EntityChange,
    entityId: string,
    data: Partial<Entity> | null,
    sentAt: number | undefined,
  ): AppliedChange<Entity>
  /** Events may have been missed: the next load wins over all that came before it. */
  resync(): void
}

/** The newest wins, field by field; see {@link Stamp}. */
export function createEntityCollection<Entity extends object>(
  clock: Clock,
): EntityCollection<Entity> {
  const recent = createRecent(clock)
  const loads = createLoads<Entity>(clock)
  let options: CollectionOptions<Entity> = {}
  let state: EntityList<Entity> = {
    entries: new Map(),
    unloaded: new Set(),
    shown: [],
    nextPlace: 0,
  }
  let listed: readonly Entity[] = []
  let isListed = true
  /** Events applied so far. */
  let changes = 0
  /** The app's function threw: the shown rows may be stale. */
  let isFaulty = false
  /** The app's function threw at the last event; no render calls it again. */
  let wasFaulty = false

  return {
    list,
    prepare,
    apply,
    resync() {
      recent.end()
      loads.expect()
    },
  }

  function list(): readonly Entity[] {
    if (isListed) return listed
    isListed = true
    guard(() => {
      if (isFaulty) state = arrange(state, options)
      listed = listOf(state)
    })
    return listed
  }

  function listOf({ shown }: EntityList<Entity>): readonly Entity[] {
    const rows = shown.map(({ row }) => row as Entity)
    return hasSameItems(listed, rows) ? listed : rows
  }

  function prepare(wanted: CollectionOptions<Entity>, load: Load<Entity>): Prepared<Entity> {
    const preparedAt = changes
    const isNew = loads.isNew(load)
    const isArranged = (['filter', 'compare', 'insert'] as const).every(
      (key) => wanted[key] === options[key],
    )
    let next = state
    let rows: readonly Entity[]
    let fault: { readonly thrown: unknown } | null = null
    try {
      if (isNew) next = loadRows(state, load.rows ?? [], wanted, recent.has)
      else if (!isArranged || isFaulty) next = arrange(state, wanted)
      rows = next === state ? list() : listOf(next)
    } catch (thrown) {
      if (thrown instanceof RealtimeError) throw thrown
      fault = { thrown }
      rows = list()
    }
    return { rows, take }

    function take(): boolean {
      if (preparedAt !== changes) {
        const again = prepare(wanted, load)
        again.take()
        return again.rows !== rows
      }
      isListed = true
      options = wanted
      state = next
      listed = rows
      if (fault) {
        // What was not taken in is tried again.
        fail(fault.thrown)
      } else {
        isFaulty = false
        loads.take(load, isNew)
      }
      return false
    }
  }

  function apply(
    change: EntityChange,
    entityId: string,
    data: Partial<Entity> | null,
    sentAt: number | undefined,
  ): AppliedChange<Entity> {
    let hasThrown = false
    const id = asId(data && ask(() => options.getId?.(data))) || entityId
    const nothing = { id, previous: undefined, current: undefined, isUnknown: false }
    if (!id) return nothing
    const before = state.entries.get(id) ?? createEntry<Entity>()
    const version = data ? ask(() => versionOf(options, data)) : undefined
    const stamp = { version, sentAt, turn: recent.note() }
    const isComplete = (row: Partial<Entity>) => ask(() => options.isComplete?.(row))
    let entry = before
    if (change === 'delete') entry = applyDelete(before, stamp)
    else if (data) entry = applyWrite(before, change, data, stamp, isComplete)
    if (data) wasFaulty = hasThrown
    changes += 1
    isListed = false
    const placed = guard(() => placeEntry(state, id, before, entry, options))
    const isDeleted = entry.state === 'dead' && entry.base.turn >= 0
    return { ...nothing, ...placed, isUnknown: entry.state !== 'whole' && !isDeleted }

    function ask<Answer>(call: () => Answer): Answer | undefined {
      try {
        return call()
      } catch (thrown) {
        if (!isFaulty && !wasFaulty) report(thrown)
        wasFaulty = hasThrown = true
        return undefined
      }
    }
  }

  function guard<Result>(call: () => Result): Result | undefined {
    try {
      return call()
    } catch (thrown) {
      fail(thrown)
      return undefined
    }
  }

  /** A function of the app that throws is reported once, until a render finds none that does. */
  function fail(thrown: unknown): void {
    if (!isFaulty) report(thrown)
    isFaulty = true
  }
}
