'use client'

import { isEqual } from '../lists/isEqual.ts'
import { validateListOptions } from '../lists/validateListOptions.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import type { SessionPayload } from '../events/payloads.ts'
import { callSafely } from '../events/report.ts'
import { useCollection, type CollectionHookOptions } from './useRealtimeCollection.ts'

/** The options of {@link useRealtimeSessions}. */
export interface UseRealtimeSessionsOptions<Session> extends CollectionHookOptions<Session> {
  /**
   * Called when an event changed a session's `templateConfig` or `terraformTemplateConfig` in any
   * depth. A template seen for the first time is no change.
   */
  onTemplateChanged?(session: Session, previous: Session, event: ManagementSSEEvent): void
}

const events = {
  session_created: 'create',
  session_update: 'update',
  session_deleted: 'delete',
} as const

/**
 * The sessions, updated by events; see `useRealtimeCollection`.
 *
 * @param initial - the loader's sessions as they came, nothing while they load
 * @typeParam Session - the app's own type of a session
 * @example
 * ```tsx
 * const sessions = useRealtimeSessions(useLoaderData<typeof loader>().sessions, {
 *   clientState,
 *   insert: 'start',
 *   onTemplateChanged: (session) => toast(`${session.name}のテンプレートが変わりました`),
 * })
 * ```
 * @throws RealtimeError `no-provider` without endpoint and provider; `bad-option`
 */
export function useRealtimeSessions(
  initial?: readonly [] | null,
  options?: UseRealtimeSessionsOptions<SessionPayload>,
): readonly SessionPayload[]
export function useRealtimeSessions<Session extends { id: string | number } = SessionPayload>(
  initial: readonly Session[] | null | undefined,
  options?: UseRealtimeSessionsOptions<Session>,
): readonly Session[]
export function useRealtimeSessions<Session extends { id: string | number } = SessionPayload>(
  initial?: readonly Session[] | null,
  options: UseRealtimeSessionsOptions<Session> = {},
): readonly Session[] {
  validateListOptions(options)
  const { onTemplateChanged, onChange, ...rest } = options
  const withTemplates = {
    ...rest,
    events,
    onChange(session: Session, previous: Session, event: ManagementSSEEvent): void {
      callSafely(onChange, session, previous, event)
      if (isTemplateChanged(session, previous)) onTemplateChanged?.(session, previous, event)
    },
  }
  return useCollection<Session>(initial, withTemplates, 'useRealtimeSessions')
}

function isTemplateChanged(session: object, previous: object): boolean {
  const before = previous as SessionPayload
  const after = session as SessionPayload
  return (['templateConfig', 'terraformTemplateConfig'] as const).some(
    (key) => before[key] !== undefined && !isEqual(before[key], after[key]),
  )
}
