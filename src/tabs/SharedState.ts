import type { ConnectionListener } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import { createStateFeed } from './StateFeed.ts'

/** What this tab tells of a stream that belongs to one tab after the other. */
export interface SharedState {
  /** The last one that was told. */
  getTold(): ConnectionState
  /** The last one that came. */
  getLatest(): ConnectionState
  /** There is no leader yet, or none any more. */
  connecting(input: ConnectionInput): void
  /** @param leader - whose state it is */
  follow(leader: string, state: ConnectionState, input: ConnectionInput): void
  /** This tab takes no part. @param input - `leave` or `disconnect` */
  leave(input: ConnectionInput): void
}

export function createSharedState(listener: Pick<ConnectionListener, 'onTransition'>): SharedState {
  const feed = createStateFeed(listener)
  /** Each leader counts its own sockets; what is told counts them all. */
  let stream = 0
  /** The one in use; `''` until there is one. */
  let socket = ''

  return {
    getTold: feed.getTold,
    getLatest: feed.getLatest,
    connecting(input) {
      // A server that said stop is not asked again, except by a user.
      if (feed.getLatest().reason === 'server' && input.type !== 'reconnect') return
      if (socket || !stream) stream += 1
      socket = ''
      const { error, notBefore } = feed.getLatest()
      // What a server asked for holds for the next leader, but not for a user.
      const held = input.type === 'reconnect' || !notBefore ? {} : { error, notBefore }
      feed.tell({ ...idleConnection, phase: 'opening', stream, ...held }, input)
    },
    follow(leader, state, input) {
      if (state.phase === 'opening' || state.phase === 'open') {
        const next = `${leader} ${state.stream}`
        if (socket && socket !== next) stream += 1
        socket = next
      }
      feed.tell({ ...state, stream }, input)
    },
    leave(input) {
      const { phase, stream: latest } = feed.getLatest()
      const left: ConnectionState = { ...idleConnection, stream: latest }
      if (input.type === 'leave') feed.tell(left, input)
      else if (phase !== 'idle') feed.tell({ ...left, phase: 'stopped', reason: 'manual' }, input)
    },
  }
}
