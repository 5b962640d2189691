import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Fake } from '../../src/testing/index.ts'

/** The fake of the story, given by `parameters.scenario`. */
export const FakeContext = createContext<Fake | null>(null)

/** The fake of the story. */
export function useFake(): Fake {
  const fake = useContext(FakeContext)
  if (!fake) throw new Error('This story has no fake. Add `parameters: { scenario: … }` to it.')
  return fake
}

/** How many requests the story's fake has seen. */
export function useRequestCount(): number {
  const fake = useFake()
  return useSyncExternalStore(fake.subscribe, () => fake.sources.length)
}
