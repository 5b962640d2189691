import type { Clock } from '../connection/Clock.ts'
import type { ConnectionListener } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import { reviveReport, type TabReport } from './TabMessage.ts'

/** The state that this tab shows of a stream which belongs to one tab after the other. */
export interface SharedState {
  /** The last one that the listener was notified of. */
  get(): ConnectionState
  /** There is no leader yet, or none any more. */
  connecting(input: ConnectionInput): void
  follow(report: TabReport): void
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
  /** The last one that came; it may wait until the listener has returned. */
  let latest = idleConnection
  const queue: Array<readonly [ConnectionState, ConnectionInput]> = []
  let isNotifying = false
  /** When the wait that is shown ends, on the monotonic clock: the other one may be set meanwhile. */
  let retryDue = 0

  return {
    get: () => shown,
    connecting(input) {
      // A server that said stop is not asked again, except by a user.
      if (latest.reason === 'server' && input.type !== 'reconnect') return
      const { error, notBefore } = latest
      // What a server asked for holds for the next leader, but not for a user.
      const held = input.type === 'reconnect' || !notBefore ? {} : { error, notBefore }
      const stream = lastStream() + 1
      show({ ...idleConnection, phase: 'opening', stream, ...held }, input)
    },
    follow(report) {
      const [state, input] = reviveReport(report)
      retryDue = clock.monotonic() + (state.retryAt ?? 0) - clock.now()
      show(state, input)
    },
    getResumed() {
      const { error, notBefore, retryAt } = latest
      const stream = lastStream()
      // What a server asked for holds for every token.
      if (isRefused()) return { ...idleConnection, stream, error, notBefore }
      const due = clock.now() + Math.ceil(retryDue - clock.monotonic())
      return { ...latest, stream, retryAt: retryAt && Math.min(retryAt, due) }
    },
    isRefused,
    leave(input) {
      const left: ConnectionState = { ...idleConnection, stream: latest.stream }
      if (input.type === 'leave') show(left, input)
      else if (latest.phase !== 'idle') show({ ...left, phase: 'stopped', reason: 'manual' }, input)
    },
  }

  /** One that is opening has given nothing yet: the next leader's takes its number. */
  function lastStream(): number {
    return latest.phase === 'opening' ? latest.stream - 1 : latest.stream
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
