import { isEqual } from './isEqual.ts'
import { compareStamps, compareVersions, type Stamp, type Version } from './Stamp.ts'

/** What is known of one entity, and how new each part of it is. Immutable. */
export interface EntityEntry<Entity> {
  /**
   * `part`: too little is known for a row, so that it waits for more. `dead`: it was deleted, or a load
   * lacked it; its row holds only what newer updates brought since.
   */
  readonly state: 'whole' | 'part' | 'dead'
  readonly row: Partial<Entity>
  /** How new the rest of the row is. */
  readonly base: Stamp
  /** How new each field is that an event has changed since. */
  readonly fields: ReadonlyMap<string, Stamp>
  /** The turn of the event that created it; -1 where a load did. */
  readonly createdIn: number
  /** Is it a row of the last load? */
  readonly isLoaded: boolean
  /** Its place in the load, or in the order of creation. */
  readonly place: number
}

/** An entity of which nothing is known. */
export function createEntry<Entity>(): EntityEntry<Entity> {
  return {
    state: 'part',
    row: {},
    base: { version: undefined, sentAt: undefined, turn: -1 },
    fields: new Map(),
    createdIn: -1,
    isLoaded: false,
    place: 0,
  }
}

/** Only newer data revives it. */
function deadEntry<Entity>(stamp: Stamp): EntityEntry<Entity> {
  return { ...createEntry(), state: 'dead', base: stamp }
}

/** Takes in that a load lacks it, which may have been read before an event created it. */
export function applyLack<Entity>(
  entry: EntityEntry<Entity>,
  isRecent: (turn: number) => boolean,
): EntityEntry<Entity> {
  if (entry.state !== 'whole' || isRecent(entry.createdIn)) return entry
  let newest = entry.base
  for (const stamp of entry.fields.values()) if (compareStamps(stamp, newest) >= 0) newest = stamp
  return deadEntry({ ...newest, turn: -1 })
}

/** Takes in a delete, unless the entity was changed or deleted after it. */
export function applyDelete<Entity>(entry: EntityEntry<Entity>, stamp: Stamp): EntityEntry<Entity> {
  const isPast = stampsOf(entry).some((known) => compareStamps(stamp, known) < 0)
  const isKnown = entry.state === 'dead' && isRepeated(stamp, entry.base)
  return isPast || isKnown ? entry : deadEntry(stamp)
}

/** Takes in an event's data, field by field, where nothing newer is known. */
export function applyWrite<Entity extends object>(
  entry: EntityEntry<Entity>,
  change: 'create' | 'update',
  data: Partial<Entity>,
  stamp: Stamp,
  isComplete: (entity: Partial<Entity>) => boolean | undefined,
): EntityEntry<Entity> {
  const { state, base } = entry
  const isCreate = change === 'create'
  if (state === 'dead' && !isNewer(stamp, base)) return entry
  const isNewRow = isCreate && state !== 'whole'
  const written = isNewRow
    ? rebase(entry, data, stamp, (known) => compareStamps(known, stamp) > 0)
    : merge(entry, data, stamp)
  const isReplaced = isCreate && replacesBase(stamp, base)
  const next = { ...written, base: isReplaced ? stamp : sentAfter(stamp, written.base) }
  if (!isNewRow && state !== 'part') return next
  return (isComplete(next.row) ?? isCreate)
    ? { ...next, state: 'whole', createdIn: stamp.turn }
    : { ...next, state: 'part' }
}

/**
 * Takes in a row of a load. Versions decide; where they don't, what a recent event brought is newer,
 * as the load may have been read before it.
 */
