import type { Clock } from '../connection/Clock.ts'
import type { EventSourceConstructor } from '../connection/eventSourceTransport.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'
import type { RetryFunction, RetryOptions } from '../connection/RetryPolicy.ts'
import type { BuiltInEventMap, eventTable } from '../events/eventTable.ts'
import type {
  ManagementEventMap,
  ManagementEventType,
  ManagementSSEEvent,
} from '../events/ManagementEventMap.ts'
import type { Normalize, Rejection } from '../events/readEvent.ts'
import type { Schema } from '../events/Schema.ts'
import type { Tabs } from '../tabs/Tabs.ts'

/** The part of the panel's client state that is used. Structural: the app's own type fits. */
export interface ClientStateLike {
  /** `loading` waits; anything else connects. */
  readonly state: string
  /** The API's base, `/api/v1` included. It begins with `/`, `https://` or `http://`; no query. */
  readonly apiUrl?: string | undefined
  /** Sent as `Authorization: Bearer …`, never in a URL. Read afresh for every attempt. */
  readonly authToken?: string | null | undefined
}

/** Where the endpoint is, and who asks. All but `enabled` and the token make the key of the shared stream. */
export interface EndpointOptions {
  /** The panel's client state: the endpoint is `{apiUrl}/management/realtime`. */
  clientState?: ClientStateLike | undefined
  /**
   * The endpoint itself, beginning with `https://` or `http://`, or on the page's own host; wins over
   * `clientState.apiUrl`. It is resolved as a link is; no path is appended.
   */
  url?: string | undefined
  /**
   * Takes part only while `true`. `false` leaves; it doesn't close the stream for others.
   * @default true
   */
  enabled?: boolean | undefined
  /** Keeps one user's stream and history from the next user's, such as a user id. */
  identity?: string | undefined
  /**
   * Sends cookies across origins.
   * @default false
   */
  withCredentials?: boolean | undefined
  /**
   * Streams over an EventSource instead of `fetch`: a constructor, or `'global'` to look up
   * `globalThis.EventSource` at each attempt. It sees neither statuses nor comment heartbeats, sends no
   * token, and receives no event of an unknown type.
   */
  eventSource?: EventSourceConstructor | 'global' | undefined
}

/**
 * How the stream is kept and read. These belong to the stream, not to the caller: a provider's win,
 * else those of the earliest live caller that gives them.
 */
export interface StreamOptions {
  /**
   * When to reconnect.
   * @default every 3 s, at most 5 times
   */
  retry?: RetryOptions | RetryFunction | undefined
  /**
   * Gives the token for each attempt; wins over `clientState.authToken`. After a 401 or 403 it is
   * asked once more, with `isRefresh: true`, for a fresh one.
   */
  getAuthToken?:
    | ((context: {
        isRefresh: boolean
      }) => string | null | undefined | PromiseLike<string | null | undefined>)
    | undefined
  /**
   * How long a request may take until the stream is open, in ms; 0 for ever. Keep it above the heartbeat
   * interval: Firefox opens a stream at its first byte.
   * @default 30000
   */
  connectTimeout?: number | undefined
  /**
   * How long an attempt waits for `getAuthToken`, in ms; 0 for ever. One call is made at a time: later
   * attempts wait for the same one, until `reconnect()` or a new token gives it up.
   * @default 30000
   */
  tokenTimeout?: number | undefined
  /**
   * How long the stream may be silent, in ms, from its last byte; 0 for ever. One that is given counts
   * from the opening on, the default after two heartbeats.
   * @default 45000
   */
  idleTimeout?: number | undefined
  /** Event types to accept besides the built-in ones and the keys of every caller's `on`. */
  eventTypes?: readonly string[] | undefined
  /**
   * The longest `data` accepted, in UTF-16 units.
   * @default 1048576 (1 MiB)
   */
  maxEventSize?: number | undefined
  /** Turns another backend's envelope into the documented one; `null` ignores a message. */
  normalize?: Normalize | undefined
  /** A Standard Schema (zod, valibot, arktype) per event type; what fails is rejected. */
  schemas?: { readonly [Type in ManagementEventType]?: Schema } | undefined
  /**
   * How the last event id is sent after a loss. A header is preflighted across origins.
   * @default 'header' on the page's origin, else 'query'; an EventSource has no 'header'
   */
  resume?: 'header' | 'query' | false | undefined
  /**
   * The server replays all that was missed: `onResync` is withheld when an id was sent.
   * @default false
   */
  trustReplay?: boolean | undefined
  /**
   * Console lines: each transition with its cause, and what is waited for; never a token or a payload.
   * @default false
   */
  debug?: boolean | undefined
  /**
   * Tabs of one origin with the same endpoint and `identity` share one stream: one of them holds it,
   * and another goes on where it is gone. Give `identity` where users can change within a browser.
   * It needs Web Locks, so a secure context (https, or localhost), and no `eventSource` constructor;
   * otherwise each tab has a stream of its own. Part of the first caller's options only.
   * @default false
   */
  shareAcrossTabs?: boolean | undefined
  /** The clock, for tests. Part of the first caller's options only. */
  clock?: Clock | undefined
  /** The page's own signals, for tests. Part of the first caller's options only. */
  page?: PageSignals | undefined
  /**
   * The browser's tabs, for tests; an `eventSource` constructor may be shared among these. Part of
   * the first caller's options only.
   */
  tabs?: Tabs | undefined
}

