import budget from '../../test/packaging/budget.json'

/** What `npm run size` allows, as `13.4 kB`. */
export function Budget({ of }: { of: keyof typeof budget }) {
  return <>{(Math.ceil(budget[of] / 100) / 10).toFixed(1)} kB</>
}
