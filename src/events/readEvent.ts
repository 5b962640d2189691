import { explain } from './developer.ts'
import { customEventRule, drawnFields, eventTable, type EventRule } from './eventTable.ts'
import type { ManagementSSEEvent } from './ManagementEventMap.ts'
import { readTime } from './readTime.ts'
import type { SchemaIssue, Schemas } from './Schema.ts'
import { asId, isObject } from './values.ts'

/** One message as a transport emits it, before it is read. */
export interface RawMessage {
  /** The `event:` name; `''` or `message` where the server sent none. */
  readonly event: string
  readonly data: string
  /** The last event ID; `''` for none. */
  readonly id: string
}

/**
 * Why a message was rejected.
 *
 * | reason | what was wrong |
 * |---|---|
 * | `too-large` | its data is longer than `maxEventSize` |
 * | `bad-json` | its data is not JSON |
 * | `not-an-object` | its envelope, or its `data`, is no object |
 * | `unknown-type` | nobody knows its type; see `eventTypes` and `on` |
 * | `missing-id` | a session or task event without an id |
 * | `normalize-failed` | `normalize` threw; see `cause` |
 * | `schema` | a schema refused its data; see `issues` |
 */
export type RejectionReason =
  | 'too-large'
  | 'bad-json'
  | 'not-an-object'
  | 'unknown-type'
  | 'missing-id'
  | 'normalize-failed'
  | 'schema'

/** A message that reached neither handlers nor history, and why. */
export interface Rejection {
  readonly reason: RejectionReason
  /** The event's type, as far as it could be read; `''` where it could not. */
  readonly type: string
  /** The message as it came. A message too large to be kept has `data: ''`. */
  readonly message: RawMessage
  /** What was thrown, for `bad-json`, `normalize-failed` and a schema that threw. */
  readonly cause?: unknown
  /** The schema's issues, for `schema`. */
  readonly issues?: readonly SchemaIssue[]
}

/** An event's envelope: the documented shape, any part of which may be missing or wrong. */
export interface Envelope {
  type?: unknown
  entityId?: unknown
  data?: unknown
  timestamp?: unknown
  [field: string]: unknown
}

/**
 * Turns another backend's envelope into the documented one. `null` ignores the message silently.
 *
 * @param envelope - the parsed JSON object, which it may change
 * @param message - the message it came in
 */
export type Normalize = (envelope: Envelope, message: RawMessage) => Envelope | null

export interface ReadOptions {
  /** Is this type, which is not built in, known to the app? */
  isKnown(type: string): boolean
  readonly maxEventSize: number
  readonly normalize?: Normalize | undefined
  readonly schemas?: Schemas | undefined
}

/** An event, a rejection, or `null` to ignore it. */
export type ReadResult = { event: ManagementSSEEvent } | { rejection: Rejection } | null

/**
 * Reads one message: liberal in the envelope, strict in what comes out. It never throws.
 *
 * @param receivedAt - epoch ms; the timestamp of an event that carries none
 */
export function readEvent(
  message: RawMessage,
  options: ReadOptions,
  receivedAt: number,
): ReadResult {
  const eventName = message.event === 'message' ? '' : message.event
  if (message.data.length > options.maxEventSize) return reject(message, 'too-large', eventName)

  // A sign of life, whatever it carries.
  if (eventName === 'heartbeat') return null

  let envelope: unknown
  try {
    envelope = JSON.parse(message.data)
  } catch (cause) {
    return reject(message, 'bad-json', eventName, { cause })
  }
  if (options.normalize && isObject(envelope)) {
    try {
      envelope = options.normalize(envelope, message)
    } catch (cause) {
      return reject(message, 'normalize-failed', eventName, { cause })
    }
    if (envelope === null) return null
  }
  if (!isObject(envelope)) return reject(message, 'not-an-object', eventName)

  const { data, timestamp } = envelope
  const type = envelope.type || eventName
  if (typeof type !== 'string') return reject(message, 'unknown-type', eventName)
  const rule = ruleOf(type, options)
  if (!rule) return reject(message, 'unknown-type', type)

  const isData = isObject(data)
  if (!isData && !rule.deletes) return reject(message, 'not-an-object', type)
  const entityId = readEntityId(envelope, rule)
  if (!entityId && rule.entity) return reject(message, 'missing-id', type)

  let accepted: unknown = data ?? null
  if (isData && rule.entity && !rule.deletes && !asId(data.id)) accepted = { ...data, id: entityId }
  const schema = options.schemas && Object.hasOwn(options.schemas, type) && options.schemas[type]
  if (schema) {
    try {
      const result = schema['~standard'].validate(accepted)
      if ('then' in result) throw new TypeError(explain('asynchronous schema'))
      if (result.issues) return reject(message, 'schema', type, { issues: result.issues })
      accepted = result.value
    } catch (cause) {
      return reject(message, 'schema', type, { cause, issues: [] })
    }
  } else if (isData && rule !== customEventRule) {
    for (const field in data) {
      if (Object(data[field]) !== data[field] || !drawnFields.test(field)) continue
      const { [field]: _unusable, ...others } = accepted as object & Record<string, unknown>
      accepted = others
    }
  }

  const sentAt = readTime(timestamp)
  const event = {
    type,
    entityId,
    data: accepted,
    timestamp: sentAt ?? receivedAt,
    ...(message.id && { id: message.id }),
  } as ManagementSSEEvent
  if (sentAt === undefined) stampHere(event)
  return { event }
}

const stampedHere = new WeakSet<ManagementSSEEvent>()

/** Remembers that an event's timestamp is by the browser's clock. */
export function stampHere(event: ManagementSSEEvent): void {
  stampedHere.add(event)
}

/**
 * When the server sent an event, in epoch ms; `undefined` where only the browser's clock knows, which
 * can't be compared with the server's.
 */
export function serverTimeOf(event: ManagementSSEEvent): number | undefined {
  return stampedHere.has(event) ? undefined : event.timestamp
}

function reject(
  message: RawMessage,
  reason: RejectionReason,
  type: string,
  details?: Pick<Rejection, 'cause' | 'issues'>,
): ReadResult {
  return { rejection: { reason, type, message, ...details } }
}

function ruleOf(type: string, options: ReadOptions): EventRule<unknown> | null {
  if (Object.hasOwn(eventTable, type)) return eventTable[type as keyof typeof eventTable]
  return options.isKnown(type) ? customEventRule : null
}

/**
 * The session's id stands in for a missing id, but not in a task's event: there it would name the
 * wrong row.
 */
function readEntityId(envelope: Envelope, rule: EventRule<unknown>): string {
  const data = isObject(envelope.data) ? envelope.data : {}
  return (
    asId(envelope.entityId) || asId(data.id) || (rule.entity === 'task' ? '' : asId(data.sessionId))
  )
}
