import type { Envelope, Normalize, RawMessage } from './readEvent.ts'
import { asId, isObject } from './values.ts'

/** Event names of keruta-api that mean one of ours. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['session_metadata_update', 'session_update'],
  ['session_template_changed', 'session_update'],
  ['session_log_created', 'log_created'],
])

/** Event names of keruta-api that carry nothing for the panel. */
const ignored: readonly string[] = ['connected', 'workspace_update']

/**
 * Reads the dialect of today's keruta-api, which sends `{ sessionId, data, timestamp }` from Spring's
 * `SseEmitter` at `{apiUrl}/sessions/realtime/events`.
 *
 * Its payloads carry no `id`: the envelope's `sessionId` is put into `data`, and is the id of a session's
 * event. A task's id never is the session's. `session_metadata_update` and `session_template_changed` become
 * `session_update`, `session_log_created` becomes `log_created`, and `connected` and `workspace_update` are
 * ignored.
 *
 * @example
 * ```tsx
 * <RealtimeProvider url="/api/v1/sessions/realtime/events" normalize={normalizeKerutaApi}>
 * ```
 */
export const normalizeKerutaApi: Normalize = (envelope: Envelope, message: RawMessage) => {
  const name = typeof envelope.type === 'string' ? envelope.type : message.event
  if (ignored.includes(name)) return null
  const type = synonyms.get(name) ?? name
  const { data } = envelope
  const sessionId = asId(envelope.sessionId)
  if (sessionId && isObject(data)) {
    // `readEvent` falls back to `data.sessionId`. Jackson writes missing fields as null.
    return { ...envelope, type, data: { ...data, sessionId: data['sessionId'] ?? sessionId } }
  }
  const isOfSession = type.startsWith('session_')
  return { ...envelope, type, entityId: asId(envelope.entityId) || (isOfSession ? sessionId : '') }
}
