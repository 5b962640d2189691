import { badOption } from '../events/OptionCheck.ts'
import type { CollectionOptions } from './CollectionOptions.ts'
import { applyLoad, createEntry, deadEntry, type EntityEntry } from './EntityEntry.ts'
import { findPlace, orderOf, replaceShown } from './EntityOrder.ts'
import type { Recent } from './Recent.ts'
import { updatedAt, type Version } from './Stamp.ts'

/** The entities of a list. What an event changes, it changes in place: the rest is not looked at. */
export interface EntityList<Entity> {
  readonly entries: Map<string, EntityEntry<Entity>>
  /** The ids of entries that the last load lacked, in the order of their last change. */
  readonly unloaded: Set<string>
  /** The rows in their order. */
  readonly shown: Array<EntityEntry<Entity>>
  /** A function of the app threw: `shown` is behind `entries`. */
  readonly isBehind: boolean
  /** The place of the next row that an event creates. */
  nextPlace: number
}

/** How many entities are remembered that are not shown: deleted, unknown, or filtered out. */
const memory = 1000

/** A list of nothing. */
export function emptyList<Entity>(): EntityList<Entity> {
  return { entries: new Map(), unloaded: new Set(), shown: [], isBehind: false, nextPlace: 0 }
}

/**
 * Puts what is known of an entity in the place of what was known before. What a function of the app
 * throws leaves `shown` as it was.
 *
 * @returns the row as it was shown before, and as it is now
 */
export function placeEntry<Entity>(
  list: EntityList<Entity>,
  id: string,
  before: EntityEntry<Entity>,
  entry: EntityEntry<Entity>,
  options: CollectionOptions<Entity>,
): ReadonlyArray<Entity | undefined> {
  const { entries, unloaded, shown, isBehind } = list
  const isNew = before.state !== 'whole' && entry.state === 'whole'
  const after = isNew ? { ...entry, place: list.nextPlace++, isLoaded: false } : entry
  entries.set(id, after)
  unloaded.delete(id)
  if (!after.isLoaded) unloaded.add(id)
  // An app's filter may answer otherwise by now, as one for the last hour does.
  const wasShown =
    before.state === 'whole' &&
    (isWanted(before, options) || shown[findPlace(shown, orderOf(options), before)] === before)
  const isShown = isWanted(after, options)
  if (!isBehind && (wasShown || isShown)) {
    replaceShown(shown, orderOf(options), wasShown ? before : null, isShown ? after : null)
  }
  if (!isShown) forgetOldest(entries, unloaded, options)
  return [
    wasShown ? (before.row as Entity) : undefined,
    isShown ? (after.row as Entity) : undefined,
  ]
}

/** The list with the rows of a load; the list itself stays as it is. */
export function loadRows<Entity extends object>(
  list: EntityList<Entity>,
  rows: readonly Entity[],
  options: CollectionOptions<Entity>,
  recent: Recent,
): EntityList<Entity> {
  const entries = new Map<string, EntityEntry<Entity>>()
  const unloaded = new Set(list.unloaded)
  let { nextPlace } = list
  const getVersion = (row: Entity): Version | undefined => versionOf(options, row)
  rows.forEach((row, index) => {
    const id = idOf(row, options)
    const known = entries.get(id) ?? list.entries.get(id) ?? createEntry<Entity>()
    entries.set(id, applyLoad(known, row, getVersion, index, recent.has))
    unloaded.delete(id)
  })
  for (const [id, entry] of list.entries) {
    if (entries.has(id)) continue
    const isGone = entry.state === 'whole' && !recent.has({ turn: entry.createdIn })
    const place = entry.isLoaded ? nextPlace++ : entry.place
    if (isGone) entries.set(id, deadEntry({ ...entry.latest, turn: -1 }))
    else entries.set(id, { ...entry, place, isLoaded: false })
    unloaded.add(id)
  }
  forgetOldest(entries, unloaded, options)
  return arrange({ ...list, entries, unloaded, nextPlace }, options)
}

/** The list as other options want it. */
export function arrange<Entity>(
  list: EntityList<Entity>,
  options: CollectionOptions<Entity>,
): EntityList<Entity> {
  // Those in order first: what is almost sorted, is sorted in one pass.
  const rest = new Set(list.entries.values())
  const sorted = list.shown.filter((entry) => rest.delete(entry))
  const shown = [...sorted, ...rest].filter((entry) => isWanted(entry, options))
  return { ...list, shown: shown.sort(orderOf(options)), isBehind: false }
}

/** What orders the states of this entity. */
export function versionOf<Entity>(
  { version = (row) => updatedAt(row as object) }: CollectionOptions<Entity>,
  row: Partial<Entity>,
): Version | undefined {
  return version(row) ?? undefined
}

/** @throws RealtimeError `bad-option`: rows without an id would be taken for one */
function idOf<Entity>(row: Entity, options: CollectionOptions<Entity>): string {
  const { getId = ({ id }) => id } = options as CollectionOptions<{ id?: string }>
  const id = getId(row as { id?: string })
  if (id == null) throw badOption('getId', 'no id')
  return String(id)
}

function isWanted<Entity>(
  { state, row }: EntityEntry<Entity>,
  { filter }: CollectionOptions<Entity>,
): boolean {
  return state === 'whole' && (filter?.(row as Entity) ?? true)
}

/** Rows stay, however many there are. */
function forgetOldest<Entity>(
  entries: Map<string, EntityEntry<Entity>>,
  unloaded: Set<string>,
  options: CollectionOptions<Entity>,
): void {
  for (const id of unloaded) {
    if (unloaded.size <= memory) return
    const entry = entries.get(id)
    unloaded.delete(id)
    if (!entry || !isWanted(entry, options)) entries.delete(id)
  }
}
