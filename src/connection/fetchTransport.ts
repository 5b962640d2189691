import { createParser } from 'eventsource-parser'
import { explain } from '../events/developer.ts'
import { RealtimeError, type RealtimeErrorCode } from '../events/RealtimeError.ts'
import { createSizeGuard } from './sizeGuard.ts'
import {
  refusal,
  resumeUrl,
  type Stream,
  type StreamListener,
  type StreamRequest,
} from './Transport.ts'

/**
 * Streams over `fetch`: it sees the status, `Retry-After` and comment heartbeats, and can send an
 * `Authorization` header.
 */
export function fetchTransport(request: StreamRequest, listener: StreamListener): Stream {
  const controller = new AbortController()
  const { signal } = controller
  let hangUp = (): void => {}
  run().catch((cause: unknown) => lose('unsupported', explain('odd answer'), { cause }))
  return { close }

  function close(): void {
    controller.abort()
    hangUp()
  }

  async function run(): Promise<void> {
    if (typeof fetch !== 'function') return lose('unsupported', explain('no fetch'))
    const headers = headersOf(request)
    // The error that `fetch` throws for it may quote the token.
    if (!isHeaderValue(headers.Authorization)) {
      return lose('token', explain('bad token'))
    }
    let response: Response
    try {
      response = await fetch(resumeUrl(request), {
        headers,
        // Chrome would write the endless stream to its disk cache.
        cache: 'no-store',
        credentials: request.withCredentials ? 'include' : 'same-origin',
        signal,
      })
    } catch (cause) {
      return lose('network', explain('request failed'), { cause })
    }
    // Where a wrapper dropped the signal, this alone ends the request.
    hangUp = () => cancel(() => response.body)
    if (signal.aborted) return hangUp()
    if (isStream(response)) {
      if (!response.body) throw new TypeError('no body')
      const reader = response.body.getReader()
      hangUp = () => cancel(() => reader)
      return read(reader)
    }
    refuse(response)
    // The rest of a page that is no stream need not be loaded.
    close()
  }

  function refuse(response: Response): void {
    if (response.status === 204) return listener.halted()
    const error = refusal(response.status, response.redirected)
    listener.lost(error, response.headers.get('retry-after') ?? undefined)
  }

  async function read(reader: ReadableStreamDefaultReader<Uint8Array | string>): Promise<void> {
    // The parser strips the one BOM that the standard allows.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const feed = createSizeGuard(request.maxEventSize, unlessClosed(listener.oversized), (guard) =>
      createParser({
        maxBufferSize: guard.maxBufferSize,
        onError: (error) => {
          if (error.type === 'max-buffer-size-exceeded') guard.onOverflow()
        },
        onId: unlessClosed(listener.id),
        onComment: unlessClosed(listener.heartbeat),
        onEvent: ({ event = '', data, id }) => {
          guard.onEvent()
          if (signal.aborted) return
          if (event === 'heartbeat') listener.heartbeat()
          listener.message(event, data, id)
        },
      }),
    )
    listener.opened()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (signal.aborted) return
        if (done) return lose('ended', explain('ended'))
        listener.activity()
        // A stubbed `fetch` may stream texts.
        feed(typeof value === 'string' ? value : decoder.decode(value, { stream: true }))
      }
    } catch (cause) {
      lose('network', explain('stream broke'), { cause })
    }
  }

  /** A handler of an earlier event of the same chunk may have closed the stream. */
  function unlessClosed<Args extends unknown[]>(
    callback: (...args: Args) => void,
  ): (...args: Args) => void {
    return (...args) => {
      if (!signal.aborted) callback(...args)
    }
  }

  function lose(code: RealtimeErrorCode, message: string, details?: { cause: unknown }): void {
    if (!signal.aborted) listener.lost(new RealtimeError(code, message, details))
  }
}

/**
 * [spec] if res's status is not 200, or if res's `Content-Type` is not `text/event-stream`, then fail
 * [spec] the connection. Of several types the last valid one counts, whatever its parameters are.
 * https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
function isStream({ status, headers }: Response): boolean {
  const values = (headers.get('content-type') ?? '').split(',')
  const valid = values
    .map((value) => value.replace(/;.*/s, '').trim())
    .filter((type) => /^\S+\/\S+$/.test(type))
  return status === 200 && valid.at(-1)?.toLowerCase() === 'text/event-stream'
}

/** Ends a body or its reader, which may be locked, or a mock's of any shape. */
function cancel(find: () => { cancel(): Promise<void> } | null): void {
  try {
    void Promise.resolve(find()?.cancel()).catch(() => {})
  } catch {
    // There is nothing to end.
  }
}

function headersOf({ token, lastEventId, resume }: StreamRequest) {
  return {
    Accept: 'text/event-stream',
    ...(token && { Authorization: `Bearer ${token}`.trim() }),
    ...(lastEventId && resume === 'header' && { 'Last-Event-ID': asHeaderValue(lastEventId) }),
  }
}

/** Tabs and visible characters of Latin-1 alone (RFC 9110, 5.5). */
function isHeaderValue(value = ''): boolean {
  return !/[^\t -~\u0080-\u00ff]/.test(value)
}

/**
 * [spec] the last event ID string, encoded as UTF-8. `fetch` takes a header's bytes as a string of
 * U+0000 to U+00FF, so each byte becomes one character.
 */
function asHeaderValue(id: string): string {
  return Array.from(new TextEncoder().encode(id), (byte) => String.fromCharCode(byte)).join('')
}
