import { describe, expect, it } from 'vitest'
import { coverPairs, type Factors } from '../../stories/gallery/coverPairs.ts'

const factors = {
  state: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
  shape: [1, 2, 3, 4, 5],
  theme: ['light', 'dark'],
  words: ['ja', 'en', 'ar', 'de'],
}

/** Every two values of different factors, in either order. */
function pairsIn(one: Factors): Set<string> {
  const pairs = new Set<string>()
  for (const [name, values] of Object.entries(one)) {
    for (const [other, others] of Object.entries(one)) {
      if (name === other) continue
      for (const value of values) {
        for (const another of others) pairs.add(JSON.stringify([name, value, other, another]))
      }
    }
  }
  return pairs
}

describe('cases that cover pairs', () => {
  const cases = coverPairs(factors)

  it('let any two values of different factors meet', () => {
    const met = new Set(
      cases.flatMap((one) => [
        ...pairsIn(Object.fromEntries(Object.entries(one).map(([name, value]) => [name, [value]]))),
      ]),
    )
    expect(met).toEqual(pairsIn(factors))
  })

  it('are far fewer than all combinations, and not far more than the two largest factors make', () => {
    expect(cases.length).toBeLessThanOrEqual(60)
    expect(cases.length).toBeGreaterThanOrEqual(50)
  })

  it('are the same each time', () => {
    expect(coverPairs(factors)).toEqual(cases)
  })
})
