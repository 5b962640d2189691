import { isEqual } from './isEqual.ts'
import { compareVersions, isOlder, never, type Stamp } from './Stamp.ts'

/** What is known of one entity, and how new each part of it is. */
export interface EntityEntry<Entity> {
  /** `part` waits for the rest of it. `dead` remembers what came after the delete, or nothing. */
  state: 'whole' | 'part' | 'dead'
  row: Partial<Entity>
  /** How new the row is, but for `fields`. */
  base: Stamp
  /** How new a field is that an event has told since. */
  fields: Map<string, Stamp>
  latest: Stamp
  /** The epoch in which an event created it; -1 for a row of the loader. */
  createdIn: number
}

/** An entity of which nothing is known. */
export function createEntry<Entity>(): EntityEntry<Entity> {
  return { state: 'part', row: {}, base: never, fields: new Map(), latest: never, createdIn: -1 }
}

/** The entity is gone. Nothing older brings it back. */
export function kill<Entity>(entry: EntityEntry<Entity>, stamp: Stamp): void {
  Object.assign(entry, { ...createEntry(), state: 'dead', base: stamp, latest: stamp })
}

/** Takes in a delete, unless the entity was changed or deleted after it. */
export function applyDelete<Entity>(entry: EntityEntry<Entity>, stamp: Stamp): void {
  const isNews = entry.state === 'dead' ? isOlder(entry.base, stamp) : !isOlder(stamp, entry.latest)
  if (isNews) kill(entry, stamp)
}

/** Takes in a row of the loader, unless the entity was deleted after it was read. */
export function applyLoad<Entity extends object>(
  entry: EntityEntry<Entity>,
  row: Entity,
  read: Stamp,
  epoch: number,
): void {
  const { base, latest } = entry
  // It was read after the events of earlier epochs.
  const time = Math.max(read.time, (latest.epoch < epoch ? latest : base).time)
  const stamp = { ...read, time }
  // Where versions don't decide, an event of this epoch came after the last load.
  const beats = (known: Stamp): boolean => {
    const order = compareVersions(known, stamp)
    return order === null ? known.epoch === epoch && !isOlder(known, stamp) : order > 0
  }
  if (entry.state === 'dead' && beats(base)) return
  if ((compareVersions(stamp, base) ?? 0) >= 0) rebase(entry, row, stamp, beats)
  entry.state = 'whole'
  entry.createdIn = -1
}

/** Takes in what an event tells of an entity, as far as nothing newer told otherwise. */
export function applyWrite<Entity extends object>(
  entry: EntityEntry<Entity>,
  change: 'create' | 'update',
  data: Partial<Entity>,
  stamp: Stamp,
  isComplete: ((entity: Partial<Entity>) => boolean) | undefined,
): void {
  // An event as old as the delete came before it.
  if (entry.state === 'dead' && !isOlder(entry.base, stamp)) return
  if (change === 'create' && entry.state !== 'whole') {
    rebase(entry, data, stamp, (known) => isOlder(stamp, known))
    entry.state = 'part'
  } else {
    merge(entry, data, stamp)
    if (change === 'create' && isOlder(entry.base, stamp)) entry.base = stamp
  }
  if (entry.state !== 'part' || !(isComplete?.(entry.row) ?? change === 'create')) return
  entry.state = 'whole'
  entry.createdIn = stamp.epoch
}

/** Puts a new row under what events told of it, as far as that is newer. */
function rebase<Entity extends object>(
  entry: EntityEntry<Entity>,
  data: Partial<Entity>,
  stamp: Stamp,
  isKept: (known: Stamp) => boolean,
): void {
  const kept = new Map([...entry.fields].filter(([, known]) => isKept(known)))
  const told = kept.size > 0 && pickFields(entry.row, (key) => kept.has(key))
  setRow(entry, told ? { ...data, ...told } : data)
  entry.fields = kept
  entry.base = stamp
  if (isOlder(entry.latest, stamp)) entry.latest = stamp
}

function merge<Entity extends object>(
  entry: EntityEntry<Entity>,
  data: Partial<Entity>,
  stamp: Stamp,
): void {
  const { base, fields, row } = entry
  const newer = pickFields(data, (key) => !isOlder(stamp, fields.get(key) ?? base))
  for (const key of Object.keys(newer)) {
    const known = fields.get(key) ?? base
    // A duplicate is as old as it was.
    fields.set(key, isOlder(known, stamp) ? stamp : known)
  }
  setRow(entry, { ...row, ...newer })
  if (isOlder(entry.latest, stamp)) entry.latest = stamp
}

function setRow<Entity>(entry: EntityEntry<Entity>, row: Partial<Entity>): void {
  if (!isEqual(entry.row, row)) entry.row = row
}

/** By definition, not assignment: a field named `__proto__` is a field like any other. */
function pickFields<Row extends object>(
  row: Row,
  isWanted: (key: string) => boolean,
): Partial<Row> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => isWanted(key))) as Partial<Row>
}
