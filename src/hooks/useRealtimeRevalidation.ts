'use client'

import { useEffect, useRef } from 'react'
import type { EndpointOptions, StreamOptions } from '../stream/RealtimeOptions.ts'
import { createRevalidation, type LoadState } from '../lists/Revalidation.ts'
import { badOption } from '../events/OptionCheck.ts'
import { useIsomorphicLayoutEffect, useMembership } from '../contexts/useMembership.ts'
import type { ManagementEventType } from '../events/ManagementEventMap.ts'
import { useKeyed } from './useKeyed.ts'
import { useStream } from './useStream.ts'

/** The options of {@link useRealtimeRevalidation}. */
export interface UseRealtimeRevalidationOptions extends EndpointOptions, StreamOptions {
  /**
   * Event types after which to revalidate, or `true` for every type: at once, then at most once a
   * second.
   * @default none
   */
  on?: true | readonly ManagementEventType[] | undefined
  /**
   * Revalidates once after each loss of the stream.
   * @default true
   */
  resync?: boolean | undefined
  /**
   * Revalidates once the stream is first open, for what happened since the loader's read. If the stream is
   * open already: only if an event came, or it opened, during the load (known from the previous page's hook
   * with `state`, else the last 30 s).
   * @default true
   */
  initial?: boolean | undefined
  /**
   * What the app loads or changes by itself. Nothing is revalidated meanwhile; what is wanted follows
   * once, unless the load after a mutation has brought it.
   * @default 'idle'
   */
  state?: LoadState | undefined
}

/**
 * Loads anew when events may have been missed: once per outage, and once for the gap between
 * the loader's read and the stream. Calls never overlap; what is wanted during one is one more call.
 *
 * @param revalidate - such as React Router's `revalidator.revalidate`, or a function with TanStack
 * Query's `invalidateQueries` or SWR's `mutate`; may be new at every render. What it throws is
 * reported
 * @returns requests a call at any time, coalesced with the others; stable
 * @example
 * ```tsx
 * const { revalidate, state } = useRevalidator()
 * const navigation = useNavigation()
 * useRealtimeRevalidation(revalidate, {
 *   clientState,
 *   state: navigation.state === 'idle' ? state : navigation.state,
 * })
 * ```
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeRevalidation(
  revalidate: () => unknown,
  options: UseRealtimeRevalidationOptions = {},
): () => void {
  if (typeof revalidate !== 'function') throw badOption('revalidate', 'function')
  const { on, resync, initial, state = 'idle', ...connection } = options
  if (on !== undefined && on !== true && !Array.isArray(on)) {
    throw badOption('on', 'types or true')
  }
  const stream = useStream(connection, 'useRealtimeRevalidation')
  const { source, clock, identity } = stream
  const latest = useRef({ revalidate, resync, initial })
  const revalidation = useKeyed(identity, source.key, () =>
    createRevalidation(clock, () => latest.current),
  )

  useIsomorphicLayoutEffect(function keepOptionsFresh() {
    latest.current = { revalidate, resync, initial }
    revalidation.setState(state)
  })

  const isIdle = state === 'idle'
  useEffect(
    function watchLoads() {
      return isIdle ? undefined : revalidation.endWatch
    },
    [revalidation, isIdle],
  )

  useMembership(stream, {
    ...connection,
    onInspect: () => ({ hook: 'useRealtimeRevalidation', options: connection, types: on }),
    eventTypes: [...(connection.eventTypes ?? []), ...(Array.isArray(on) ? on : [])],
    onEvent({ type }) {
      revalidation.onEvent()
      if (on === true || on?.includes(type)) revalidation.request()
    },
    onResync: revalidation.onResync,
    onStatusChange: ({ connected }) => revalidation.onStatus(connected),
  })

  useEffect(
    function takePart() {
      revalidation.join(source.obtain() ?? undefined)
      return revalidation.leave
    },
    [revalidation, source],
  )

  return revalidation.request
}
