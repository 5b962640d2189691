'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { CollectionOptions } from '../lists/CollectionOptions.ts'
import { createEntityCollection, type EntityChange } from '../lists/EntityCollection.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { createSnapshotStore } from '../stream/SnapshotStore.ts'
import { serverTimeOf } from '../events/readEvent.ts'
import { callSafely } from '../events/report.ts'
import { validateListOptions } from '../lists/validateListOptions.ts'
import { useIsomorphicLayoutEffect, useMembership } from '../contexts/useMembership.ts'
import type { ManagementEventType, ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { useKeyed } from './useKeyed.ts'
import { useStream } from './useStream.ts'

/** How a list of entities is kept, its handlers, and optionally where to connect. */
export interface CollectionHookOptions<Entity> extends RealtimeOptions, CollectionOptions<Entity> {
  /**
   * When `initial` was read: a new value is a new load. For loaders that give the same array again
   * when they read the same rows; TanStack Query has it as `dataUpdatedAt`.
   */
  loadedAt?: number | undefined
  /** Called when an event changed a row of the list. */
  onChange?(entity: Entity, previous: Entity, event: ManagementSSEEvent): void
  /**
   * Called with an event about an entity that is neither in the list nor deleted, and too incomplete to
   * be a row: its create was missed, or it is on another page of the list.
   */
  onUnknown?(id: string, event: ManagementSSEEvent): void
}

/** The options of {@link useRealtimeCollection}. */
export interface UseRealtimeCollectionOptions<Entity> extends CollectionHookOptions<Entity> {
  /**
   * The event types about these entities, and what each does. The app's own events need an
   * object as `data`, those of a delete too, if only `{}`.
   */
  events: { readonly [Type in ManagementEventType]?: EntityChange }
}

/**
 * Rows from a loader, kept up to date by events.
 *
 * - A create never makes a second row; a partial update changes the fields it names.
 * - The newest wins, field by field. Versions (`updatedAt`) are compared with versions, the server's
 *   timestamps with each other; where neither decides, what arrives later is newer.
 * - A late update doesn't bring back what was deleted; a newer create does.
 * - New `initial` merges with the events since. Rows that it lacks go, unless an event has created
 *   them in the last 30 s, or up to 60: a load may have been read before what came meanwhile.
 * - An unchanged row keeps its identity, and the list too: a memoised row renders for its own changes
 *   alone. The list is renewed at most ten times a second.
 *
 * @param initial - the loader's rows as they came, nothing while they load. The result belongs to the
 * `initial` of the same render. An array with other rows is a new load.
 * @returns the rows, immutable
 * @typeParam Entity - the app's own type of a row; of `[]` alone, nothing is known of it
 * @example
 * ```tsx
 * const deploys = useRealtimeCollection(initial, {
 *   clientState,
 *   events: { deploy_started: 'create', deploy_finished: 'update', deploy_removed: 'delete' },
 * })
 * ```
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeCollection(
  initial: readonly [],
  options: UseRealtimeCollectionOptions<Record<string, unknown>>,
): ReadonlyArray<Record<string, unknown>>
export function useRealtimeCollection<Entity extends object>(
  initial: readonly Entity[] | null | undefined,
  options: UseRealtimeCollectionOptions<Entity>,
): readonly Entity[]
export function useRealtimeCollection<Entity extends object>(
  initial: readonly Entity[] | null | undefined,
  options: UseRealtimeCollectionOptions<Entity>,
): readonly Entity[] {
  return useCollection(initial, options, 'useRealtimeCollection')
}

/**
 * {@link useRealtimeCollection}, for the hooks that are made of it.
 *
 * @param hookName - the hook that the app called, for the error's message
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useCollection<Entity extends object>(
  initial: readonly Entity[] | null | undefined,
  options: UseRealtimeCollectionOptions<Entity>,
  hookName: string,
): readonly Entity[] {
  validateListOptions({ ...options, initial })
  const { events, loadedAt, onChange, onUnknown } = options
  const stream = useStream(options, hookName)
  const { source, clock, identity } = stream
  const load = { rows: initial, loadedAt }
  const { collection, store } = useKeyed(identity, source.key, () => {
    const created = createEntityCollection<Entity>(clock)
    return { collection: created, store: createSnapshotStore(clock, created.list) }
  })
  useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  const prepared = collection.prepare(options, load)

  useIsomorphicLayoutEffect(function takeInLoad() {
    if (prepared.take()) store.notify()
  })

  useMembership(stream, {
    ...options,
    eventTypes: [...(options.eventTypes ?? []), ...Object.keys(events)],
    onEvent(event) {
      callSafely(takeIn, event)
      options.onEvent?.(event)
    },
    onReplay(event) {
      callSafely(takeIn, event)
      options.onReplay?.(event)
    },
    onInspect: () => ({
      hook: hookName,
      options,
      types: Object.keys(events),
      given: initial,
      loadedAt,
      shown: prepared.rows,
    }),
    onResync(resync) {
      collection.resync()
      options.onResync?.(resync)
    },
  })

  useEffect(
    function resyncOnLeave() {
      // Events are missed until it rejoins.
      return collection.resync
    },
    [collection, source],
  )

  return prepared.rows

  function takeIn(event: ManagementSSEEvent): void {
    const change = Object.hasOwn(events, event.type) && events[event.type]
    if (!change) return
    const { id, previous, current, isUnknown } = collection.apply(
      change,
      event.entityId,
      event.data as Partial<Entity> | null,
      serverTimeOf(event),
    )
    if (current !== previous) store.touch()
    if (previous && current && current !== previous) callSafely(onChange, current, previous, event)
    if (isUnknown) callSafely(onUnknown, id, event)
  }
}
