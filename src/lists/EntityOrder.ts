import type { CollectionOptions } from './CollectionOptions.ts'
import type { EntityEntry } from './EntityEntry.ts'

/** Compares entries, as for `Array.prototype.sort`. */
type Order<Entity> = (one: EntityEntry<Entity>, other: EntityEntry<Entity>) => number

/**
 * The app's `compare`; between equals the loader's rows in its order, and new ones after them as they came,
 * or before them, the newest first.
 */
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
