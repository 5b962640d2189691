import { useEffect, useLayoutEffect, useState } from 'react'
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
  const [participation] = useState(createParticipation)
  useIsomorphicLayoutEffect(function keepOptionsFresh() {
    participation.update(source, options)
  })
  useEffect(
    function joinWhileMounted() {
      return participation.join(source, role)
    },
    [participation, source, role],
  )
}

function createParticipation() {
  let latest: RealtimeOptions = {}
  let current: { source: RealtimeSource; membership: Membership } | null = null
  return {
    update(source: RealtimeSource, options: RealtimeOptions): void {
      latest = options
      if (current?.source === source) current.membership.update(options)
      // What still comes of another stream is nothing for these handlers, nor for the last ones.
      else current?.membership.leave()
    },
    join(source: RealtimeSource, role: 'provider' | 'hook'): (() => void) | undefined {
      const membership = source.obtain()?.join(latest, role)
      if (!membership) return undefined
      current = { source, membership }
      return () => {
        current = null
        membership.leave()
      }
    },
  }
}
