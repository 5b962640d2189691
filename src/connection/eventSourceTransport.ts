import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import {
  refusal,
  resumeUrl,
  type Stream,
  type StreamListener,
  type StreamRequest,
  type Transport,
} from './Transport.ts'

/** The part of a WHATWG EventSource that is used. */
export interface EventSourceLike {
  addEventListener(type: string, listener: (event: Event) => void): void
  close(): void
  /** 2 where it gave up, as it does after an answer that is no stream. */
  readonly readyState?: number
}

/** A constructor of the WHATWG EventSource's shape: the browser's, npm `eventsource`'s, or a fake. */
export interface EventSourceConstructor {
  new (url: string, init?: { withCredentials?: boolean }): EventSourceLike
}

/**
 * Streams over an EventSource. Its own retry is never used: at the first error it is closed, and the
 * connection's policy decides. It sees neither statuses nor comments; event types other than the
 * known ones stay invisible; it can send no header, so a token is not sent.
 *
 * @param getConstructor - called at each attempt, so that a global may be replaced
 */
export function eventSourceTransport(
  getConstructor: () => EventSourceConstructor | undefined,
): Transport {
  return (request, listener) => openEventSource(getConstructor(), request, listener)
}

function openEventSource(
  Constructor: EventSourceConstructor | undefined,
  request: StreamRequest,
  listener: StreamListener,
): Stream {
  if (typeof Constructor !== 'function') {
    return none(new RealtimeError('unsupported', explain('no EventSource')))
  }
  let isClosed = false
  let lastEventId = ''
  const names = new Set<string>()
  let source: EventSourceLike
  try {
    source = new Constructor(resumeUrl(request), { withCredentials: request.withCredentials })
  } catch (cause) {
    return none(new RealtimeError('unsupported', explain('EventSource not made'), { cause }))
  }
  source.addEventListener('open', () => {
    if (isClosed) return
    listener.activity()
    listener.opened()
  })
  source.addEventListener('error', onError)
  listen(['message', 'heartbeat', ...request.eventNames])
  return { close, listen, diesInSilence: true }

  function listen(eventNames: readonly string[]): void {
    for (const name of eventNames) {
      // A server event named `error` comes to the listener of transport errors.
      if (name === 'error' || name === 'open' || names.has(name)) continue
      names.add(name)
      source.addEventListener(name, (event) => onMessage(name, event as MessageEvent))
    }
  }

  function onMessage(name: string, event: MessageEvent): void {
    if (isClosed) return
    listener.activity()
    if (name === 'heartbeat') listener.heartbeat()
    // An EventSource shows the id in force, which may be that of an earlier message.
    const isOwnId = event.lastEventId !== lastEventId
    lastEventId = event.lastEventId
    listener.message(name, String(event.data), isOwnId ? lastEventId : undefined)
  }

  /** Only a fake has `retryAfter`. */
  function onError(event: Event & { code?: unknown; data?: unknown; retryAfter?: string }): void {
    if (isClosed) return
    if (typeof event.data === 'string') return onMessage('error', event as MessageEvent)
    const gaveUp = source.readyState === 2
    // An open EventSource that fails is already trying again: close it before any timer is set.
    close()
    if (typeof event.code !== 'number') {
      const error = new RealtimeError('network', explain('EventSource failed'))
      return listener.lost(error, undefined, gaveUp)
    }
    if (event.code === 204) return listener.halted()
    listener.lost(refusal(event.code), event.retryAfter)
  }

  function close(): void {
    isClosed = true
    source.close()
  }

  function none(error: RealtimeError): Stream {
    listener.lost(error)
    return { close() {} }
  }
}
