import { idleConnection, type ConnectionState } from '../connection/ConnectionState.ts'
import type { RealtimeError } from '../events/RealtimeError.ts'
import type { RawMessage } from '../events/readEvent.ts'
import { isObject } from '../events/values.ts'

/** Part of all names, so that other versions share nothing. Raise it with each change of TabMessage. */
export const protocol = 7

/** One message of the stream; its `data` is `null` where it was oversized. */
export type MessageParts = [event: string, data: string | null, id: string, hasOwnId: boolean]
export const partsPerMessage = 4

/** How many messages are posted together at most: in a burst a tab must find time to answer. */
export const batchSize = 200

/** How many messages a tab keeps for tabs that come late: as many as the history of a page holds. */
export const recentCount = 100

/** A message that all tabs received, `receivedAt` in epoch ms. */
export interface RecentMessage extends RawMessage {
  /** Otherwise the `id` is an earlier message's. */
  readonly hasOwnId: boolean
  readonly receivedAt: number
}

/** The leader's connection. */
export interface TabReport {
  /** An error loses its class and its cause when it is posted. */
  readonly state: Omit<ConnectionState, 'error'> & {
    readonly error: Pick<RealtimeError, 'code' | 'message' | 'status'> | null
  }
  /** The type of the input that caused the state; `lost` where the leader before was found silent. */
  readonly cause: string
  /** The id that the leader's stream was asked to resume from. */
  readonly resumedFrom: string
  /** Epoch ms. */
  readonly lastActivity: number
}

/** Inputs that tabs send to the leader. */
export type Urge = 'start' | 'wake' | 'focus' | 'token' | 'reconnect'

/** What tabs post. The leader, too, acts on its posts when it receives them: so all tabs do the same. */
export type TabPost =
  // The leader posts these four, any tab the others:
  /** From here on the sender leads. */
  | { readonly kind: 'lead'; readonly isSynced: boolean }
  /** After each transition, and in answer to a `ping`. */
  | { readonly kind: 'report'; readonly report: TabReport }
  /** Each as {@link MessageParts}: with an object for each the leader takes a quarter more time. */
  | { readonly kind: 'messages'; readonly parts: ReadonlyArray<MessageParts[number]> }
  /** All that the tab `to` needs, which has just come, or was away. */
  | {
      readonly kind: 'welcome'
      readonly to: string
      readonly report: TabReport
      readonly recent: readonly RecentMessage[]
      readonly lastEventId: string
      readonly eventNames: readonly string[]
    }
  /** A tab came, or was away, and asks for a `welcome`; it needs events of these names. */
  | { readonly kind: 'hello'; readonly eventNames: readonly string[] }
  /** What happened in the sender, as if it had happened in the leader. */
  | { readonly kind: 'urge'; readonly input: Urge }
  /** A visible tab asks whether the leader is there. `silence` is that of {@link TabState}. */
  | { readonly kind: 'ping'; readonly silence: number }
  /** The sender needs events of these names too, which an EventSource has to be asked for. */
  | { readonly kind: 'listen'; readonly eventNames: readonly string[] }

/** A message between tabs, with its sender and the term that the sender knows. */
export type TabMessage = TabPost & {
  readonly from: string
  readonly term: number
}

/** The user interface has a text for each of these words, and for no other. */
const code = /^(network|timeout|silent|ended|http|content-type|unauthorized|token|unsupported)$/
const phase = /^(idle|opening|open|waiting|away|stopped|failed)$/
const reason = /^(manual|server|offline)$/
const error = { code, message: '', status: [undefined, 0] }
const nullable = { shownAs: [null, phase], reason: [null, reason], retryAt: [null, 0] }
const state = { ...idleConnection, phase, ...nullable, error: [null, error] }
const report = { state, cause: '', resumedFrom: '', lastActivity: 0 }
const recent = { event: '', data: '', id: '', hasOwnId: true, receivedAt: 0 }
// More names than any app has: a forged message must not fill the memory.
const eventNames = listOf(1000, '')

const samples: Record<TabMessage['kind'], object> = {
  lead: { isSynced: true },
  report: { report },
  messages: { parts: listOf(batchSize, '', [null, ''], '', true) },
  welcome: { to: '', report, recent: listOf(recentCount, recent), lastEventId: '', eventNames },
  hello: { eventNames },
  urge: { input: /^(start|wake|focus|token|reconnect)$/ },
  ping: { silence: 0 },
  listen: { eventNames },
}

/**
 * Checks what came on a tab's channel, on which any script of the origin can post.
 *
 * @returns `null` for what no tab of this version posts
 */
export function readTabMessage(value: unknown): TabMessage | null {
  const kind = isObject(value) && typeof value.kind === 'string' ? value.kind : ''
  if (!Object.hasOwn(samples, kind)) return null
  const sample = { from: '', term: 0, ...samples[kind as TabMessage['kind']] }
  return fits(value, sample) ? (value as TabMessage) : null
}

/**
 * Whether a value has the type of a sample. In place of a sample there may be a pattern for texts, a
 * {@link listOf}, or an array of alternatives.
 */
function fits(value: unknown, sample: unknown): boolean {
  if (Array.isArray(sample)) return sample.some((one) => fits(value, one))
  if (typeof sample === 'function') return (sample as (value: unknown) => boolean)(value)
  if (sample instanceof RegExp) return typeof value === 'string' && sample.test(value)
  if (typeof sample === 'number') return Number.isFinite(value)
  if (!isObject(sample)) return sample === null ? value === null : typeof value === typeof sample
  return isObject(value) && Object.keys(sample).every((key) => fits(value[key], sample[key]))
}

/** A list of at most `limit` items; `samples` are of an item's parts, which follow each other in it. */
function listOf(limit: number, ...samples: unknown[]): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) &&
    value.length <= limit * samples.length &&
    value.length % samples.length === 0 &&
    // Spread, as `every` passes over the holes of a sparse array.
    [...value].every((part, at) => fits(part, samples[at % samples.length]))
}
