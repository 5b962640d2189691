import { createConnection, type Connection } from '../connection/Connection.ts'
import type { ConnectionState } from '../connection/ConnectionState.ts'
import type { SharedListener, SharedParts } from '../tabs/Tabs.ts'

/**
 * A connection whose code is loaded when it is first needed. Until then another one without a socket
 * stands in for it, which is connecting. Code that does not come within `connectTimeout` is an attempt
 * that timed out, and the next one is made without it.
 *
 * @param load - never rejects
 * @param createOwn - makes the connection that does without
 */
export function createDeferredConnection(
  load: (listener: SharedListener) => Promise<Connection>,
  createOwn: (listener: SharedListener) => Connection,
  { clock, page, getSetup, listener }: SharedParts,
): Connection {
  let loading: Promise<Connection> | null = null
  const standIn = createConnection({
    clock,
    page,
    getSetup: () => ({ ...getSetup(), ...withoutSocket }),
    listener: {
      ...listener,
      onTransition(state, previous, input) {
        if (current !== standIn) return
        listener.onTransition(state, previous, input)
        if (input.type === 'lost') loading = Promise.resolve(createOwn(passing))
        // In a microtask: the stand-in may have commands queued.
        void (loading ??= load(passing)).then(handOver)
      },
    },
  })
  let current: Connection = standIn
  /** The stand-in's last state, until the loaded one's first. */
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
    getTab: () => current.getTab?.(),
  }

  function handOver(loaded: Connection): void {
    const state = standIn.getState()
    if (state.phase !== 'opening') return
    handedOver = state
    current = loaded
    standIn.send({ type: 'leave' })
    loaded.send(state.failures ? { type: 'adopt', state } : { type: 'start' })
  }
}

const withoutSocket = {
  transport: () => ({ close() {} }),
  getToken: () => null,
}
