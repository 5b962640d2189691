import type { Connection } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import type { SharedListener } from './SharedConnection.ts'
import { createStateFeed } from './StateFeed.ts'

/**
 * A connection whose code is loaded when it is first needed; until then it is connecting.
 *
 * @param load - never rejects
 */
export function createDeferredConnection(
  load: (listener: SharedListener) => Promise<Connection>,
  listener: SharedListener,
): Connection {
  const feed = createStateFeed(listener)
  let loaded: Connection | null = null
  let isLoading = false

  return {
    getState: feed.getTold,
    send(input) {
      if (loaded && loaded.getState().phase !== 'idle') return loaded.send(input)
      feed.tell(pretend(feed.getLatest(), input), input)
      begin()
    },
    getResumedFrom: () => loaded?.getResumedFrom() ?? '',
    getLastActivity: () => loaded?.getLastActivity() ?? 0,
    listen: (eventNames) => loaded?.listen(eventNames),
  }

  function begin(): void {
    if (feed.getLatest().phase !== 'opening') return
    if (loaded) return loaded.send({ type: 'start' })
    if (isLoading) return
    isLoading = true
    const passing: SharedListener = {
      ...listener,
      onTransition: (state, _previous, input) => feed.tell(state, input),
    }
    void load(passing).then((connection) => {
      loaded = connection
      begin()
    })
  }
}

/** What a command makes of a connection whose socket is not here. */
export function pretend(state: ConnectionState, input: ConnectionInput): ConnectionState {
  const { phase, stream } = state
  const isWanted = phase !== 'idle'
  if (input.type === 'leave') return { ...idleConnection, stream }
  if (input.type === 'disconnect') {
    return isWanted ? { ...idleConnection, stream, phase: 'stopped', reason: 'manual' } : state
  }
  const begins = input.type === 'start' ? !isWanted : input.type === 'reconnect' && isWanted
  return begins && phase !== 'opening'
    ? { ...idleConnection, stream: stream + 1, phase: 'opening' }
    : state
}
