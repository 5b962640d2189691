import { createConnection, type Connection } from '../connection/Connection.ts'
import type { SharedListener, SharedParts } from './SharedConnection.ts'

/**
 * A connection whose code is loaded when it is first needed. Until then another one without a socket
 * stands in for it, which is connecting.
 *
 * @param load - never rejects
 */
export function createDeferredConnection(
  load: (listener: SharedListener) => Promise<Connection>,
  { clock, page, getSetup, listener }: SharedParts,
): Connection {
  let loading: Promise<Connection> | null = null
  const standIn = createConnection(clock, page, () => ({ ...getSetup(), ...withoutSocket }), {
    ...listener,
    onTransition(state, previous, input) {
      if (current !== standIn) return
      listener.onTransition(state, previous, input)
      if (state.phase !== 'opening') return
      loading ??= load(passing)
      // Not at once: a handler may have said something that the stand-in has yet to do.
      void loading.then(handOver)
    },
  })
  let current: Connection = standIn
  let isKnown = true
  const passing: SharedListener = {
    ...listener,
    onTransition(state, previous, input) {
      // The stand-in said so already.
      if (!isKnown || state.phase !== 'opening') listener.onTransition(state, previous, input)
      isKnown = false
    },
  }

  return {
    getState: () => current.getState(),
    send: (input) => current.send(input),
    getResumedFrom: () => current.getResumedFrom(),
    getLastActivity: () => current.getLastActivity(),
    listen: (eventNames) => current.listen(eventNames),
  }

  function handOver(loaded: Connection): void {
    if (current !== standIn || standIn.getState().phase !== 'opening') return
    current = loaded
    standIn.send({ type: 'leave' })
    loaded.send({ type: 'start' })
  }
}

const withoutSocket = {
  transport: () => ({ close() {} }),
  connectTimeout: 0,
  getToken: () => null,
}
