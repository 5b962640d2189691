import type { RealtimeError } from '../events/RealtimeError.ts'
import { longestRetryAfter } from './retryAfter.ts'
import type { RetryPolicy } from './RetryPolicy.ts'

/** Why nobody is connected although somebody wants to be. */
export type DisconnectReason = 'manual' | 'server' | 'offline'

/** The whole state of a connection. Sockets and timers are derived from it. */
export interface ConnectionState {
  /**
   * `opening` and `open` hold a socket, `waiting` a timer; `stopped` was told to stop, `failed` gave
   * up.
   */
  readonly phase: 'idle' | 'opening' | 'open' | 'waiting' | 'stopped' | 'failed'
  /** The number of the socket: a new number means a new socket. */
  readonly stream: number
  /** Failures since a stream last proved stable; the number of the attempt that follows them. */
  readonly failures: number
  /** Failures in a row while the page was hidden, which count for nothing but the wait. */
  readonly hiddenFailures: number
  /** Epoch ms, while `open`. */
  readonly openedAt: number
  /** Epoch ms, while `waiting`. */
  readonly retryAt: number | null
  /** Epoch ms: the server asked not to be asked before. 0 where it didn't, or the user asked anew. */
  readonly notBefore: number
  readonly error: RealtimeError | null
  readonly reason: DisconnectReason | null
  /** A fresh token was asked for because this connect was refused. */
  readonly refreshed: boolean
}

/** What can happen to a connection. What a socket says carries the socket's number. */
export type ConnectionInput =
  | { readonly type: 'start' | 'leave' | 'due' | 'reconnect' | 'disconnect' }
  | { readonly type: 'offline' | 'online' | 'wake' | 'token' }
  /** Begins where another connection, such as another tab's, ended. */
  | { readonly type: 'adopt'; readonly state: ConnectionState }
  | { readonly type: 'opened' | 'halted'; readonly stream: number }
  | {
      readonly type: 'lost'
      readonly stream: number
      readonly error: RealtimeError
      /** The server's `Retry-After`, in epoch ms. */
      readonly notBefore?: number | undefined
    }

/** What a transition may look at besides the state. */
export interface ConnectionContext {
  /** Epoch ms. */
  readonly now: number
  /** 0 to 1. */
  readonly random: number
  readonly isHidden: boolean
  readonly isOnline: boolean
  /** There is somebody to ask for a fresh token. */
  readonly canRefresh: boolean
  readonly policy: RetryPolicy
}

/** The longest wait between reconnects of a hidden page, in ms. */
const longestHiddenWait = 60_000

export const idleConnection: ConnectionState = {
  phase: 'idle',
  stream: 0,
  failures: 0,
  hiddenFailures: 0,
  openedAt: 0,
  retryAt: null,
  notBefore: 0,
  error: null,
  reason: null,
  refreshed: false,
}

/**
 * The whole table: the state after an input. The same object comes back where the input changes
 * nothing, such as the last words of a socket that was given up.
 */
