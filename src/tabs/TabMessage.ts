import { idleConnection, type ConnectionState } from '../connection/ConnectionState.ts'
import { fits, listOf } from './fits.ts'
import type { RealtimeError } from '../events/RealtimeError.ts'
import type { RawMessage } from '../events/readEvent.ts'
import { isObject } from '../events/values.ts'

/** Part of all names, so that other versions share nothing. Raise it with each change of TabMessage. */
export const protocol = 5

/** One message of the stream; its `data` is `null` where it was oversized. */
export type MessageParts = [event: string, data: string | null, id: string, hasOwnId: boolean]
export const partsPerMessage = 4

/** How many messages are posted together at most: in a burst a tab must find time to answer. */
export const batchSize = 200

/** How many messages a tab keeps for tabs that come late: as many as the history of a page holds. */
export const recentCount = 100

/** A message that all tabs received, `receivedAt` in epoch ms. */
export interface RecentMessage extends RawMessage {
  readonly receivedAt: number
  /** Otherwise the `id` is an earlier message's. */
  readonly hasOwnId: boolean
}

/** The state of the leader's connection. */
export interface TabReport {
  /** An error loses its class and its cause when it is posted. */
  readonly state: Omit<ConnectionState, 'error'> & {
    readonly error: Pick<RealtimeError, 'code' | 'message' | 'status'> | null
  }
  /** The input that caused the state; `silent` where the leader before was found silent. */
  readonly cause: string
  /** The id that the leader's stream was asked to resume from. */
  readonly resumedFrom: string
  /** Epoch ms. */
  readonly lastActivity: number
}

/** What the leader can't see for itself. */
export type Urge = 'start' | 'wake' | 'focus' | 'token' | 'reconnect'

/** What tabs post. The leader, too, acts on its posts when it receives them: so all tabs do the same. */
export type TabPost =
  // The leader posts these five, any tab the others:
  /** From here on the sender leads. */
  | { readonly kind: 'lead'; readonly isSynced: boolean }
  | { readonly kind: 'report'; readonly report: TabReport }
  /** Each as {@link MessageParts}: a flat array is cloned in less time than an object for each. */
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
  | { readonly kind: 'pong'; readonly lastActivity: number }
  /** A tab came, and asks for a `welcome`. */
  | { readonly kind: 'hello' }
  /** What happened in the sender, as if it had happened in the leader. */
  | { readonly kind: 'urge'; readonly input: Urge }
  /** A visible tab asks whether the leader is there. `silence` is that of {@link TabState}. */
  | { readonly kind: 'ping'; readonly silence: number }
  /** The sender needs events of these names, which an EventSource has to be asked for. */
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
  pong: { lastActivity: 0 },
  hello: {},
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