export function applyLoad<Entity extends object>(
  entry: EntityEntry<Entity>,
  row: Entity,
  versionOf: (row: Entity) => Version | undefined,
  place: number,
  isRecent: (turn: number) => boolean,
): EntityEntry<Entity> {
  const { state, base, fields, isLoaded } = entry
  // Most rows are as they were, and the fewest objects are made for them.
  if (isLoaded && base.turn < 0 && fields.size === 0 && isEqual(entry.row, row)) {
    return place === entry.place ? entry : { ...entry, place }
  }
  const version = versionOf(row)
  const isKept = (known: Stamp): boolean => {
    const order = compareVersions(known.version, version)
    return order === 0 ? isRecent(known.turn) : order > 0
  }
  if (state === 'dead' && isKept(base)) return entry
  const loaded = { state: 'whole', isLoaded: true, place } as const
  if (isKept(base)) {
    // The load brings fields that the create left out.
    const known = isLoaded ? entry.row : withTypesOf(row, { ...row, ...entry.row })
    return { ...entry, ...loaded, row: sameOr(entry.row, known) }
  }
  // What isn't kept is older than the load.
  const past = stampsOf(entry).filter((known) => !isKept(known))
  const times = past.flatMap(({ sentAt }) => sentAt ?? [])
  const sentAt = times.length > 0 ? Math.max(...times) : undefined
  return { ...rebase(entry, row, { version, sentAt, turn: -1 }, isKept), ...loaded }
}

/** Puts a new row under the fields that events changed, as far as they are kept. */
function rebase<Entity extends object>(
  entry: EntityEntry<Entity>,
  data: Partial<Entity>,
  stamp: Stamp,
  isKept: (known: Stamp) => boolean,
): EntityEntry<Entity> {
  const fields = new Map([...entry.fields].filter(([, known]) => isKept(known)))
  const kept = fields.size > 0 && pickFields(entry.row, (key) => fields.has(key))
  const row = kept ? withTypesOf(data, { ...data, ...kept }) : data
  return { ...entry, row: sameOr(entry.row, row), fields, base: stamp }
}

function merge<Entity extends object>(
  entry: EntityEntry<Entity>,
  data: Partial<Entity>,
  stamp: Stamp,
): EntityEntry<Entity> {
  const { base, row } = entry
  const fields = new Map(entry.fields)
  const newer = pickFields(data, (key) => isNewer(stamp, fields.get(key) ?? base))
  for (const key of Object.keys(newer)) {
    const known = fields.get(key) ?? base
    // An event that comes twice doesn't make a field newer.
    if (!isRepeated(stamp, known)) fields.set(key, stamp)
  }
  return { ...entry, row: sameOr(row, withTypesOf(row, { ...row, ...newer })), fields }
}

/** A newer create replaces what is known; without a version, only what an event without one brought. */
function replacesBase(stamp: Stamp, base: Stamp): boolean {
  const isOfEvent = base.version === undefined && base.turn >= 0
  return compareStamps(stamp, base) > 0 && (stamp.version !== undefined || isOfEvent)
}

/** What has a later version than an event was sent after it: so a delete sent before that is past. */
function sentAfter({ version, sentAt = -Infinity }: Stamp, known: Stamp): Stamp {
  const isLater =
    compareVersions(known.version, version) > 0 && sentAt > (known.sentAt ?? -Infinity)
  return isLater ? { ...known, sentAt } : known
}

function isNewer(stamp: Stamp, known: Stamp): boolean {
  const order = compareStamps(stamp, known)
  // At equal times the load is the newer one.
  const isRead = known.turn < 0 && stamp.sentAt !== undefined && stamp.sentAt === known.sentAt
  return order > 0 || (order === 0 && !isRead)
}

function stampsOf({ base, fields }: EntityEntry<unknown>): Stamp[] {
  return [base, ...fields.values()]
}

function isRepeated({ version, sentAt }: Stamp, known: Stamp): boolean {
  const isStamped = version !== undefined || sentAt !== undefined
  return isStamped && version === known.version && sentAt === known.sentAt
}

function sameOr<Row>(known: Row, next: Row): Row {
  return isEqual(known, next) ? known : next
}

/** An id may be a number in a row, a string in an event: the row's stays. */
function withTypesOf<Row extends object>(known: Row, next: Row): Row {
  const row = next as Record<string, unknown>
  for (const [key, value] of Object.entries(known)) {
    if (isScalar(value) && isScalar(row[key]) && String(value) === String(row[key]))
      row[key] = value
  }
  return next
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

/** By definition, not assignment: a field named `__proto__` is a field like any other. */
function pickFields<Row extends object>(
  row: Row,
  isWanted: (key: string) => boolean,
): Partial<Row> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => isWanted(key))) as Partial<Row>
}
