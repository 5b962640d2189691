import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { callSafely } from '../events/report.ts'
import { refusal, resumeUrl, type StreamListener, type Transport } from './Transport.ts'

/** The part of a WHATWG EventSource that is used. */
export interface EventSourceLike {
  addEventListener(type: string, listener: (event: Event) => void): void
  close(): void
  /** 2 (CLOSED) after a fatal response. */
  readonly readyState?: number
}

/**
 * A constructor of the WHATWG EventSource's shape: the browser's, npm `eventsource`'s, or a fake. What
 * it dispatches before it returns is heard by nobody.
 */
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
  return (request, listener) => {
    /** Nobody is notified after `close()`. */
    let notify: Partial<StreamListener> = listener
    let idInForce = ''
    // A server event named `error` comes to the listener of transport errors.
    const names = new Set(['open', 'error'])
    let source: EventSourceLike | undefined
    try {
      // Throws as well where there is none.
      const Constructor = getConstructor() as EventSourceConstructor
      source = new Constructor(resumeUrl(request), { withCredentials: request.withCredentials })
      source.addEventListener('open', () => {
        notify.activity?.()
        notify.opened?.()
      })
      source.addEventListener('error', onError)
      listen(['message', 'heartbeat', ...request.eventNames])
    } catch (cause) {
      const { lost } = notify
      close()
      lost?.(new RealtimeError('unsupported', explain('no EventSource'), { cause }))
      return { close() {} }
    }
    return { close, listen, diesInSilence: true }

    function listen(eventNames: readonly string[]): void {
      for (const name of eventNames) {
        if (!names.has(name)) source?.addEventListener(name, (event) => onMessage(name, event))
        names.add(name)
      }
    }

    /** A mock's event may lack its type and the id. */
    function onMessage(name: string, event: Event): void {
      const { data, lastEventId } = event as MessageEvent
      const id = lastEventId || ''
      notify.activity?.()
      // An EventSource shows the id in force, which may be that of an earlier message.
      const isOwnId = id !== idInForce
      idInForce = id
      if (isOwnId) notify.id?.(id)
      notify.message?.(name, String(data), isOwnId && id !== '')
    }

    /** Only a fake has `retryAfter`. */
    function onError(event: Event & { code?: unknown; data?: unknown; retryAfter?: string }): void {
      if (typeof event.data === 'string') return onMessage('error', event)
      const { lost, halted } = notify
      const gaveUp = callSafely(() => source?.readyState === 2)
      // An EventSource that fails is reconnecting already: close it first.
      close()
      if (event.code === 204) halted?.()
      else if (typeof event.code === 'number') lost?.(refusal(event.code), event.retryAfter)
      else lost?.(new RealtimeError('network', explain('EventSource failed')), undefined, gaveUp)
    }

    function close(): void {
      notify = {}
      callSafely(() => source?.close())
    }
  }
}
