import { createConnection, type Connection } from '../connection/Connection.ts'
import type { ConnectionState } from '../connection/ConnectionState.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import type { SharedListener, SharedParts } from '../tabs/SharedParts.ts'

/**
 * A connection whose code is loaded when it is first needed. Until then another one without a socket
 * stands in for it, which is connecting.
 *
 * @param load - never rejects
 */
export function createDeferredConnection(
  load: (listener: SharedListener) => Promise<Connection>,
  { clock, getSetup, listener }: SharedParts,
): Connection {
  let loading: Promise<Connection> | null = null
  const standIn = createConnection(clock, anyPage, () => ({ ...getSetup(), ...withoutSocket }), {
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
  /** The stand-in's last state, until the loaded one has emitted one. */
  let handedOver: ConnectionState | null = null
  const passing: SharedListener = {
    ...listener,
    onTransition(state, previous, input) {
      const before = handedOver ?? previous
      const isNews = !handedOver || state.phase !== handedOver.phase
      handedOver = null
      if (isNews) listener.onTransition(state, before, input)
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
    handedOver = standIn.getState()
    standIn.send({ type: 'leave' })
    loaded.send({ type: 'start' })
  }
}

/** Whether there is a network is for the loaded one to see. */
const anyPage: PageSignals = {
  isOnline: () => true,
  isHidden: () => false,
  subscribe: () => () => {},
}

const withoutSocket = {
  transport: () => ({ close() {} }),
  connectTimeout: 0,
  getToken: () => null,
}
