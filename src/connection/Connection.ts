import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import type { Clock } from './Clock.ts'
import {
  idleConnection,
  transition,
  type ConnectionInput,
  type ConnectionState,
} from './ConnectionState.ts'
import type { PageSignal, PageSignals } from './PageSignals.ts'
import { readRetryAfter } from './retryAfter.ts'
import type { RetryPolicy } from './RetryPolicy.ts'
import type { Stream, StreamListener, StreamRequest, Transport } from './Transport.ts'
import { createWatchdog } from './Watchdog.ts'

/** What a connection needs to know. It is asked anew for every attempt. */
export interface ConnectionSetup {
  readonly transport: Transport
  readonly request: Omit<StreamRequest, 'token' | 'lastEventId'>
  readonly policy: RetryPolicy
  /** In ms; 0 for none. */
  readonly connectTimeout: number
  /** In ms; 0 for none. */
  readonly idleTimeout: number
  /** There is a `getToken` that can fetch a fresh one. */
  readonly canRefresh: boolean
  /** @param isRefresh - the last token was refused */
  getToken(isRefresh: boolean): string | null | undefined | PromiseLike<string | null | undefined>
}

/** Whom a connection tells. */
export interface ConnectionListener {
  /** @param input - what caused it */
  onTransition(state: ConnectionState, previous: ConnectionState, input: ConnectionInput): void
  /**
   * @param id - the one in force; `''` for none
   * @param hasOwnId - it came with this message
   */
  onMessage(event: string, data: string, id: string, hasOwnId: boolean): void
  onOversized(id: string): void
}

/** One connection: its state, and the socket and timers that follow from it. */
export interface Connection {
  getState(): ConnectionState
  send(input: Exclude<ConnectionInput, { stream: number }>): void
  /** The id that the current stream was asked to resume from; `''` for none. */
  getResumedFrom(): string
  /** When the current or last stream last gave a sign of life, in epoch ms. */
  getLastActivity(): number
  /** Asks the open stream for more event names. */
  listen(eventNames: readonly string[]): void
}

/** A {@link Connection} that can go on where another one ended. */
export interface OwnConnection extends Connection {
  /** The next stream resumes from this id; `''` for none. */
  resumeFrom(id: string): void
}

/**
 * Keeps socket and timers true to {@link transition}. It listens to the page while it is not idle.
 *
 * @param getSetup - asked at each transition
 */
