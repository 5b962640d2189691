import type { ConnectionState } from '../connection/ConnectionState.ts'
import type { RealtimeError } from '../events/RealtimeError.ts'
import type { RawMessage } from '../events/readEvent.ts'

/**
 * The version of {@link TabMessage}, part of every channel's and lock's name: tabs with another one never
 * receive it. To be raised with every change.
 */
export const protocol = 5

/** One message of the stream; its `data` is `null` where it was oversized. */
export type MessageParts = [event: string, data: string | null, id: string, hasOwnId: boolean]
export const partsPerMessage = 4

/** How many messages are posted together at most: in a burst a tab must find time to answer. */
export const batchSize = 200

/** How many messages a tab keeps for tabs that come late: as many as the history of a page holds. */
export const recentCount = 100

/** A message that all tabs received. */
export interface RecentMessage extends RawMessage {
  /** When it came, in epoch ms. */
  readonly receivedAt: number
  /** It came with its `id`; otherwise that is an earlier message's. */
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

/** What a tab that follows passes on to the leader, which can't see it for itself. */
export type Urge = 'start' | 'wake' | 'focus' | 'token' | 'reconnect'

/**
 * What tabs post. A leader receives what it posts too, and only then acts on it: so all tabs do the same.
 */
export type TabPost =
  // The leader:
  /** From here on the sender leads. @see TabState */
  | { readonly kind: 'lead'; readonly isSynced: boolean }
  /** A transition. */
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
  /** The answer to a `ping`. */
  | { readonly kind: 'pong'; readonly lastActivity: number }
  // Any other tab:
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
