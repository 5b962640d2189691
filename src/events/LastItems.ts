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
 * @param mostText - their total length, in UTF-16 code units; the newest is kept whatever its size
 */
export function createLastItems<Item>(most: number, mostText: number): LastItems<Item> {
  let entries: Array<Entry<Item> | null> = []
  /** The place of the oldest: to shift an array at each event is slow. */
  let first = 0
  let total = 0

  return {
    add(item, size) {
      entries.push({ item, size })
      total += size
      while (entries.length - first > (total > mostText ? 1 : most)) {
        total -= entries[first]?.size ?? 0
        entries[first++] = null
      }
      if (first <= most) return
      entries = entries.slice(first)
      first = 0
    },
    list: () => entries.slice(first).map((entry) => (entry as Entry<Item>).item),
    clear() {
      entries = []
      first = total = 0
    },
  }
}
