import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Membership } from '../stream/Members.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import type { RealtimeSource } from '../stream/RealtimeSource.ts'

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
  const current = useRef<{ source: RealtimeSource; membership: Membership } | null>(null)

  useIsomorphicLayoutEffect(function keepOptionsFresh() {
    latest.current = options
    if (current.current?.source === source) current.current.membership.update(options)
    // What still comes of another stream is nothing for these handlers, nor for the last ones.
    else current.current?.membership.leave()
  })

  useEffect(
    function joinWhileMounted() {
      const membership = source.obtain()?.join(latest.current, role)
      if (!membership) return
      current.current = { source, membership }
      return () => {
        current.current = null
        membership.leave()
      }
    },
    [source, role],
  )
}
