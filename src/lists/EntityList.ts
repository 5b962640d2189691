import { badOption } from '../events/OptionCheck.ts'
import type { CollectionOptions } from './CollectionOptions.ts'
import { applyLack, applyLoad, createEntry, type EntityEntry } from './EntityEntry.ts'
import { findPlace, orderOf } from './EntityOrder.ts'
import type { Recent } from './Recent.ts'
import { updatedAt, type Version } from './Stamp.ts'

/** The entities of a list. What an event changes, it changes in place: the rest is not looked at. */
export interface EntityList<Entity> {
  readonly entries: Map<string, EntityEntry<Entity>>
  /** The ids of entries that the last load lacked, in the order of their last change. */
  readonly unloaded: Set<string>
  /** The rows in their order. */
  readonly shown: Array<EntityEntry<Entity>>
  /** The place of the next row that an event creates. */
  nextPlace: number
}

/** How many entities absent from the last load are kept; rows that are shown never go. */
const memory = 1000

/**
 * Puts what is known of an entity in the place of what was known before. Where a function of the app
 * throws, `shown` is to be arranged anew.
 *
 * @returns the row as it was shown before, and as it is now
 */
export function placeEntry<Entity>(
  list: EntityList<Entity>,
  id: string,
  before: EntityEntry<Entity>,
  entry: EntityEntry<Entity>,
  options: CollectionOptions<Entity>,
): { previous: Entity | undefined; current: Entity | undefined } {
  const { entries, unloaded, shown } = list
  const wasRow = before.state === 'whole'
  const after = wasRow ? entry : { ...entry, place: list.nextPlace++, isLoaded: false }
  entries.set(id, after)
  unloaded.delete(id)
  if (!after.isLoaded) unloaded.add(id)
  // A row may be hidden already: a filter may change its mind, such as one for the last hour.
  const index = shown.indexOf(before)
  if (index >= 0) shown.splice(index, 1)
  const isShown = isWanted(after, options)
  if (isShown) shown.splice(findPlace(shown, orderOf(options), after), 0, after)
  else forgetOldest(entries, unloaded, options)
  return {
    previous: index >= 0 ? (before.row as Entity) : undefined,
    current: isShown ? (after.row as Entity) : undefined,
  }
}

/** The list with the rows of a load; the list itself stays as it is. */
export function loadRows<Entity extends object>(
  list: EntityList<Entity>,
  rows: readonly Entity[],
  options: CollectionOptions<Entity>,
  isRecent: Recent['has'],
): EntityList<Entity> {
  const entries = new Map<string, EntityEntry<Entity>>()
  const unloaded = new Set(list.unloaded)
  let { nextPlace } = list
  const getVersion = (row: Entity): Version | undefined => versionOf(options, row)
  rows.forEach((row, index) => {
    const id = idOf(row, options)
    const known = entries.get(id) ?? list.entries.get(id) ?? createEntry<Entity>()
    entries.set(id, applyLoad(known, row, getVersion, index, isRecent))
    unloaded.delete(id)
  })
  for (const [id, entry] of list.entries) {
    if (entries.has(id)) continue
    const place = entry.isLoaded ? nextPlace++ : entry.place
    entries.set(id, { ...applyLack(entry, isRecent), place, isLoaded: false })
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
  // Sorted rows first: nearly sorted input sorts in one pass.
  const rest = new Set(list.entries.values())
  const sorted = list.shown.filter((entry) => rest.delete(entry))
  const shown = [...sorted, ...rest].filter((entry) => isWanted(entry, options))
  return { ...list, shown: shown.sort(orderOf(options)) }
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
