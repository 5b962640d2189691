import type { Clock } from '../connection/Clock.ts'
import type { ConnectionListener } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { reviveReport, type TabReport } from './TabMessage.ts'

/** The state that this tab shows of a stream which belongs to one tab after the other. */
export interface SharedState {
  /** The last one that the listener was notified of. */
  getShown(): ConnectionState
  /** The last one that came; it may wait until the listener has returned. */
  getLatest(): ConnectionState
  /** There is no leader yet, or none any more. */
  connecting(input: ConnectionInput): void
  /** @param takeover - why the leader leads, which caused the first state that it reports */
  follow(leader: string, report: TabReport, takeover: ConnectionInput): void
  /** From where this tab goes on as the leader. */
  getResumed(): ConnectionState
  /** True when the last attempt was refused, also while the same token is being tried again. */
  isRefused(): boolean
  /** This tab takes no part. @param input - `leave` or `disconnect` */
  leave(input: ConnectionInput): void
}

export function createSharedState(
  clock: Clock,
  listener: Pick<ConnectionListener, 'onTransition'>,
): SharedState {
  let shown = idleConnection
  let latest = idleConnection
  const queue: Array<readonly [ConnectionState, ConnectionInput]> = []
  let isNotifying = false
  /** Each leader counts its own sockets; here all of them are counted. */
  let stream = 0
  /** The one in use; `''` until there is one. */
  let socket = ''
  /** When the wait that is shown ends, on the monotonic clock: the other one may be set meanwhile. */
  let retryDue = 0

  return {
    getShown: () => shown,
    getLatest: () => latest,
    connecting(input) {
      // A server that said stop is not asked again, except by a user.
      if (latest.reason === 'server' && input.type !== 'reconnect') return
      if (socket || !stream) stream += 1
      socket = ''
      const { error, notBefore } = latest
      // What a server asked for holds for the next leader, but not for a user.
      const held = input.type === 'reconnect' || !notBefore ? {} : { error, notBefore }
      show({ ...idleConnection, phase: 'opening', stream, ...held }, input)
    },
    follow(leader, report, takeover) {
      const [state, cause] = reviveReport(report)
      retryDue = clock.monotonic() + (state.retryAt ?? 0) - clock.now()
      if (state.phase === 'opening' || state.phase === 'open') {
        const next = `${leader} ${state.stream}`
        if (socket && socket !== next) stream += 1
        socket = next
      }
      show({ ...state, stream }, report.cause === 'adopt' ? takeover : cause)
    },
    getResumed() {
      const { error, notBefore, retryAt } = latest
      // What a server asked for holds for every token.
      if (isRefused()) return { ...idleConnection, error, notBefore }
      const due = clock.now() + Math.ceil(retryDue - clock.monotonic())
      return { ...latest, retryAt: retryAt && Math.min(retryAt, due) }
    },
    isRefused,
    leave(input) {
      const left: ConnectionState = { ...idleConnection, stream }
      if (input.type === 'leave') show(left, input)
      else if (latest.phase !== 'idle') show({ ...left, phase: 'stopped', reason: 'manual' }, input)
    },
  }

  /** A listener that causes the next state is notified of it after it has returned. */
  function show(state: ConnectionState, input: ConnectionInput): void {
    // As text, since another tab's error is a new object each time.
    if (JSON.stringify(state) === JSON.stringify(latest)) return
    latest = state
    queue.push([state, input])
    if (isNotifying) return
    isNotifying = true
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const previous = shown
        shown = next[0]
        listener.onTransition(shown, previous, next[1])
      }
    } finally {
      isNotifying = false
    }
  }

  function isRefused(): boolean {
    const isNoWait = latest.phase === 'failed' || latest.phase === 'opening'
    return isNoWait && (latest.error?.code === 'unauthorized' || latest.error?.code === 'token')
  }
}

/** Why another tab leads: the one before fell silent, or was closed. */
export function takeover(isSuspect: boolean): ConnectionInput {
  if (!isSuspect) return { type: 'wake' }
  return { type: 'lost', stream: 0, error: new RealtimeError('silent', explain('tab silent')) }
}
