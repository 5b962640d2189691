import type { ServerResponse } from 'node:http'
import { block, type WireEvent } from './wire.ts'

/** One request, as a test may look at it. */
export interface RecordedRequest {
  readonly method: string
  readonly route: string
  /** Path and query as they stand in the request line. */
  readonly target: string
  /** Epoch ms. */
  readonly time: number
  readonly query: Readonly<Record<string, string>>
  /** `authorization` and `cookie` only as `present`: a token is nowhere written down. */
  readonly headers: Readonly<Record<string, string>>
}

/** A numbered event, so that it can be replayed. */
export interface LoggedEvent extends WireEvent {
  readonly id: string
}

/** How a room's open streams may be ended. */
export type Ending = 'end' | 'reset' | 'mid-event' | 'mid-chunk'

/** What one test shares with the server: its requests, its open streams, its events. */
export interface Room {
  readonly requests: RecordedRequest[]
  readonly log: LoggedEvent[]
  /** Streams that hear what is sent. */
  readonly streams: Set<ServerResponse>
  /** Numbers an event, remembers it, and writes it to all open streams. */
  send(event: WireEvent): void
  /** Writes bytes to all open streams as they are. */
  write(bytes: Uint8Array): void
  /** Ends all open streams. */
  drop(ending: Ending): void
  /** The remembered events after an id: all of them after an unknown one. */
  after(id: string): readonly LoggedEvent[]
}

export function createRoom(): Room {
  const requests: RecordedRequest[] = []
  const log: LoggedEvent[] = []
  const streams = new Set<ServerResponse>()

  return {
    requests,
    log,
    streams,
    send(event) {
      const logged = { ...event, id: event.id ?? String(log.length + 1) }
      log.push(logged)
      for (const stream of streams) stream.write(block(logged))
    },
    write(bytes) {
      for (const stream of streams) stream.write(bytes)
    },
    drop(ending) {
      for (const stream of streams) endStream(stream, ending)
      streams.clear()
    },
    after(id) {
      return log.slice(log.findIndex((event) => event.id === id) + 1)
    },
  }
}

/** Ends a stream as servers, proxies and cut cables do. */
export function endStream(stream: ServerResponse, ending: Ending): void {
  const { socket } = stream
  switch (ending) {
    case 'end':
      stream.end()
      return
    case 'reset':
      socket?.resetAndDestroy()
      return
    case 'mid-event':
      stream.end('event: session_update\ndata: {"type":"session_up')
      return
    case 'mid-chunk':
      // the chunk claims 255 bytes and brings nine
      socket?.end('ff\r\ndata: cut')
      return
  }
}
