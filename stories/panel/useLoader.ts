import { useState } from 'react'

/** What a page's loader reads. */
export interface Loaded<Data> {
  readonly data: Data
  readonly revalidate: () => Promise<void>
}

/**
 * Stands in for a route's loader: the first read gives `first`, and every later one `later`, which is
 * what the server knows by then.
 */
export function useLoader<Data>(first: Data, later: Data): Loaded<Data> {
  const [data, setData] = useState(first)
  return {
    data,
    revalidate: async () => {
      await Promise.resolve()
      setData(later)
    },
  }
}
