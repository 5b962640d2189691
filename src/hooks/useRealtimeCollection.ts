'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { CollectionOptions } from '../lists/CollectionOptions.ts'
import { createEntityCollection, type EntityChange } from '../lists/EntityCollection.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { createSnapshotStore } from '../stream/SnapshotStore.ts'
import { attempt } from '../events/report.ts'
import { validateListOptions } from '../lists/validateListOptions.ts'
import { useIsomorphicLayoutEffect, useMembership } from '../contexts/useMembership.ts'
import type { ManagementEventType, ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { useKeyed } from './useKeyed.ts'
import { useStreamSource } from './useStreamSource.ts'

/** How a list of entities is kept, whom to tell, and optionally where to connect. */
export interface CollectionHookOptions<Entity> extends RealtimeOptions, CollectionOptions<Entity> {
  /**
   * When `initial` was read: a new value is a new load. For loaders that give the same array again
   * when they read the same rows; TanStack Query has it as `dataUpdatedAt`.
   */
  loadedAt?: number | undefined
  /** Told when an event changed a row of the list. */
  onChange?(entity: Entity, previous: Entity, event: ManagementSSEEvent): void
  /**
   * Told of an event about an entity that is neither in the list nor deleted, and too incomplete to
   * be a row: its create was missed, or it is on another page of the list.
   */
  onUnknown?(id: string, event: ManagementSSEEvent): void
}

/** The options of {@link useRealtimeCollection}. */
export interface UseRealtimeCollectionOptions<Entity> extends CollectionHookOptions<Entity> {
  /**
   * The event types about these entities, and what each does. Events need an object as `data`, those
   * of a delete too, if only `{}`.
   */
  events: { readonly [Type in ManagementEventType]?: EntityChange }
}

/**
 * A list that keeps itself right: rows from a loader, kept up to date by events.
 *
 * - A create never makes a second row; a partial update changes the fields it names.
 * - The newest wins, field by field, whatever the order in which events and loads arrive. Equal
 *   versions are ordered by the event's timestamp, then by arrival.
 * - A late update doesn't bring back what was deleted; a newer create does.
 * - New `initial` merges with the events since. Rows that it lacks go, unless an event has created
 *   them since the last load.
 * - An unchanged row keeps its identity, and the list too: a memoised row renders for its own changes
 *   alone. The list is renewed at most ten times a second.
 *
 * @param initial - the loader's rows as they came, `undefined` while they load. What is derived from
 * them belongs to the result: an array with other rows is taken for a new load.
 * @returns the rows, immutable
 * @example
 * ```tsx
 * const deploys = useRealtimeCollection(initial, {
 *   clientState,
 *   events: { deploy_started: 'create', deploy_finished: 'update', deploy_removed: 'delete' },
 * })
 * ```
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeCollection<Entity extends object>(
  initial: readonly Entity[] | undefined,
  options: UseRealtimeCollectionOptions<Entity>,
): readonly Entity[] {
  return useCollection(initial, options, 'useRealtimeCollection')
}

/**
 * {@link useRealtimeCollection}, for the hooks that are made of it.
 *
 * @param asker - the hook that the app called, for the error's message
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useCollection<Entity extends object>(
  initial: readonly Entity[] | undefined,
  options: UseRealtimeCollectionOptions<Entity>,
  asker: string,
): readonly Entity[] {
  validateListOptions({ ...options, initial })
  const { events, loadedAt, getId, onChange, onUnknown } = options
  const { source, clock, identity } = useStreamSource(options, asker)
  const { collection, store, first } = useKeyed(identity, source.key, () => {
    const created = createEntityCollection(options)
    created.load(initial, loadedAt)
    return {
      collection: created,
      store: createSnapshotStore(clock, created.list),
      first: created.list(),
    }
  })

  useIsomorphicLayoutEffect(function takeInLoads() {
    const before = collection.list()
    collection.setOptions(options)
    collection.load(initial, loadedAt)
    // What events changed is held back all the same.
    if (collection.list() !== before) store.notify()
  })

  useMembership(
    source,
    {
      ...options,
      eventTypes: [...(options.eventTypes ?? []), ...Object.keys(events)],
      onEvent(event) {
        attempt(takeIn, event)
        options.onEvent?.(event)
      },
      onResync(resync) {
        collection.resync()
        options.onResync?.(resync)
      },
    },
    'hook',
  )

  useEffect(
    function listenWhileMounted() {
      // Events are missed from here on.
      return collection.resync
    },
    [collection, source],
  )

  return useSyncExternalStore(store.subscribe, store.getSnapshot, () => first)

  function takeIn(event: ManagementSSEEvent): void {
    const change = Object.hasOwn(events, event.type) && events[event.type]
    const data = event.data as Partial<Entity> | null
    const id = String((data && getId?.(data)) ?? event.entityId)
    if (!change || !id) return
    const { previous, current, isUnknown } = collection.apply(change, id, data, event.timestamp)
    if (current !== previous) store.touch()
    if (previous && current && current !== previous) attempt(onChange, current, previous, event)
    if (isUnknown) attempt(onUnknown, id, event)
  }
}
