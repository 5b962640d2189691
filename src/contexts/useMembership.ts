import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Membership } from '../client/RealtimeClient.ts'
import type { RealtimeOptions } from '../client/RealtimeOptions.ts'
import type { RealtimeSource } from '../client/RealtimeSource.ts'

/** React 18 warns of `useLayoutEffect` on the server. */
export const useIsomorphicLayoutEffect: typeof useEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Takes part in a source's stream while mounted. Options may be new at every render. */
export function useMembership(
  source: RealtimeSource,
  options: RealtimeOptions,
  role: 'provider' | 'hook',
): void {
  const latest = useRef(options)
  const membership = useRef<Membership | null>(null)

  useIsomorphicLayoutEffect(function keepOptionsFresh() {
    latest.current = options
    membership.current?.update(options)
  })

  useEffect(
    function joinWhileMounted() {
      const joined = source.obtain()?.join(latest.current, role)
      if (!joined) return
      membership.current = joined
      return () => {
        membership.current = null
        joined.leave()
      }
    },
    [source, role],
  )
}
