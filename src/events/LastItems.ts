/** The last items, as many as fit. Adding one costs the same however many there are. */
export interface LastItems<Item> {
  /** @param size - of its text, in UTF-16 units */
  add(item: Item, size: number): void
  /** Oldest first. */
  list(): Item[]
  clear(): void
}

interface Entry<Item> {
  readonly item: Item
  readonly size: number
}

/**
 * @param most - how many are kept
 * @param mostText - how long their texts may be in total, in UTF-16 units; the newest is kept whatever
 * its size
 */
export function createLastItems<Item>(most: number, mostText: number): LastItems<Item> {
  /** A ring: `first` is the place of the oldest. */
  let ring: Array<Entry<Item> | undefined> = []
  let first = 0
  let count = 0
  let total = 0

  return {
    add(item, size) {
      while (count === most || (count > 0 && total + size > mostText)) forgetOldest()
      ring[placeOf(count)] = { item, size }
      count += 1
      total += size
    },
    list: () =>
      Array.from({ length: count }, (_, index) => (ring[placeOf(index)] as Entry<Item>).item),
    clear() {
      ring = []
      first = count = total = 0
    },
  }

  function placeOf(index: number): number {
    return (first + index) % most
  }

  function forgetOldest(): void {
    total -= ring[first]?.size ?? 0
    ring[first] = undefined
    first = placeOf(1)
    count -= 1
  }
}
