import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import type { Clock } from './Clock.ts'
import type { ConnectionSetup } from './ConnectionSetup.ts'
import type { ConnectionInput, ConnectionState } from './ConnectionState.ts'
import { readRetryAfter } from './retryAfter.ts'
import { mayRefuseId, sendableId } from './resumeId.ts'
import { createTokenRequests } from './tokenRequest.ts'
import type { Stream, StreamListener } from './Transport.ts'
import { createUnloading } from './Unloading.ts'
import { createWatchdog } from './Watchdog.ts'

/** Whom a socket notifies of what the stream sent. */
export interface SocketListener {
  /**
   * @param id - the one in force; `''` for none
   * @param hasOwnId - it came with this message
   */
  onMessage(event: string, data: string, id: string, hasOwnId: boolean): void
  onOversized(id: string): void
}

/** The stream of a connection, attempt after attempt, and the last event id between them. */
export interface Socket {
  /** Closes what the state has no stream for, and watches a stream that has opened. */
  follow(state: ConnectionState, setup: ConnectionSetup): void
  /**
   * Gets a token, and opens the stream that the state asks for, unless it is there already.
   *
   * @param isAnew - by `reconnect()` or a new token: replaces an overdue `getAuthToken` call
   */
  open(state: ConnectionState, setup: ConnectionSetup, isAnew: boolean): void
  wake(): void
  /** The page may be left, or is back from the back/forward cache. */
  unload(): void
  /** The next stream resumes from this id. */
  resumeFrom(id: string): void
  getResumedFrom(): string
  getLastActivity(): number
  listen(eventNames: readonly string[]): void
}

/**
 * An EventSource hides the status. After so many failed responses in a row, the next request goes without the
 * last event id, which may be what the server refuses.
 */
const hiddenAnswersToId = 4
/** A stream that a page being left may have lost reopens after this, in ms: by then the page is gone. */
const departure = 1000

/** @param send - takes what happens to the stream */
export function createSocket(
  clock: Clock,
  listener: SocketListener,
  send: (input: ConnectionInput) => void,
): Socket {
  let number = 0
  let stream: Stream | null = null
  let isOpen = false
  /** No open stream, and no first attempt under way. */
  let isFailing = true
  let cancelToken = (): void => {}
  let cancelTimer = (): void => {}
  let lastEventId = ''
  let resumedFrom = ''
  /** How many answers in a row, since the last id came, had a status that the transport hides. */
  let hiddenAnswers = 0

  const requestToken = createTokenRequests(clock)
  const unloading = createUnloading(clock)
  const watchdog = createWatchdog(clock, () => lose(new RealtimeError('silent', explain('silent'))))

  const streamListener: StreamListener = {
    opened: () => send({ type: 'opened', streamId: number }),
    message(event, data, hasOwnId) {
      if (event === 'heartbeat') watchdog.heartbeat()
      listener.onMessage(event, data, lastEventId, hasOwnId)
    },
    oversized: () => listener.onOversized(lastEventId),
    id: resumeFrom,
    activity: watchdog.feed,
    heartbeat: watchdog.heartbeat,
    halted: () => send({ type: 'halted', streamId: number }),
    lost(error, retryAfter, hidesStatus = false) {
      const isId = resumedFrom !== '' && mayRefuseId(error)
      hiddenAnswers = hidesStatus ? hiddenAnswers + 1 : 0
      if (isId) lastEventId = ''
      if (isId) send({ type: 'reopen', streamId: number })
      else lose(error, readRetryAfter(retryAfter, clock.now()))
    },
  }

  return {
    follow({ phase, streamId: wanted }, setup) {
      if (phase === 'open') {
        if (!isOpen) watch(setup)
      } else if (phase !== 'opening' || wanted !== number) close()
    },
    open({ phase, streamId: wanted, failures, shownAs, refreshed }, setup, isAnew) {
      if (phase !== 'opening' || wanted === number) return
      number = wanted
      isFailing = failures > 0 || shownAs === 'failed' || shownAs === 'stopped'
      cancelToken = requestToken({
        ask: () => setup.getToken(refreshed),
        timeout: setup.tokenTimeout,
        replacesOverdue: isAnew,
        onToken: (token) => openStream(token || null, setup),
        onError: lose,
      })
    },
    wake: watchdog.wake,
    unload() {
      const mayBeDead = stream?.diesInSilence ?? false
      unloading.begin(mayBeDead, isFailing)
      if (mayBeDead) reopenLater()
    },
    resumeFrom,
    getResumedFrom: () => resumedFrom,
    getLastActivity: watchdog.getLastActivity,
    listen: (eventNames) => stream?.listen?.(eventNames),
  }

  function watch({ idleTimeout }: ConnectionSetup): void {
    cancelTimer()
    hiddenAnswers = 0
    isOpen = true
    isFailing = false
    unloading.end()
    watchdog.start(idleTimeout)
  }

  function close(): void {
    watchdog.stop()
    cancelToken()
    cancelTimer()
    number = 0
    isOpen = false
    isFailing = true
    stream?.close()
    stream = null
  }

  function resumeFrom(id: string): void {
    lastEventId = id
    hiddenAnswers = 0
  }

  function openStream(
    token: string | null,
    { connectTimeout, request, transport }: ConnectionSetup,
  ): void {
    const attempt = number
    const late = (): RealtimeError =>
      new RealtimeError('timeout', explain('timeout', connectTimeout))
    if (connectTimeout) cancelTimer = clock.after(connectTimeout, () => lose(late()))
    if (hiddenAnswers === hiddenAnswersToId) lastEventId = ''
    const id = sendableId(lastEventId)
    resumedFrom = request.resume ? id : ''
    const opening = transport({ ...request, token, lastEventId: id }, streamListener)
    // The transport may have lost it before it returned.
    if (attempt === number) stream = opening
    else opening.close()
  }

  /** A stream that died in a sleep may fail only after the wake: `wake` is sent again. */
  function lose(error: RealtimeError, retryAfter?: number): void {
    if (unloading.explains(error)) {
      hiddenAnswers = 0
      watchdog.stop()
      cancelTimer()
      return reopenLater()
    }
    const wasAsleep = isOpen && watchdog.isWaking()
    send({ type: 'lost', streamId: number, error, retryAfter })
    if (wasAsleep) send({ type: 'wake' })
  }

  function reopenLater(): void {
    const left = number
    clock.after(departure, () => send({ type: 'reopen', streamId: left }))
  }
}
