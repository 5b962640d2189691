import { sendableId } from '../connection/resumeId.ts'
import { envelopeSchema, type ContractType } from '../contract/envelopeSchema.ts'
import { findIssues } from '../contract/findIssues.ts'
import { eventTable } from '../events/eventTable.ts'
import { normalizeKerutaApi } from '../events/normalizeKerutaApi.ts'
import { readEvent, type RejectionReason } from '../events/readEvent.ts'
import { isObject } from '../events/values.ts'

/** What is remembered of one event: never its data. */
export interface SeenEvent {
  /** In ms from the request. */
  readonly at: number
  /** Of the `event:` line; `''` without one. */
  readonly name: string
  /** Of the envelope; `''` without one. */
  readonly type: string
  /** Its own `id:`; `null` without one. */
  readonly id: string | null
  /** How long the id is in bytes of UTF-8, where no panel can ask for what came after it; else 0. */
  readonly unsendable: number
  /** Why a panel would reject it; `''` for an event that it accepts. */
  readonly rejection: RejectionReason | ''
  /** `normalizeKerutaApi` would make something of it. */
  readonly isDialect: boolean
  /** Where it differs from the contract. */
  readonly issues: readonly string[]
  /** As the envelope says; `null` without one. */
  readonly timestamp: number | null
}

/** The longest name, type or id that is remembered. */
const longest = 256
const maxEventSize = 2 ** 20

/** @param types - of the app's own */
export function seeEvent(
  message: { readonly event: string; readonly data: string; readonly id: string | undefined },
  at: number,
  types: readonly string[],
): SeenEvent {
  const raw = { event: message.event, data: message.data, id: message.id ?? '' }
  const options = { isKnown: (type: string) => types.includes(type), maxEventSize }
  const result = readEvent(raw, options, 0)
  const rejection = result && 'rejection' in result ? result.rejection.reason : ''
  const dialect = rejection && readEvent(raw, { ...options, normalize: normalizeKerutaApi }, 0)
  const envelope = parse(message.data)
  const { type, timestamp } = envelope
  const named = typeof type === 'string' ? type : message.event
  return {
    at,
    name: message.event.slice(0, longest),
    type: typeof type === 'string' ? type.slice(0, longest) : '',
    id: message.id?.slice(0, longest) ?? null,
    unsendable: sendableId(raw.id) === raw.id ? 0 : new TextEncoder().encode(raw.id).length,
    rejection,
    isDialect: rejection !== '' && (dialect === null || (dialect !== '' && 'event' in dialect)),
    issues:
      !rejection && Object.hasOwn(eventTable, named)
        ? findIssues(envelope, envelopeSchema(named as ContractType))
        : [],
    timestamp: typeof timestamp === 'number' ? timestamp : null,
  }
}

function parse(data: string): Record<string, unknown> {
  try {
    const envelope: unknown = JSON.parse(data)
    return isObject(envelope) ? envelope : {}
  } catch {
    return {}
  }
}
