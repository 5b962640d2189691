'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { createActivityFeed, type Activity } from '../lists/Activity.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { createSnapshotStore } from '../stream/SnapshotStore.ts'
import { validateListOptions } from '../lists/validateListOptions.ts'
import { useIsomorphicLayoutEffect, useMembership } from '../contexts/useMembership.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { callSafely } from '../events/report.ts'
import { useKeyed } from './useKeyed.ts'
import { useStream } from './useStream.ts'

/** The options of {@link useRealtimeActivities}. */
export interface UseRealtimeActivitiesOptions extends RealtimeOptions {
  /**
   * How many to keep, from 1. Part of the first render only.
   * @default 10
   */
  limit?: number | undefined
  /**
   * Which events are activities, such as all but `log_created`.
   * @default all
   */
  isActivity?(event: ManagementSSEEvent): boolean
  /** The app's name of the entity that an event is about, where no event named it. */
  nameOf?(event: ManagementSSEEvent): string | undefined
}

/**
 * What happened lately, newest first: every accepted event, those of custom types too. It begins with
 * the stream's history, so that it outlives a navigation.
 *
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeActivities(
  options: UseRealtimeActivitiesOptions = {},
): readonly Activity[] {
  validateListOptions(options)
  const { limit = 10 } = options
  const stream = useStream(options, 'useRealtimeActivities')
  const { source, clock, identity } = stream
  const latest = useRef(options)
  const { feed, store } = useKeyed(identity, source.key, () => {
    const created = createActivityFeed(
      limit,
      (event) => callSafely(latest.current.nameOf, event),
      (event) => callSafely(latest.current.isActivity, event) ?? true,
    )
    return { feed: created, store: createSnapshotStore(clock, created.list) }
  })

  useIsomorphicLayoutEffect(function keepOptionsFresh() {
    latest.current = options
  })

  useMembership(stream, {
    ...options,
    onInspect: () => ({ hook: 'useRealtimeActivities', options, shown: store.getSnapshot() }),
    onEvent(event) {
      if (feed.add(event)) store.touch()
      options.onEvent?.(event)
    },
  })

  useEffect(
    function followHistory() {
      takeIn()
      return source.obtain()?.subscribe(takeIn)

      /** The history may have more than this hook was notified of: earlier events, and the app's own. */
      function takeIn(): void {
        const events = source.find()?.getSnapshot().events ?? []
        const added = [...events].reverse().filter(feed.add)
        if (added.length) store.notify()
      }
    },
    [source, feed, store],
  )

  return useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
}
