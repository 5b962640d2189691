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
  const open = new Set<string>()
  for (const [one, other] of pairsOf(names)) {
    for (const [a] of valuesOf(one).entries()) {
      for (const [b] of valuesOf(other).entries()) open.add(pairKey(one, a, other, b))
    }
  }

  const cases: Array<Case<F>> = []
  for (let [seed] = open; seed !== undefined; [seed] = open) {
    const chosen = new Map(JSON.parse(seed) as Array<[string, number]>)
    for (const name of names) if (!chosen.has(name)) chosen.set(name, bestFor(name, chosen))
    for (const [one, other] of pairsOf(names)) {
      open.delete(pairKey(one, chosen.get(one) ?? 0, other, chosen.get(other) ?? 0))
    }
    cases.push(
      Object.fromEntries(
        names.map((name) => [name, valuesOf(name)[chosen.get(name) ?? 0]]),
      ) as Case<F>,
    )
  }
  return cases

  function valuesOf(name: string): readonly unknown[] {
    return factors[name] ?? []
  }

  /** The value that meets the most of those it has not met. */
  function bestFor(name: string, chosen: ReadonlyMap<string, number>): number {
    const gains = valuesOf(name).map((_, value) => {
      const met = [...chosen].filter(([other, index]) =>
        open.has(
          names.indexOf(name) < names.indexOf(other)
            ? pairKey(name, value, other, index)
            : pairKey(other, index, name, value),
        ),
      )
      return met.length
    })
    return gains.indexOf(Math.max(...gains))
  }
}

function pairsOf(names: readonly string[]): Array<[string, string]> {
  return names.flatMap((one, index) =>
    names.slice(index + 1).map((other): [string, string] => [one, other]),
  )
}

function pairKey(one: string, a: number, other: string, b: number): string {
  return JSON.stringify([
    [one, a],
    [other, b],
  ])
}
