'use client'

import type { SystemPayload } from '../events/payloads.ts'
import { useCollection, type CollectionHookOptions } from './useRealtimeCollection.ts'

/** The options of {@link useRealtimeSystem}. */
export interface UseRealtimeSystemOptions<System> extends Omit<
  CollectionHookOptions<System>,
  'getId' | 'filter' | 'compare' | 'insert' | 'isComplete' | 'onUnknown'
> {}

/** The same at each render, so that the options are checked once. */
const getId = (): string => 'system'

/**
 * The state of the system: the loader's, then `system_update` changes it field by field.
 *
 * @param initial - the loader's, if it has any
 * @returns `null` until it is known
 * @typeParam System - the app's own type of it
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeSystem<System extends object = SystemPayload>(
  initial?: System | null,
  options: UseRealtimeSystemOptions<System> = {},
): System | null {
  const [system = null] = useCollection<System>(
    initial ? [initial] : undefined,
    { ...options, events: { system_update: 'create' }, getId },
    'useRealtimeSystem',
  )
  return system
}
