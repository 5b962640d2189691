import { useRef, useState } from 'react'

/** What a page's loader reads. */
export interface Loaded<Data> {
  readonly data: Data
  readonly revalidate: () => Promise<void>
}

/**
 * Stands in for a route's loader. The first read gives `first`, and so does the second, for the gap
 * until the stream is open; every other one gives `later`, which is what the server knows by then.
 */
export function useLoader<Data>(first: Data, later: Data): Loaded<Data> {
  const [data, setData] = useState(first)
  const readCount = useRef(1)
  return {
    data,
    revalidate: async () => {
      await Promise.resolve()
      readCount.current += 1
      if (readCount.current > 2) setData(later)
    },
  }
}
