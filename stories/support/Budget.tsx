import budget from '../../test/packaging/budget.json'

/** What `npm run size` allows, as `13.4 kB`. */
export function Budget({ of }: { of: keyof typeof budget }) {
  return <>{(budget[of] / 1000).toFixed(1)} kB</>
}