export function createConnection(
  clock: Clock,
  page: PageSignals,
  getSetup: () => ConnectionSetup,
  listener: ConnectionListener,
): OwnConnection {
  let state = idleConnection
  let stream: Stream | null = null
  let cancelTimer = (): void => {}
  let unsubscribePage = (): void => {}
  let lastEventId = ''
  let resumedFrom = ''
  /** The attempt before carried an id across origins and got no answer: it may be the header. */
  let doubtsHeader = false
  /** What was lost between `pagehide` and `pageshow`; the page's own going is no failure. */
  let isLeaving = false
  let lostWhileLeaving: ConnectionInput | null = null

  const watchdog = createWatchdog(clock, () =>
    lose(state.stream, new RealtimeError('silent', explain('silent'))),
  )

  const inputs: ConnectionInput[] = []
  let isDraining = false
  return {
    getState: () => state,
    send,
    getResumedFrom: () => resumedFrom,
    getLastActivity: watchdog.getLastActivity,
    listen: (eventNames) => stream?.listen?.(eventNames),
    resumeFrom(id) {
      lastEventId = id
    },
  }

  /** A handler that causes the next input sees it take effect after everybody heard of this one. */
  function send(input: ConnectionInput): void {
    inputs.push(input)
    if (isDraining) return
    isDraining = true
    try {
      for (let next = inputs.shift(); next; next = inputs.shift()) step(next)
    } finally {
      isDraining = false
    }
  }

  function step(input: ConnectionInput): void {
    const setup = getSetup()
    const previous = state
    state = transition(previous, input, {
      now: clock.now(),
      random: Math.random(),
      isHidden: page.isHidden(),
      isOnline: isReachable(setup),
      canRefresh: setup.canRefresh,
      policy: setup.policy,
    })
    if (state === previous) {
      // A machine that slept stopped the timer with it.
      if (state.phase === 'waiting') setTimer(setup)
      return
    }

    const hasSocket = state.phase === 'opening' || state.phase === 'open'
    const keepsSocket = hasSocket && state.stream === previous.stream
    if (!keepsSocket) closeStream()
    setTimer(setup)
    followPage(previous)
    if (state.phase === 'open') watchdog.start(setup.idleTimeout)
    listener.onTransition(state, previous, input)
    if (hasSocket && !keepsSocket) openStream(state.stream, setup)
  }

  function setTimer(setup: ConnectionSetup): void {
    cancelTimer()
    cancelTimer = timerFor(setup)
  }

  function timerFor({ connectTimeout }: ConnectionSetup): () => void {
    const { phase, retryAt, stream: number } = state
    if (retryAt !== null) {
      return clock.after(Math.max(0, retryAt - clock.now()), () => send({ type: 'due' }))
    }
    if (phase === 'opening' && connectTimeout) {
      return clock.after(connectTimeout, () =>
        lose(number, new RealtimeError('timeout', explain('timeout', connectTimeout))),
      )
    }
    return () => {}
  }

  function closeStream(): void {
    watchdog.stop()
    const closing = stream
    stream = null
    closing?.close()
  }

  function openStream(number: number, setup: ConnectionSetup): void {
    const open = (token: string | null | undefined): void => {
      // Somebody may have said `disconnect()` while the token was fetched.
      if (state.stream !== number || state.phase !== 'opening') return
      const request = requestFor(setup, token)
      resumedFrom = request.resume ? request.lastEventId : ''
      const opening = setup.transport(request, listenerFor(number))
      if (state.stream === number) stream = opening
      else opening.close()
    }
    const fail = (cause: unknown): void =>
      lose(number, new RealtimeError('token', explain('token failed'), { cause }))
    let token: ReturnType<ConnectionSetup['getToken']>
    try {
      token = setup.getToken(state.refreshed)
    } catch (cause) {
      return fail(cause)
    }
    // A thenable of another kind, or of another realm, is waited for as well.
    if (token && typeof token === 'object') void Promise.resolve(token).then(open, fail)
    else open(token)
  }

  function requestFor(setup: ConnectionSetup, token: string | null | undefined): StreamRequest {
    const resume = doubtsHeader ? false : setup.request.resume
    return { ...setup.request, token: token || null, lastEventId, resume }
  }

  function listenerFor(number: number): StreamListener {
    return {
      opened() {
        doubtsHeader = false
        send({ type: 'opened', stream: number })
      },
      message(event, data, id) {
        if (id !== undefined) lastEventId = id
        listener.onMessage(event, data, lastEventId, !!id)
      },
      oversized: () => listener.onOversized(lastEventId),
      id(id) {
        lastEventId = id
      },
      activity: watchdog.feed,
      heartbeat: watchdog.heartbeat,
      halted: () => send({ type: 'halted', stream: number }),
      lost(error, retryAfter) {
        const input = {
          type: 'lost',
          stream: number,
          error,
          notBefore: readRetryAfter(retryAfter, clock.now()),
        } as const
        if (isLeaving) {
          lostWhileLeaving = input
          return
        }
        if (state.phase === 'opening') {
          const usesHeader = resumedFrom !== '' && getSetup().request.resume === 'header'
          doubtsHeader = usesHeader && error.code === 'network' && isCrossOrigin(getSetup())
        }
        sendLost(input)
      },
    }
  }

  function lose(number: number, error: RealtimeError): void {
    sendLost({ type: 'lost', stream: number, error })
  }

  /** What died in a sleep is lost only after the waking, and was to be opened anew by it. */
  function sendLost(input: ConnectionInput): void {
    const wasAsleep = state.phase === 'open' && watchdog.isWaking()
    send(input)
    if (wasAsleep) send({ type: 'wake' })
  }

  function followPage(previous: ConnectionState): void {
    if (state.phase === 'idle') {
      unsubscribePage()
      isLeaving = false
      lostWhileLeaving = null
    } else if (previous.phase === 'idle') {
      unsubscribePage = page.subscribe(onPageSignal)
    }
  }

  function onPageSignal(signal: PageSignal): void {
    if (state.phase === 'idle') return
    if (signal === 'leaving') isLeaving = true
    else if (signal === 'returned') comeBack()
    else if (signal === 'wake') wake()
    else if (signal === 'online') send({ type: 'online' })
    else if (signal === 'offline' && !isReachable(getSetup())) send({ type: 'offline' })
  }

  function comeBack(): void {
    isLeaving = false
    const lost = lostWhileLeaving
    lostWhileLeaving = null
    if (lost) send(lost)
    wake()
  }

  function wake(): void {
    watchdog.wake()
    send({ type: 'wake' })
  }

  /** A loopback host can be reached without a network. */
  function isReachable(setup: ConnectionSetup): boolean {
    return (
      page.isOnline() ||
      /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(setup.request.url).hostname)
    )
  }
}

function isCrossOrigin({ request }: ConnectionSetup): boolean {
  return typeof location !== 'undefined' && new URL(request.url).origin !== location.origin
}
