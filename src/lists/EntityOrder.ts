import type { CollectionOptions } from './CollectionOptions.ts'
import type { EntityEntry } from './EntityEntry.ts'

/** Compares entries, as for `Array.prototype.sort`. */
type Order<Entity> = (one: EntityEntry<Entity>, other: EntityEntry<Entity>) => number

/** The app's `compare`; between equals the loader's rows in its order, then the others as they came. */
export function orderOf<Entity>({ compare, insert }: CollectionOptions<Entity>): Order<Entity> {
  return (one, other) => {
    const order = compare?.(one.row as Entity, other.row as Entity)
    if (order) return order
    if (one.isLoaded !== other.isLoaded) {
      return one.isLoaded === (insert === 'start') ? 1 : -1
    }
    const isReversed = insert === 'start' && !one.isLoaded
    return isReversed ? other.place - one.place : one.place - other.place
  }
}

/**
 * Replaces, adds or removes one entry, in place, without a look at the others. What `order` throws,
 * it throws before it changes anything.
 */
export function replaceShown<Entity>(
  shown: Array<EntityEntry<Entity>>,
  order: Order<Entity>,
  before: EntityEntry<Entity> | null,
  after: EntityEntry<Entity> | null,
): void {
  const index = before ? findPlace(shown, order, before) : -1
  // Where `compare` contradicts itself, the search may end elsewhere.
  const found = !before || shown[index] === before ? index : shown.indexOf(before)
  const place = after ? findPlace(shown, order, after) : 0
  if (found >= 0) shown.splice(found, 1)
  if (after) shown.splice(found >= 0 && found < place ? place - 1 : place, 0, after)
}

/** The first place whose entry doesn't come before this one. */
export function findPlace<Entity>(
  shown: ReadonlyArray<EntityEntry<Entity>>,
  order: Order<Entity>,
  entry: EntityEntry<Entity>,
): number {
  let low = 0
  let high = shown.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (order(shown[middle] as EntityEntry<Entity>, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
