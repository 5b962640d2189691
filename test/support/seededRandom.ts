/** Randomness that a seed repeats. */
export interface SeededRandom {
  /** 0 to 1. */
  next(): number
  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Mulberry32. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  return { next, between, pick: (items) => items[between(0, items.length - 1)]! }

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function between(lowest: number, highest: number): number {
    return lowest + Math.floor(next() * (highest - lowest + 1))
  }
}
