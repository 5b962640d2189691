import type { RealtimeError } from '../events/RealtimeError.ts'

/** Why the connection is stopped. */
export type DisconnectReason = 'manual' | 'server' | 'offline'

/**
 * The whole state of a connection. Sockets and timers are derived from it. Its moments are epoch ms
 * that pass steadily; where the machine's clock is set, {@link moveMoments} moves them along.
 */
export interface ConnectionState {
  /**
   * `opening` and `open` hold a socket, `waiting` a timer; `away` is a page that was left and may come
   * back from the back/forward cache; `stopped`: see `reason`; `failed`: gave up.
   */
  readonly phase: 'idle' | 'opening' | 'open' | 'waiting' | 'away' | 'stopped' | 'failed'
  /** The phase that user interfaces show instead, as during a quiet attempt; otherwise `null`. */
  readonly shownAs: ConnectionState['phase'] | null
  /** The number of the socket: a new number means a new socket. */
  readonly streamId: number
  /** Failures since a stream last proved stable, so also the next attempt's number. */
  readonly failures: number
  /** Failures in a row while the page was hidden: they only lengthen the wait. */
  readonly hiddenFailures: number
  /** Quiet attempts since it gave up, all of which failed. */
  readonly probes: number
  /** Since when the stream is open. */
  readonly openedAt: number
  /** When the next attempt begins: while `waiting`, and quietly while `failed` or offline. */
  readonly retryAt: number | null
  /** Earliest moment the server allows (`Retry-After`); 0 for none. */
  readonly notBefore: number
  /** When focus or a mount last made it start over. */
  readonly nudgedAt: number
  readonly error: RealtimeError | null
  readonly reason: DisconnectReason | null
  /** A fresh token was asked for because this connect was refused. */
  readonly refreshed: boolean
}

/** What can happen to a connection. What comes from a socket carries the socket's number. */
export type ConnectionInput =
  | { readonly type: 'start' | 'leave' | 'due' | 'reconnect' | 'disconnect' }
  /** From the page: `away` and `wake` are its going and its return. */
  | { readonly type: 'offline' | 'online' | 'away' | 'wake' | 'focus' | 'token' }
  /** Begins where another connection, such as another tab's, ended. */
  | { readonly type: 'adopt'; readonly state: ConnectionState; readonly lastEventId?: string }
  | { readonly type: 'opened' | 'halted'; readonly streamId: number }
  /** The socket is gone, and that was nobody's failure: opens anew, uncounted and unseen. */
  | { readonly type: 'reopen'; readonly streamId: number }
  | {
      readonly type: 'lost'
      readonly streamId: number
      readonly error: RealtimeError
      /** How long the server wants to be left alone, in ms. */
      readonly retryAfter?: number | undefined
    }

export const idleConnection: ConnectionState = {
  phase: 'idle',
  shownAs: null,
  streamId: 0,
  failures: 0,
  hiddenFailures: 0,
  probes: 0,
  openedAt: 0,
  retryAt: null,
  notBefore: 0,
  nudgedAt: 0,
  error: null,
  reason: null,
  refreshed: false,
}

/** The same state after the machine's clock was set. @param by - in ms */
export function moveMoments(state: ConnectionState, by: number): ConnectionState {
  const { openedAt, retryAt, notBefore, nudgedAt } = state
  return {
    ...state,
    openedAt: openedAt && openedAt + by,
    retryAt: retryAt && retryAt + by,
    notBefore: notBefore && notBefore + by,
    nudgedAt: nudgedAt && nudgedAt + by,
  }
}
