import type { ConnectionInput, ConnectionState } from '../connection/ConnectionState.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import type { RecentMessage } from './RecentMessages.ts'

/**
 * The version of what tabs say to each other, part of every channel's and lock's name: tabs with
 * another one never hear it. To be raised with every change of {@link TabMessage}.
 */
export const protocol = 2

/** One message; its `data` is `null` where it was oversized. */
export type MessageParts = [event: string, data: string | null, id: string, hasOwnId: boolean]

/** How many parts a message has. */
export const partsPerMessage = 4

/**
 * How far a tab has heard. Leaders that follow on each other without a doubt tell one line: tabs at
 * the same place have heard the same.
 */
export interface Place {
  readonly line: string
  /** How many messages it has heard, and holes. */
  readonly position: number
}

/** What a tab tells another one. */
export interface TabKnowledge extends Place {
  /** Where it left earlier lines: up to there, they are part of this one. */
  readonly forks: readonly Place[]
  readonly lastEventId: string
  /** The last messages, oldest first. */
  readonly recent: readonly RecentMessage[]
  /** The position from which on `recent` has all that the line has. */
  readonly since: number
}

/** What the leader says of its connection. */
export interface TabReport {
  readonly state: PlainState
  /** What caused the state. */
  readonly input: PlainInput
  /** Where the leader is. Where its `input` is `adopt`, all who missed nothing are there. */
  readonly place: Place
  /** The id that the leader's stream was asked to resume from. */
  readonly resumedFrom: string
  /** Epoch ms. */
  readonly lastActivity: number
}

/** What the leader says. It hears it too, and tells its own page only then: all tabs tell the same. */
export type LeaderMessage =
  /** A transition. */
  | ({ readonly kind: 'report' } & TabReport)
  /**
   * Messages as they came, each as {@link MessageParts}. A flat array is cloned for every tab in less
   * time than an object per message.
   */
  | { readonly kind: 'messages'; readonly parts: ReadonlyArray<MessageParts[number]> }
  /** What `to` may have missed. Also the answer to a `recall`, of everyone who missed nothing. */
  | ({
      readonly kind: 'welcome'
      readonly to: string
      readonly known: TabKnowledge
      readonly eventNames: readonly string[]
    } & TabReport)
  /** The answer to a `ping`. */
  | { readonly kind: 'pong'; readonly lastActivity: number }

/** What the others say, or who would lead. */
export type FollowerMessage =
  /** I am new, or missed something. */
  | { readonly kind: 'hello' }
  /** Is the leader there? A visible tab asks. */
  | { readonly kind: 'ping' }
  /** From here on I lead: all have heard the same of those before. */
  | { readonly kind: 'lead'; readonly isTheft: boolean }
  /** It is not: I take over. */
  | { readonly kind: 'claim' }
  /** A tab became visible. */
  | { readonly kind: 'wake' }
  /** The user wants the leader to reconnect. */
  | { readonly kind: 'reconnect' }
  /** I need to hear of these events. */
  | { readonly kind: 'listen'; readonly eventNames: readonly string[] }
  /** I lead and missed something: what do you know? */
  | { readonly kind: 'recall' }

/** What tabs say to each other. All hear all of it. */
export type TabMessage = LeaderMessage | FollowerMessage

/** Who says it, and the greatest term that is known there. Each leader has a greater one. */
export interface Signature {
  readonly from: string
  readonly term: number
}

/** An error keeps neither its class nor, perhaps, its cause on the way. */
interface PlainError extends Pick<RealtimeError, 'code' | 'message' | 'status'> {}
type PlainState = Omit<ConnectionState, 'error'> & { readonly error: PlainError | null }
type PlainInput =
  | { readonly type: Exclude<ConnectionInput['type'], 'lost'> }
  | { readonly type: 'lost'; readonly error: PlainError }

export function plainState(state: ConnectionState): PlainState {
  return { ...state, error: state.error && plainError(state.error) }
}

export function reviveState(state: PlainState): ConnectionState {
  return { ...state, error: state.error && reviveError(state.error) }
}

export function plainInput(input: ConnectionInput): PlainInput {
  return input.type === 'lost'
    ? { type: 'lost', error: plainError(input.error) }
    : { type: input.type }
}

/** Good enough to say what happened: it is told, and never sent to a connection. */
export function reviveInput(input: PlainInput): ConnectionInput {
  return input.type === 'lost'
    ? { type: 'lost', stream: 0, error: reviveError(input.error) }
    : ({ type: input.type } as ConnectionInput)
}

function plainError({ code, message, status }: PlainError): PlainError {
  return { code, message, status }
}

function reviveError({ code, message, status }: PlainError): RealtimeError {
  return new RealtimeError(code, message, { status })
}
