import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'

export interface StreamRequest {
  /** Absolute. */
  readonly url: string
  /** `null` sends no `Authorization`. */
  readonly token: string | null
  /** The last event id; `''` for none. */
  readonly lastEventId: string
  /** Where the id goes: into the `Last-Event-ID` header, the `lastEventId` query parameter, nowhere. */
  readonly resume: 'header' | 'query' | false
  readonly withCredentials: boolean
  /** Event names that an EventSource must subscribe to one by one. */
  readonly eventNames: readonly string[]
  /** In UTF-16 units. */
  readonly maxEventSize: number
}

/** What a stream calls back. Nothing comes after `lost` or `halted`, nor after `close()`. */
export interface StreamListener {
  opened(): void
  /** @param hasOwnId - the event has an `id` that isn't empty; of an EventSource, another one than before */
  message(event: string, data: string, hasOwnId: boolean): void
  /** An event larger than `maxEventSize` was skipped. */
  oversized(): void
  /** An `id` field came, with or without a message; `''` resets the last event ID. */
  id(id: string): void
  /** Bytes came. */
  activity(): void
  /** A comment came, which is a heartbeat as a message of that name is. */
  heartbeat(): void
  /**
   * @param retryAfter - the `Retry-After` header as it came
   * @param hidesStatus - it was answered, and the transport doesn't know with what
   */
  lost(error: RealtimeError, retryAfter?: string, hidesStatus?: boolean): void
  /** The server asked not to be asked again (204). */
  halted(): void
}

/** An open, or opening, stream. */
export interface Stream {
  /** Safe to call twice. */
  close(): void
  /** A `beforeunload` may end it without any event. */
  readonly diesInSilence?: boolean
  /** Subscribes to more event names, where the transport needs that. */
  listen?(eventNames: readonly string[]): void
}

/** Opens streams. It may call its listener before it returns. */
export type Transport = (request: StreamRequest, listener: StreamListener) => Stream

/**
 * The URL with the last event id as query parameter, in place of all `lastEventId` that the app wrote,
 * where that is how it is sent. The rest stays as it is: `URLSearchParams` would encode all of it anew.
 */
export function resumeUrl({ url, lastEventId, resume }: StreamRequest): string {
  if (!lastEventId || resume !== 'query') return url
  const [path, query = ''] = url.split(/\?(.*)/s)
  const kept = query.split('&').filter((part) => !/^lastEventId(=|$)/.test(part))
  if (kept.at(-1)) kept.push('')
  return `${path}?${kept.join('&')}${new URLSearchParams({ lastEventId }).toString()}`
}

/**
 * [spec] if res's status is not 200, or if res's `Content-Type` is not `text/event-stream`, then fail
 * [spec] the connection. Of several types the last valid one counts, whatever its parameters are.
 * https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
export function isEventStream(status: number, contentType: string | null | undefined): boolean {
  const values = (contentType ?? '').split(',')
  const valid = values
    .map((value) => value.replace(/;.*/s, '').trim())
    .filter((type) => /^\S+\/\S+$/.test(type))
  return status === 200 && valid.at(-1)?.toLowerCase() === 'text/event-stream'
}

/** For a response that is no stream. */
export function refusal(status: number, wasRedirected = false): RealtimeError {
  const isRefused = status === 401 || status === 403
  const code = isRefused ? 'unauthorized' : status === 200 ? 'content-type' : 'http'
  return new RealtimeError(code, explain(code, status, wasRedirected ? 'redirected' : ''), {
    status,
  })
}