export function transition(
  state: ConnectionState,
  input: ConnectionInput,
  context: ConnectionContext,
): ConnectionState {
  const { phase } = state
  const isActive = phase === 'opening' || phase === 'open' || phase === 'waiting'
  switch (input.type) {
    case 'start':
      return phase === 'idle' ? begin(state) : state
    case 'adopt':
      return phase === 'idle' ? adopt(input.state) : state
    case 'leave':
      return phase === 'idle' ? state : to('idle')
    case 'due':
      return phase === 'waiting' ? open(state) : state
    case 'reconnect':
      // A first attempt under way is what was asked for already.
      return phase === 'idle' || (phase === 'opening' && !state.failures) ? state : open({})
    case 'disconnect':
      return phase === 'idle' || state.reason === 'manual'
        ? state
        : to('stopped', { reason: 'manual' })
    case 'offline':
      return isActive ? goOffline(state) : state
    case 'online':
      return state.reason === 'offline' ? ask(state, {}) : wake()
    case 'wake':
      return wake()
    case 'token':
      return lacksToken() && (phase === 'failed' || phase === 'waiting') ? open({}) : state
    case 'opened':
      return phase === 'opening' && input.stream === state.stream
        ? to('open', { ...counts(), openedAt: context.now })
        : state
    case 'halted':
      return isCurrent(input.stream) ? to('stopped', { reason: 'server' }) : state
    case 'lost':
      return isCurrent(input.stream) ? lose(input.error, input.notBefore) : state
  }

  function isCurrent(stream: number): boolean {
    return (phase === 'opening' || phase === 'open') && stream === state.stream
  }

  function lacksToken(): boolean {
    return state.error?.code === 'unauthorized' || state.error?.code === 'token'
  }

  function to(next: ConnectionState['phase'], details?: Partial<ConnectionState>): ConnectionState {
    return { ...idleConnection, stream: state.stream, phase: next, ...details }
  }

  function counts(): Partial<ConnectionState> {
    return { failures: state.failures, hiddenFailures: state.hiddenFailures }
  }

  function begin(from: ConnectionState): ConnectionState {
    return context.isOnline ? ask(from, {}) : goOffline(from)
  }

  function goOffline({ error, notBefore }: Pick<ConnectionState, 'error' | 'notBefore'>) {
    return to('stopped', { reason: 'offline', error, notBefore })
  }

  function adopt(other: ConnectionState): ConnectionState {
    const keepsWaiting = other.phase === 'waiting' || other.phase === 'failed'
    const wasTold = other.phase === 'stopped' && other.reason !== 'offline'
    if (keepsWaiting || wasTold) return { ...other, stream: state.stream }
    // What stayed open was good; a failed attempt still counts.
    return other.phase === 'opening' && context.isOnline ? ask(other, other) : begin(other)
  }

  function open(details: Partial<ConnectionState>): ConnectionState {
    const { failures = 0, hiddenFailures = 0, error = null, refreshed = false } = details
    return to('opening', { stream: state.stream + 1, failures, hiddenFailures, error, refreshed })
  }

  function wake(): ConnectionState {
    // The `online` of a page that was frozen may never come.
    if (state.reason === 'offline' && context.isOnline) return ask(state, {})
    return phase === 'waiting' || phase === 'failed'
      ? ask(state, { failures: freshFailures(), error: state.error })
      : state
  }

  function freshFailures(): number {
    return Math.min(1, context.policy.maxAttempts)
  }

  /** Opens, or waits until the server wants to be asked. */
  function ask(
    { error, notBefore }: ConnectionState,
    details: Partial<ConnectionState>,
  ): ConnectionState {
    // A clock that was set back must not make it longer.
    const retryAt = Math.min(notBefore, context.now + longestRetryAfter)
    if (retryAt <= context.now) return open(details)
    const failures = freshFailures()
    if (state.retryAt === retryAt && state.failures === failures) return state
    return to('waiting', { failures, error, retryAt, notBefore: retryAt })
  }

  function lose(error: RealtimeError, notBefore = 0): ConnectionState {
    if (error.code === 'unauthorized') {
      return context.canRefresh && !state.refreshed
        ? open({ ...state, refreshed: true })
        : to('failed', { failures: state.failures, error, notBefore })
    }
    // Tried all the same, as a user may: without a network it is no failure of the server's.
    if (!context.isOnline) return goOffline({ error, notBefore })
    const { policy, now, random, isHidden } = context
    const wasStable = phase === 'open' && now - state.openedAt >= policy.stableAfter
    const before = wasStable ? 0 : state.failures
    const failures = isHidden ? Math.max(1, before) : before + 1
    const hiddenFailures = isHidden ? (wasStable ? 1 : state.hiddenFailures + 1) : 0

    const delay = failures > policy.maxAttempts ? null : policy.delay(failures, error, random)
    if (delay === null || !(delay >= 0)) {
      return to('failed', { failures: before, error, notBefore })
    }
    const wait = Math.max(delay, hiddenWait(delay, hiddenFailures))
    const retryAt = Math.max(now + wait, notBefore)
    return to('waiting', { failures, hiddenFailures, error, retryAt, notBefore })
  }
}

/** Nobody is looking, so each failure doubles the wait. */
function hiddenWait(delay: number, failures: number): number {
  return Math.min(delay * 2 ** (failures - 1), longestHiddenWait)
}
