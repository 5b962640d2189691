import { createBoundedParser } from '../connection/boundedParser.ts'
import type { Exchange } from './Exchange.ts'
import { seeEvent, type SeenEvent } from './SeenEvent.ts'

/** The most bytes of one answer that are read. */
export const mostBytes = 16 * 2 ** 20
/** More events or heartbeats are counted, not remembered. */
const mostRemembered = 10_000
const maxEventSize = 2 ** 20

/** What a stream's bytes add up to. */
export type StreamFigures = Pick<
  Exchange,
  | 'firstByteAt'
  | 'lastByteAt'
  | 'longestGap'
  | 'pieces'
  | 'bytes'
  | 'isInEvent'
  | 'heartbeats'
  | 'events'
  | 'eventCount'
  | 'oversized'
  | 'retryField'
  | 'isFlood'
>

/** Told of each event and heartbeat as it comes. */
export type OnSeen = (seen: SeenEvent | 'heartbeat') => void

/** Reads a stream, and remembers what the judgements need, which is bounded whatever is sent. */
export class StreamRecord {
  readonly #types: readonly string[]
  readonly #onSeen: OnSeen
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  readonly #heartbeats: number[] = []
  readonly #events: SeenEvent[] = []
  readonly #feed: (chunk: string) => void
  #at = 0
  #firstByteAt: number | null = null
  #longestGap = 0
  #pieces = 0
  #bytes = 0
  readonly #block = new Block()
  #eventCount = 0
  #oversized = 0
  #retryField: number | null = null

  constructor(types: readonly string[], onSeen: OnSeen) {
    this.#types = types
    this.#onSeen = onSeen
    this.#feed = createBoundedParser(maxEventSize, () => (this.#oversized += 1), {
      onComment: () => this.#beat(),
      onRetry: (retry) => (this.#retryField = retry),
      onEvent: ({ event = '', data, id }) => {
        if (event === 'heartbeat') this.#beat()
        else this.#see(seeEvent({ event, data, id }, this.#at, this.#types))
      },
    })
  }

  /** @param at - in ms from the request */
  add(chunk: Uint8Array, at: number): void {
    if (this.#firstByteAt !== null) this.#longestGap = Math.max(this.#longestGap, at - this.#at)
    this.#at = at
    this.#firstByteAt ??= at
    this.#bytes += chunk.length
    const text = this.#decoder.decode(chunk, { stream: true })
    this.#block.add(text)
    if (!this.#block.isAtLineStart) this.#pieces += 1
    this.#feed(text)
  }

  get isFull(): boolean {
    return this.#bytes >= mostBytes
  }

  figures(): StreamFigures {
    return {
      firstByteAt: this.#firstByteAt,
      lastByteAt: this.#firstByteAt === null ? null : this.#at,
      longestGap: this.#longestGap,
      pieces: this.#pieces,
      bytes: this.#bytes,
      isInEvent: this.#block.hasField,
      heartbeats: this.#heartbeats,
      events: this.#events,
      eventCount: this.#eventCount,
      oversized: this.#oversized,
      retryField: this.#retryField,
      isFlood: this.isFull,
    }
  }

  #beat(): void {
    if (this.#heartbeats.length < mostRemembered) this.#heartbeats.push(this.#at)
    this.#onSeen('heartbeat')
  }

  #see(event: SeenEvent): void {
    this.#eventCount += 1
    if (this.#events.length < mostRemembered) this.#events.push(event)
    this.#onSeen(event)
  }
}

/** Knows whether the lines since the last empty one hold a field: comments alone are no event. */
class Block {
  hasField = false
  isAtLineStart = true
  #isAfterReturn = false

  add(text: string): void {
    for (const character of text) {
      const isSecondHalf = character === '\n' && this.#isAfterReturn
      this.#isAfterReturn = character === '\r'
      if (isSecondHalf) continue
      if (character === '\n' || character === '\r') {
        if (this.isAtLineStart) this.hasField = false
        this.isAtLineStart = true
      } else if (this.isAtLineStart) {
        if (character !== ':') this.hasField = true
        this.isAtLineStart = false
      }
    }
  }
}
