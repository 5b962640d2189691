/** What may be said with an event. */
export interface FakeMessageOptions {
  /** The SSE `id`. Later messages without one carry it on as `lastEventId`, as the standard says. */
  id?: string | undefined
}

/** What an EventSource takes as listener. */
type SourceListener =
  | ((this: EventSource, event: MessageEvent) => unknown)
  | EventListenerOrEventListenerObject
  | null

/**
 * An EventSource without a network: nothing happens until the test, as the server, makes it happen.
 * Every such method acts synchronously.
 *
 * It never retries by itself. After {@link FakeEventSource.drop} its `readyState` is `CONNECTING`, as
 * a browser's is, and {@link FakeEventSource.accept} opens it again.
 *
 * @example As the constructor that the package uses
 * ```ts
 * useManagementSSE({ clientState, eventSource: FakeEventSource })
 * FakeEventSource.last?.accept()
 * FakeEventSource.last?.emit('session_update', { entityId: 's1', data: { id: 's1' } })
 * ```
 * @example In the place of the global one, for code with `eventSource: 'global'` or of its own
 * ```ts
 * globalThis.EventSource = FakeEventSource
 * ```
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class FakeEventSource extends EventTarget implements EventSource {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  /** All that were made, oldest first, until {@link FakeEventSource.reset}. */
  static instances: FakeEventSource[] = []

  /** The one that was made last. */
  static get last(): FakeEventSource | undefined {
    return this.instances.at(-1)
  }

  /** Closes all, and forgets them. */
  static reset(): void {
    for (const source of this.instances.splice(0)) source.close()
  }

  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSED = 2
  /** Absolute. */
  readonly url: string
  readonly withCredentials: boolean
  readyState: 0 | 1 | 2 = 0
  onopen: ((this: EventSource, event: Event) => unknown) | null = null
  onmessage: ((this: EventSource, event: MessageEvent) => unknown) | null = null
  onerror: ((this: EventSource, event: Event) => unknown) | null = null
  /** The id in force; `''` for none. */
  lastEventId = ''

  constructor(url: string | URL, { withCredentials = false }: EventSourceInit = {}) {
    super()
    // [spec] If urlRecord is failure, then throw a "SyntaxError" DOMException: as `URL`, but by name.
    const base = typeof document === 'undefined' ? 'http://localhost' : document.baseURI
    if (!URL.canParse(String(url), base)) throw new DOMException(`No URL: ${url}`, 'SyntaxError')
    this.url = new URL(url, base).href
    this.withCredentials = withCredentials
    this.addEventListener('open', (event: Event) => this.onopen?.(event))
    this.addEventListener('message', (event: MessageEvent) => this.onmessage?.(event))
    this.addEventListener('error', (event: Event) => this.onerror?.(event))
    ;(this.constructor as typeof FakeEventSource).instances.push(this)
  }

  /** The client hangs up. */
  close(): void {
    this.readyState = this.CLOSED
  }

  override addEventListener(
    type: string,
    listener: SourceListener,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as EventListener, options)
  }

  override removeEventListener(
    type: string,
    listener: SourceListener,
    options?: boolean | EventListenerOptions,
  ): void {
    super.removeEventListener(type, listener as EventListener, options)
  }

  // ---- the server's side ----

  /** Answers: the stream is open. */
  accept(): void {
    this.#expect(this.CONNECTING, 'accept')
    this.readyState = this.OPEN
    this.dispatchEvent(new Event('open'))
  }

  /**
   * Sends an event as JSON.
   *
   * @param type - the `event:` name, and the envelope's `type` unless it has one
   * @param envelope - such as `{ entityId, data, timestamp }`
   */
  emit(type: string, envelope: object, options?: FakeMessageOptions): void {
    this.emitRaw(type, JSON.stringify({ type, ...envelope }), options)
  }

  /**
   * Sends a message as it is; it need not be JSON.
   *
   * @param eventName - the `event:` name; `message` for a message without one
   */
  emitRaw(eventName: string, data: string, { id }: FakeMessageOptions = {}): void {
    this.#expect(this.OPEN, 'emit')
    this.lastEventId = id ?? this.lastEventId
    const { origin } = new URL(this.url)
    this.dispatchEvent(new MessageEvent(eventName, { data, origin, lastEventId: this.lastEventId }))
  }

  /** Sends a named `heartbeat`. A heartbeat that is a comment would be invisible here. */
  heartbeat(): void {
    this.emitRaw('heartbeat', '')
  }

  /** The connection breaks, before or after it opened; a browser's own would try again now. */
  drop(): void {
    if (this.readyState === this.CLOSED) throw closed('drop')
    this.readyState = this.CONNECTING
    this.dispatchEvent(new Event('error'))
  }

  /**
   * Refuses: the state is `CLOSED`, and a browser's own would give up.
   *
   * @param code - the HTTP status, which npm `eventsource` has as `code` of its error event, and a
   * browser doesn't
   * @param retryAfter - `Retry-After`, in seconds, as `retryAfter` of the event; no other has it
   */
  refuse(code?: number, retryAfter?: number): void {
    this.#expect(this.CONNECTING, 'refuse')
    this.readyState = this.CLOSED
    const details = {
      ...(code !== undefined && { code }),
      ...(retryAfter !== undefined && { retryAfter: String(retryAfter) }),
    }
    this.dispatchEvent(Object.assign(new Event('error'), details))
  }

  #expect(readyState: 0 | 1, what: string): void {
    if (this.readyState === this.CLOSED) throw closed(what)
    if (this.readyState !== readyState) {
      const is = readyState === this.OPEN ? 'not open yet: accept() it first' : 'open already'
      throw new Error(`FakeEventSource.${what}(): the stream is ${is}.`)
    }
  }
}

function closed(what: string): Error {
  return new Error(
    `FakeEventSource.${what}(): the client has closed it. Use the newest one, FakeEventSource.last.`,
  )
}
