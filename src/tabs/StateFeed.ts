import type { ConnectionListener } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'

/** Tells states that come from more than one connection as if it were one. */
export interface StateFeed {
  /** The last one that was told. */
  getTold(): ConnectionState
  /** The last one that came. */
  getLatest(): ConnectionState
  /** Tells a state, unless it is the latest one again. */
  tell(state: ConnectionState, input: ConnectionInput): void
}

/** A listener that causes the next state hears of it after all have heard of this one. */
export function createStateFeed(listener: Pick<ConnectionListener, 'onTransition'>): StateFeed {
  let told = idleConnection
  let latest = idleConnection
  const untold: Array<readonly [ConnectionState, ConnectionInput]> = []
  let isTelling = false

  return {
    getTold: () => told,
    getLatest: () => latest,
    tell(state, input) {
      if (isSame(state, latest)) return
      latest = state
      untold.push([state, input])
      if (isTelling) return
      isTelling = true
      try {
        for (let next = untold.shift(); next; next = untold.shift()) {
          const previous = told
          told = next[0]
          listener.onTransition(told, previous, next[1])
        }
      } finally {
        isTelling = false
      }
    },
  }
}

function isSame(one: ConnectionState, other: ConnectionState): boolean {
  return (Object.keys(idleConnection) as Array<keyof ConnectionState>).every(
    (key) =>
      Object.is(one[key], other[key]) ||
      // Another tab's error is a new object each time.
      (key === 'error' && one.error?.message === other.error?.message),
  )
}
