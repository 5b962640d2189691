import type { RealtimeError } from '../events/RealtimeError.ts'
import type { ConnectionState, DisconnectReason } from './ConnectionState.ts'

/**
 * The state of the connection, as one word.
 *
 * | status | means |
 * |---|---|
 * | `idle` | no endpoint yet, not enabled, or on the server |
 * | `connecting` | the first attempt is under way |
 * | `connected` | live |
 * | `reconnecting` | attempt n of `maxAttempts`: waiting until `retryAt`, or under way |
 * | `disconnected` | stopped, by `reason` |
 * | `error` | gave up; see `error` |
 */
export type RealtimeStatus =
  | 'idle'
  | 'connecting'
  | 'connected'
  | 'reconnecting'
  | 'disconnected'
  | 'error'

/** The state of the connection, as user interfaces see it. Immutable. */
export interface RealtimeState {
  readonly status: RealtimeStatus
  /** `status === 'connected'`. */
  readonly connected: boolean
  /** Why it is `reconnecting`, or `error`; otherwise `null`. `toString()` is its message. */
  readonly error: RealtimeError | null
  /** Why it is `disconnected`; otherwise `null`. */
  readonly reason: DisconnectReason | null
  /**
   * The reconnect that is waited for or under way, from 1; in `error` the last one made. 0 in the
   * other states.
   */
  readonly attempt: number
  /** `Infinity` where a `retry` function decides. */
  readonly maxAttempts: number
  /** When the next attempt begins, in epoch ms; `null` where none is waited for. */
  readonly retryAt: number | null
}

export function describeState(connection: ConnectionState, maxAttempts: number): RealtimeState {
  const { error, reason, retryAt, failures } = connection
  const shown = connection.shownAs ?? connection.phase
  const status = shown === 'opening' && failures ? 'reconnecting' : statuses[shown]
  const isTrying = status === 'reconnecting' || status === 'error'
  return {
    status,
    connected: status === 'connected',
    error: isTrying ? error : null,
    reason,
    attempt: isTrying ? failures : 0,
    maxAttempts,
    retryAt: shown === 'waiting' ? retryAt : null,
  }
}

/** Whether two states are the same to user interfaces: quiet attempts are not to be noticed. */
export function looksSame(one: ConnectionState, other: ConnectionState): boolean {
  const [before, after] = [describeState(one, 0), describeState(other, 0)]
  return (Object.keys(before) as Array<keyof RealtimeState>).every(
    (key) => before[key] === after[key],
  )
}

const statuses: Record<ConnectionState['phase'], RealtimeStatus> = {
  idle: 'idle',
  opening: 'connecting',
  open: 'connected',
  waiting: 'reconnecting',
  // Unreachable: `away` always has `shownAs`.
  away: 'connected',
  stopped: 'disconnected',
  failed: 'error',
}
