import { buildEvent, type BuildEventOptions } from './buildEvent.ts'
import type { FakeClock } from './FakeClock.ts'
import type { FakeEventSource } from './FakeEventSource.ts'
import type { FakePage } from './FakePage.ts'

/** What actions work on. */
export interface FakeParts {
  readonly clock: FakeClock
  readonly page: FakePage
  /** The newest request. */
  getSource(): FakeEventSource | undefined
  /** What a user can press. */
  getCommands(): FakeCommands | null
}

/** What a user can press: a client, or what a hook returned. */
export interface FakeCommands {
  reconnect(): void
  disconnect(): void
}

/** Thrown by an action whose time has not come; a player waits for it instead. */
export class NotYet extends Error {}

/**
 * Everything that can happen to a connection, one method each: by the server, the network, the page,
 * time, or the user. The methods are the words of a scenario: a new method is a new kind of step.
 */
export class FakeActions {
  readonly #parts: FakeParts
  #stalled: FakeEventSource | null = null
  /** Lines that bursts have begun. */
  #lines = 0

  constructor(parts: FakeParts) {
    this.#parts = parts
  }

  // ---- the server ----

  /** Answers the attempt under way: the stream is open. */
  accept(): void {
    this.#attempt('accept').accept()
  }

  /**
   * Sends an event. Handlers are called at once; the screen follows at most ten times a second, so let
   * 100 ms pass before you look for a second one.
   *
   * @param type - a built-in type, or one of the app's own
   * @param data - what differs from the sample of {@link buildEvent}
   */
  event(type: string, data?: object | null, options: BuildEventOptions = {}): void {
    const timestamp = options.timestamp ?? this.#parts.clock.now()
    const built = buildEvent(type as 'session_update', data, { ...options, timestamp })
    const { id, ...envelope } = built
    this.#stream('event').emit(type, envelope, { id })
  }

  /**
   * Sends an envelope exactly as it is, but for a timestamp where it has none.
   *
   * @param envelope - its `type` is the event's name too; without one, the event has none
   */
  send(envelope: Readonly<Record<string, unknown>>, id?: string): void {
    const { type } = envelope
    const name = typeof type === 'string' ? type : 'message'
    const text = JSON.stringify({ timestamp: this.#parts.clock.now(), ...envelope })
    this.#stream('send').emitRaw(name, text, { id })
  }

  /**
   * Sends a message as it is, valid or not.
   *
   * @param eventName - `message` for a message without a name
   */
  raw(eventName: string, text: string, id?: string): void {
    this.#stream('raw').emitRaw(eventName, text, { id })
  }

  /**
   * Sends `count` events, each of another log line.
   *
   * @param perSecond - spread over time by the fake's clock; all at once unless given
   */
  burst(count: number, perSecond: number = Infinity): void {
    const source = this.#stream('burst')
    for (let index = 0; index < count; index += 1) {
      const number = (this.#lines += 1)
      const line = { id: `log-${number}`, message: `${number} 行目を処理しました` }
      const send = (): void => {
        const isOver = source.readyState !== source.OPEN || source === this.#stalled
        if (!isOver) this.event('log_created', line)
      }
      if (perSecond === Infinity) send()
      else this.#parts.clock.after((index * 1000) / perSecond, send)
    }
  }

  /** Sends a sign of life. */
  heartbeat(): void {
    this.#stream('heartbeat').heartbeat()
  }

  /** Closes the open stream. */
  drop(): void {
    this.#stream('drop').drop()
  }

  /** The connection is reset: no answer to an attempt, or the end of an open stream. */
  reset(): void {
    this.#socket('reset').drop()
  }

  /** Holds an attempt, or an open stream, and sends nothing more: there is only waiting. */
  stall(): void {
    this.#stalled = this.#socket('stall')
  }

  /**
   * Refuses the attempt under way.
   *
   * @param code - the HTTP status; unknown unless given
   * @param retryAfter - `Retry-After`, in seconds
   */
  refuse(code?: number, retryAfter?: number): void {
    this.#attempt('refuse').refuse(code, retryAfter)
  }

  /** Refuses the attempt under way with 401. */
  unauthorized(): void {
    this.#attempt('unauthorized').refuse(401)
  }

  /** Answers the attempt under way with 204: don't come back. */
  noContent(): void {
    this.#attempt('noContent').refuse(204)
  }

  // ---- the page and its network ----

  /** The browser loses its network, and the stream with it. */
  offline(): void {
    this.#parts.page.goOffline()
    // The page makes sure by one attempt.
    const source = this.#parts.getSource()
    if (source?.readyState === 0) source.drop()
  }

  /** The network is back. */
  online(): void {
    this.#parts.page.goOnline()
  }

  /** Another tab is shown. */
  hide(): void {
    this.#parts.page.hide()
  }

  /** The page is shown again. */
  show(): void {
    this.#parts.page.show()
  }

  /** The machine sleeps, and no timer runs; then it wakes. @param ms - for how long */
  sleep(ms: number): void {
    const { page, clock } = this.#parts
    page.freeze()
    clock.sleep(ms)
    page.resume()
    clock.advance(0)
  }

  // ---- time ----

  /** Lets time pass. @param ms - how much */
  wait(ms: number): void {
    this.#parts.clock.advance(ms)
  }

  // ---- the user ----

  /** The user presses reconnect. */
  reconnect(): void {
    this.#commands('reconnect').reconnect()
  }

  /** The user presses disconnect. */
  disconnect(): void {
    this.#commands('disconnect').disconnect()
  }

  #commands(what: string): FakeCommands {
    const commands = this.#parts.getCommands()
    if (!commands) throw new NotYet(`${what}(): nobody has called fake.attach(client).`)
    return commands
  }

  #attempt(what: string): FakeEventSource {
    const source = this.#parts.getSource()
    if (source?.readyState !== 0) throw new NotYet(`${what}(): no attempt is under way.`)
    return source
  }

  #stream(what: string): FakeEventSource {
    const source = this.#parts.getSource()
    if (source?.readyState !== 1) throw new NotYet(`${what}(): no stream is open; accept() first.`)
    return source
  }

  #socket(what: string): FakeEventSource {
    const source = this.#parts.getSource()
    if (!source || source.readyState === 2) throw new NotYet(`${what}(): there is no request.`)
    return source
  }
}
