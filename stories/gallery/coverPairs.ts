/** Factor → its values. */
export type Factors = Readonly<Record<string, readonly unknown[]>>

/** One value of each factor. */
export type Case<F extends Factors> = { readonly [Name in keyof F]: F[Name][number] }

/**
 * Cases in which any two values of different factors meet at least once: far fewer than all
 * combinations, and enough to see what two of them do to each other. The same for the same factors.
 */
export function coverPairs<F extends Factors>(factors: F): ReadonlyArray<Case<F>> {
  const names = Object.keys(factors)
  /** How often two values met. */
  const meetings = new Map<string, number>()
  for (const [one, other] of pairsOf(names)) {
    for (const [a] of valuesOf(one).entries()) {
      for (const [b] of valuesOf(other).entries()) meetings.set(pairKey([one, a], [other, b]), 0)
    }
  }

  const cases: Array<Case<F>> = []
  for (let seed = findUnmet(); seed; seed = findUnmet()) {
    const chosen = new Map(JSON.parse(seed) as Choice[])
    for (const name of names) if (!chosen.has(name)) chosen.set(name, bestFor(name, chosen))
    const choices = names.map((name): Choice => [name, chosen.get(name) ?? 0])
    for (const [one, other] of pairsOf(choices)) {
      meetings.set(pairKey(one, other), timesMet(one, other) + 1)
    }
    cases.push(
      Object.fromEntries(choices.map(([name, value]) => [name, valuesOf(name)[value]])) as Case<F>,
    )
  }
  return cases

  function valuesOf(name: string): readonly unknown[] {
    return factors[name] ?? []
  }

  function findUnmet(): string | undefined {
    return [...meetings].find(([, times]) => times === 0)?.[0]
  }

  function timesMet(one: Choice, other: Choice): number {
    const isInOrder = names.indexOf(one[0]) < names.indexOf(other[0])
    return meetings.get(isInOrder ? pairKey(one, other) : pairKey(other, one)) ?? 0
  }

  /** The value that meets the most of those it has not met; of equals, the one that met them least. */
  function bestFor(name: string, chosen: ReadonlyMap<string, number>): number {
    const rated = [...valuesOf(name).keys()].map((value) => {
      const times = [...chosen].map((other) => timesMet([name, value], other))
      const unmet = times.filter((count) => count === 0).length
      return { value, unmet, total: times.reduce((sum, count) => sum + count, 0) }
    })
    rated.sort((one, other) => other.unmet - one.unmet || one.total - other.total)
    return rated[0]?.value ?? 0
  }
}

/** A factor, and the index of its value. */
type Choice = [name: string, value: number]

function pairsOf<Item>(items: readonly Item[]): Array<[Item, Item]> {
  return items.flatMap((one, index) =>
    items.slice(index + 1).map((other): [Item, Item] => [one, other]),
  )
}

function pairKey(one: Choice, other: Choice): string {
  return JSON.stringify([one, other])
}
