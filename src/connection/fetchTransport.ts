import { explain } from '../events/developer.ts'
import { RealtimeError, type RealtimeErrorCode } from '../events/RealtimeError.ts'
import { createBoundedParser } from './boundedParser.ts'
import {
  isEventStream,
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
  /** Nobody is notified after `close()`, which may come in the middle of a chunk. */
  let notify: Partial<StreamListener> = listener
  /** What is still to be read: the body, and then its reader. */
  let rest: { cancel(): Promise<void> } | null = null
  run().catch((cause: unknown) => lose('unsupported', explain('odd answer'), { cause }))
  return { close }

  function close(): void {
    notify = {}
    controller.abort()
    void hangUp()
  }

  /** Where a wrapper dropped the signal, this alone ends the request. */
  async function hangUp(): Promise<void> {
    try {
      await rest?.cancel()
    } catch {
      // It is locked, or a mock's of any shape.
    }
  }

  async function run(): Promise<void> {
    if (typeof fetch !== 'function') return lose('unsupported', explain('no fetch'))
    const headers = headersOf(request)
    // The error that `fetch` throws for it may quote the token.
    if (!isHeaderValue(headers.Authorization)) return lose('token', explain('bad token'))
    let response: Response
    try {
      response = await fetch(resumeUrl(request), {
        headers,
        // Chrome would write the endless stream to its disk cache.
        cache: 'no-store',
        credentials: request.withCredentials ? 'include' : 'same-origin',
        signal: controller.signal,
      })
    } catch (cause) {
      return lose('network', explain('request failed'), { cause })
    }
    rest = response.body
    if (controller.signal.aborted) return hangUp()
    if (!isEventStream(response.status, response.headers.get('content-type'))) {
      refuse(response)
      // The rest of a page that is no stream need not be loaded.
      return close()
    }
    // Without a body this throws, as a locked one does: it is an odd answer.
    return read((response.body as ReadableStream<Uint8Array>).getReader())
  }

  function refuse({ status, redirected, headers }: Response): void {
    if (status === 204) listener.halted()
    else listener.lost(refusal(status, redirected), headers.get('retry-after') ?? undefined)
  }

  async function read(reader: ReadableStreamDefaultReader<Uint8Array | string>): Promise<void> {
    rest = reader
    // The parser strips the one BOM that the standard allows.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const feed = createBoundedParser(request.maxEventSize, () => notify.oversized?.(), {
      onId: (id) => notify.id?.(id),
      onComment: () => notify.heartbeat?.(),
      onEvent: ({ event = '', data, id }) => notify.message?.(event, data, !!id),
    })
    listener.opened()
    try {
      while (!controller.signal.aborted) {
        const { done, value } = await reader.read()
        if (done) return lose('ended', explain('ended'))
        notify.activity?.()
        // A stubbed `fetch` may stream texts.
        feed(typeof value === 'string' ? value : decoder.decode(value, { stream: true }))
      }
    } catch (cause) {
      lose('network', explain('stream broke'), { cause })
    }
  }

  function lose(code: RealtimeErrorCode, message: string, details?: { cause: unknown }): void {
    notify.lost?.(new RealtimeError(code, message, details))
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