/** The name of a built-in type's handler: `session_update` has `onSessionUpdate`. */
export type HandlerName<Type extends string> = Type extends `${infer Word}_${infer Rest}`
  ? `on${Capitalize<Word>}${Capitalize<Rest>}`
  : never

type PayloadOf<Type extends keyof typeof eventTable> =
  (typeof eventTable)[Type]['deletes'] extends true ? string : BuiltInEventMap[Type]

/** Declared as a method: a handler may take the app's own, narrower type of the payload. */
type Handler<Payload, Event> = { handle(payload: Payload, event: Event): void }['handle']

/**
 * A handler per built-in type: `onSessionUpdate(session, event)`, `onSessionDeleted(id, event)` and
 * so on. A delete's handler gets the id.
 */
export type TypedHandlers = {
  [Type in keyof typeof eventTable as HandlerName<Type>]?:
    | Handler<PayloadOf<Type>, ManagementSSEEvent<Type>>
    | undefined
}

/** A loss during which events may have been missed. */
export interface Resync {
  /** When the stream was last known to be good, in epoch ms: its last sign of life. */
  readonly downSince: number
  /** The id that the server was asked to resume from; `''` for none. */
  readonly lastEventId: string
}

/** Handlers. Each caller has its own; all are called, synchronously and in order. */
export interface HandlerOptions extends TypedHandlers {
  /** Called with every accepted event, before the caller's typed one. */
  onEvent?: ((event: ManagementSSEEvent) => void) | undefined
  /** Handlers by event type. A key makes its type known. */
  on?:
    | {
        [Type in ManagementEventType]?:
          | Handler<ManagementEventMap[Type], ManagementSSEEvent<Type>>
          | undefined
      }
    | undefined
  /**
   * Called with an event that came before a loss already, with the same id and the same data, so that no
   * other handler is called. If ids restart with each stream it may be new: lists judge it by their own rule.
   */
  onReplay?: ((event: ManagementSSEEvent) => void) | undefined
  /** Called with every message that was rejected, and why. */
  onInvalidEvent?: ((rejection: Rejection) => void) | undefined
  /**
   * The stream is back after a loss, and events may have been missed: read the truth anew. Also called
   * after a first connect that needed retries.
   */
  onResync?: ((resync: Resync) => void) | undefined
  /** Called with each new state, at once. */
  onStatusChange?: ((state: RealtimeState) => void) | undefined
  /**
   * Tells an inspector who this is, and for a list what it was given and shows.
   * @internal
   */
  onInspect?: (() => InspectedMember) | undefined
}

/** What a hook tells an inspector of itself. */
export interface InspectedMember {
  readonly hook: string
  /** What the app gave the hook, which listens with handlers of its own. */
  readonly options: RealtimeOptions
  /** Types the hook applies to its rows, or `true`; not those it only shows. */
  readonly types?: readonly string[] | true | undefined
  /** What the loader gave. */
  readonly given?: unknown
  readonly loadedAt?: number | undefined
  readonly shown?: readonly unknown[] | undefined
}

/** All options of a connection. */
export interface RealtimeOptions extends EndpointOptions, StreamOptions, HandlerOptions {}
