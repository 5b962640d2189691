import { inOrder } from '../events/inOrder.ts'
import type { Clock } from './Clock.ts'
import type { ConnectionSetup } from './ConnectionSetup.ts'
import {
  idleConnection,
  moveMoments,
  type ConnectionInput,
  type ConnectionState,
} from './ConnectionState.ts'
import type { PageSignal, PageSignals } from './PageSignals.ts'
import { createSocket, type SocketListener } from './Socket.ts'
import { transition } from './transition.ts'

export interface ConnectionListener extends SocketListener {
  /** @param input - what caused it */
  onTransition(state: ConnectionState, previous: ConnectionState, input: ConnectionInput): void
}

/** One connection: its state, and the socket and timers that follow from it. */
export interface Connection {
  getState(): ConnectionState
  send(input: Exclude<ConnectionInput, { streamId: number }>): void
  /** The id that the current stream was asked to resume from; `''` for none. */
  getResumedFrom(): string
  /** When the current or last stream last gave a sign of life, in epoch ms. */
  getLastActivity(): number
  /** Has the open stream subscribe to more event names. */
  listen(eventNames: readonly string[]): void
  /** Where tabs share it: what this tab is among them, for an inspector. */
  getTab?(): { readonly role: string; readonly leader: string } | undefined
}

/** A drift of the two clocks above this, in ms: the machine's was set. */
const smallestJump = 1000

export interface ConnectionParts {
  readonly clock: Clock
  readonly page: PageSignals
  readonly listener: ConnectionListener
  getSetup(): ConnectionSetup
}

/** Runs {@link transition}, and what follows from a state: socket, timer, and listening to the page. */
export function createConnection({ clock, page, listener, getSetup }: ConnectionParts): Connection {
  let state = idleConnection
  let cancelTimer = (): void => {}
  let unsubscribePage = (): void => {}
  /** By how much the machine's clock is ahead of the one that can't be set, in ms. */
  let ahead = clock.now() - clock.monotonic()
  // What a listener sends waits until all listeners were called.
  const send = inOrder(step)
  const socket = createSocket(clock, listener, send)

  return {
    getState: () => state,
    send,
    getResumedFrom: socket.getResumedFrom,
    getLastActivity: socket.getLastActivity,
    listen: socket.listen,
  }

  function step(input: ConnectionInput): void {
    if (input.type === 'wake') socket.wake()
    if (input.type === 'adopt') socket.resumeFrom(input.lastEventId ?? '')
    const setup = getSetup()
    const previous = state
    const now = syncClock()
    const moved = state
    state = transition(moved, input, {
      ...setup,
      now,
      random: Math.random(),
      isHidden: page.isHidden(),
      isOnline: isReachable(setup),
    })
    socket.follow(state, setup)
    setTimer(now)
    // Of the moved moments users see only `retryAt`.
    if (state === moved && state.retryAt === previous.retryAt) return

    if (state.phase === 'idle') unsubscribePage()
    else if (previous.phase === 'idle') unsubscribePage = page.subscribe(onPageSignal)
    listener.onTransition(state, previous, input)
    socket.open(state, setup, input.type === 'reconnect' || input.type === 'token')
  }

  /** Where the machine's clock was set, moves the moments of the state. @returns steady epoch ms */
  function syncClock(): number {
    const moved = clock.now() - clock.monotonic() - ahead
    if (Math.abs(moved) > smallestJump) {
      ahead += moved
      state = moveMoments(state, moved)
    }
    return Math.round(clock.monotonic() + ahead)
  }

  /** Anew with each input, as a timer stands still while the machine sleeps. */
  function setTimer(now: number): void {
    cancelTimer()
    const { phase, retryAt } = state
    if (retryAt === null || phase === 'away') return
    cancelTimer = clock.after(Math.max(0, retryAt - now), () => send({ type: 'due' }))
  }

  function onPageSignal(signal: PageSignal): void {
    if (signal === 'unloading' || signal === 'returned') socket.unload()
    if (signal === 'returned') send({ type: 'wake' })
    else if (signal === 'leaving') send({ type: 'away' })
    else if (signal !== 'unloading' && signal !== 'freezing') send({ type: signal })
  }

  /** A loopback host can be reached without a network. */
  function isReachable(setup: ConnectionSetup): boolean {
    return (
      page.isOnline() ||
      /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(setup.request.url).hostname)
    )
  }
}
