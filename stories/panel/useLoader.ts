import { useState } from 'react'
import type { ManagementSSEEvent } from '../../src/index.ts'
import type { FakeLogEntry } from '../../src/testing/index.ts'
import { useFake } from '../support/FakeContext.ts'

/** What a page's loader reads. */
export interface Loaded<Data> {
  readonly data: Data
  readonly revalidate: () => Promise<void>
}

/**
 * Stands in for a route's loader: it reads what the story's server knows by now.
 *
 * @param first - what the server begins with
 * @param missed - what happens during the first loss, so that nobody can be told
 * @param read - the server's data, after all that happened
 */
export function useLoader<Data>(
  first: Data,
  missed: readonly ManagementSSEEvent[],
  read: (first: Data, happened: readonly ManagementSSEEvent[]) => Data,
): Loaded<Data> {
  const [data, setData] = useState(first)
  const fake = useFake()
  return {
    data,
    revalidate: async () => {
      await Promise.resolve()
      setData(read(first, happenedIn(fake.log.list(), missed)))
    },
  }
}

/** What was told, and what was missed by the time of the second request. */
function happenedIn(
  log: readonly FakeLogEntry[],
  missed: readonly ManagementSSEEvent[],
): readonly ManagementSSEEvent[] {
  return log.flatMap((entry) => {
    if (entry.kind === 'request' && entry.number === 2) return missed
    return entry.kind === 'event' ? [entry.event] : []
  })
}
