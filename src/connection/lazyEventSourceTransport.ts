import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import type { EventSourceConstructor, EventSourceTransport } from './eventSourceTransport.ts'
import type { Stream, Transport } from './Transport.ts'

let loaded: EventSourceTransport | null = null

/** Makes the transport known at once, for fakes: tests drive them without waiting for an import. */
export function provideEventSourceTransport(transport: EventSourceTransport): void {
  loaded = transport
}

/**
 * `eventSourceTransport`, whose code is loaded with the first attempt: most pages stream over `fetch`.
 * Until it is there the attempt is under way; where it can't be loaded the attempt failed, and the
 * next one tries again.
 */
export function lazyEventSourceTransport(
  getConstructor: () => EventSourceConstructor | undefined,
): Transport {
  return (request, listener) => {
    if (loaded) return loaded(getConstructor)(request, listener)
    let stream: Stream | null = null
    let isClosed = false
    const eventNames = [...request.eventNames]
    import('./eventSourceTransport.ts').then(
      ({ eventSourceTransport }) => {
        loaded = eventSourceTransport
        if (!isClosed) stream = loaded(getConstructor)({ ...request, eventNames }, listener)
      },
      (cause: unknown) => {
        if (isClosed) return
        listener.lost(new RealtimeError('network', explain('EventSource not loaded'), { cause }))
      },
    )
    return {
      close() {
        isClosed = true
        stream?.close()
      },
      diesInSilence: true,
      listen: (names) => (stream ? stream.listen?.(names) : void eventNames.push(...names)),
    }
  }
}
