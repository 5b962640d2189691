import { warn } from '../events/developer.ts'
import type { CollectionOptions } from './CollectionOptions.ts'
import {
  applyDelete,
  applyLoad,
  applyWrite,
  createEntry,
  kill,
  type EntityEntry,
} from './EntityEntry.ts'
import { hasSameItems, isEqual } from './isEqual.ts'
import { serverTime, updatedAt, type Version } from './Stamp.ts'
import { badOption } from '../events/OptionCheck.ts'

/** What an event does to an entity. */
export type EntityChange = 'create' | 'update' | 'delete'

/** What an event did to the collection. */
export interface AppliedChange<Entity> {
  readonly previous: Entity | undefined
  readonly current: Entity | undefined
  /** The entity is neither shown nor deleted: too little of it is known. */
  readonly isUnknown: boolean
}

/** Rows from a loader, kept right by events. */
export interface EntityCollection<Entity> {
  /** The rows; the same array until one changes, and the same row until it changes. */
  list(): readonly Entity[]
  /** Takes in what a loader read, unless it is what the loader gave before. */
  load(rows: readonly Entity[] | undefined, loadedAt?: number): void
  /**
   * Takes in an event.
   * @param data - the entity or a part of it; `null` for none
   * @param time - the event's timestamp, in epoch ms
   */
  apply(
    change: EntityChange,
    id: string,
    data: Partial<Entity> | null,
    time: number,
  ): AppliedChange<Entity>
  /** Events may have been missed: the next load is the truth. */
  resync(): void
  setOptions(options: CollectionOptions<Entity>): void
}

/** How many entities are remembered that are not shown: deleted, unknown, or filtered out. */
const memory = 1000

/**
 * The newest wins, field by field: an event that comes late changes only what no newer one has told.
 *
 * Where versions don't decide between a load and an event, arrival does. Epochs are numbered by
 * loads: without a loss, an event of this epoch may be newer than the load that ends it; one of an
 * earlier epoch, or from before a loss, is not. It takes that loads don't overlap.
 */
export function createEntityCollection<Entity extends object>(
  initialOptions: CollectionOptions<Entity>,
): EntityCollection<Entity> {
  let options = initialOptions
  let epoch = 0
  let rows = new Map<string, EntityEntry<Entity>>()
  /** The oldest first. */
  const hidden = new Map<string, EntityEntry<Entity>>()
  let listed: readonly Entity[] = []
  let isListed = true
  let loaded: readonly Entity[] | undefined
  let lastLoadedAt: number | undefined
  let hasMissed = false
  /** How many times in a row rows came that were new and said the same. */
  let renewals = 0

  return {
    list() {
      if (isListed) return listed
      isListed = true
      const next = arrange()
      if (!hasSameItems(listed, next)) listed = next
      return listed
    },
    load,
    apply,
    resync() {
      epoch += 1
      hasMissed = true
    },
    setOptions(next) {
      const { filter, compare, insert } = options
      options = next
      if (next.filter === filter && next.compare === compare && next.insert === insert) return
      isListed = false
      for (const [id, entry] of hidden) if (isRow(entry)) place(id, entry)
    },
  }

  function arrange(): Entity[] {
    const { compare, insert } = options
    const ofLoader: Entity[] = []
    const ofEvents: Entity[] = []
    for (const { row, createdIn } of rows.values()) {
      if (!isWanted(row as Entity)) continue
      ;(createdIn < 0 ? ofLoader : ofEvents).push(row as Entity)
    }
    const all =
      insert === 'start' ? [...ofEvents.reverse(), ...ofLoader] : [...ofLoader, ...ofEvents]
    return compare ? all.sort(compare) : all
  }

  function load(next: readonly Entity[] | undefined, loadedAt?: number): void {
    if (!next) return
    const isSame = isSameLoad(next, loadedAt)
    loaded = next
    lastLoadedAt = loadedAt
    if (isSame) return
    isListed = false
    if (hasMissed) forgetFiltered()
    hasMissed = false
    const before = rows
    rows = new Map()
    for (const row of next) loadRow(idOf(row), row, before)
    before.forEach((entry, id) => {
      if (entry.createdIn !== epoch) kill(entry, entry.latest)
      place(id, entry)
    })
    epoch += 1
  }

  /** What was filtered out may be gone: no load tells. */
  function forgetFiltered(): void {
    for (const entry of hidden.values()) {
      if (entry.state === 'whole' && entry.createdIn !== epoch) entry.state = 'part'
    }
  }

  /**
   * After a loss, new rows that say the same may be news; but not where they are made anew at each
   * render, of which two times in a row are the sign.
   */
  function isSameLoad(next: readonly Entity[], loadedAt: number | undefined): boolean {
    if (!loaded || loadedAt !== lastLoadedAt) return false
    if (loaded === next || (next.length > 0 && hasSameItems(loaded, next))) {
      renewals = 0
      return true
    }
    const isAlike = isEqual(loaded, next)
    renewals = isAlike ? renewals + 1 : 0
    if (renewals === 5 && next.length > 0) warn('renewed rows')
    return isAlike && (!hasMissed || loadedAt !== undefined || renewals > 1)
  }

  function loadRow(id: string, row: Entity, before: Map<string, EntityEntry<Entity>>): void {
    const entry = before.get(id) ?? hidden.get(id) ?? createEntry()
    before.delete(id)
    const stamp = { version: getVersion(row), time: serverTime(row), epoch: -1 }
    applyLoad(entry, row, stamp, epoch)
    place(id, entry)
  }

  function apply(
    change: EntityChange,
    id: string,
    data: Partial<Entity> | null,
    time: number,
  ): AppliedChange<Entity> {
    const entry = rows.get(id) ?? hidden.get(id) ?? createEntry()
    const previous = shown(id)
    const stamp = { version: data ? getVersion(data) : undefined, time, epoch }
    if (change === 'delete') applyDelete(entry, stamp)
    else if (data) applyWrite(entry, change, data, stamp, options.isComplete)
    place(id, entry)
    const current = shown(id)
    if (current !== previous) isListed = false
    return { previous, current, isUnknown: entry.state === 'part' }
  }

  function place(id: string, entry: EntityEntry<Entity>): void {
    hidden.delete(id)
    if (isRow(entry)) {
      rows.set(id, entry)
      return
    }
    rows.delete(id)
    hidden.set(id, entry)
    if (hidden.size > memory) hidden.delete(hidden.keys().next().value as string)
  }

  /** The loader's rows are kept whatever the filter says today: there are as many as it gave. */
  function isRow({ state, createdIn, row }: EntityEntry<Entity>): boolean {
    return state === 'whole' && (createdIn < 0 || isWanted(row as Entity))
  }

  function shown(id: string): Entity | undefined {
    const row = rows.get(id)?.row as Entity | undefined
    return row && isWanted(row) ? row : undefined
  }

  function isWanted(row: Entity): boolean {
    return options.filter?.(row) ?? true
  }

  /** @throws RealtimeError `bad-option`: rows without an id would be taken for one */
  function idOf(row: Entity): string {
    const { getId = ({ id }) => id } = options as CollectionOptions<{ id?: string }>
    const id = getId(row)
    if (id == null) throw badOption('getId', 'no id')
    return String(id)
  }

  function getVersion(row: Partial<Entity>): Version | undefined {
    return (options.version ? options.version(row) : updatedAt(row)) ?? undefined
  }
}
