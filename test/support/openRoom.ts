import type { Ending, RecordedRequest } from './Room.ts'
import type { WireEvent } from './wire.ts'

/** A room of the test server, from a test's side: nobody else's requests are in it. */
export interface TestRoom {
  /** The absolute URL of a route of `routes.ts`. */
  url(route: string, query?: Readonly<Record<string, string | number>>): string
  /** All requests so far, preflights left out. */
  requests(): Promise<readonly RecordedRequest[]>
  preflights(): Promise<readonly RecordedRequest[]>
  /** How many streams hear what is sent. */
  streams(): Promise<number>
  /** Sends events, each in a write of its own. */
  send(...events: WireEvent[]): Promise<void>
  /** Writes bytes as they are; text as UTF-8. */
  write(bytes: string | Uint8Array<ArrayBuffer>): Promise<void>
  /** Ends the open streams. */
  drop(ending?: Ending): Promise<void>
}

/** @param serverUrl - of `startServer`, in browser tests `inject('serverUrl')` */
export function openRoom(serverUrl: string): TestRoom {
  const base = `${serverUrl}/${crypto.randomUUID()}`
  const all = (): Promise<RecordedRequest[]> => ask('_requests')

  return {
    url(route, query = {}) {
      const url = new URL(`${base}/${route}`)
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
      return url.href
    },
    requests: async () => (await all()).filter(({ method }) => method !== 'OPTIONS'),
    preflights: async () => (await all()).filter(({ method }) => method === 'OPTIONS'),
    streams: () => ask('_streams'),
    send: (...events) => ask('_send', JSON.stringify(events)),
    write: (bytes) => ask('_write', bytes),
    drop: (ending = 'end') => ask(`_drop?how=${ending}`, ''),
  }

  async function ask<Answer>(control: string, body?: BodyInit): Promise<Answer> {
    const response = await fetch(`${base}/${control}`, {
      method: body === undefined ? 'GET' : 'POST',
      body,
    })
    return (await response.json()) as Answer
  }
}
