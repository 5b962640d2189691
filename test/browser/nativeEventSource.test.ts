import { afterEach, describe, expect, inject, it } from 'vitest'
import { server } from 'vitest/browser'
import { createRealtimeClient, type Membership } from '../../src/index.ts'
import { differencesOf } from '../support/engineDifferences.ts'
import { openRoom } from '../support/openRoom.ts'

const serverUrl = inject('serverUrl')
const { refused } = differencesOf(server.browser)
let membership: Membership | null = null

afterEach(() => membership?.leave())

type Verdict = 'stream' | 'refused'

/** An answer, as `{ code, header…, redirect }` of the route `answers`, and what is made of it. */
interface Row {
  readonly status?: number
  /** `Content-Type` headers, by name and value. */
  readonly types?: ReadonlyArray<readonly [name: string, value: string]>
  readonly redirect?: number
  readonly body?: string
}

const stream = 'text/event-stream'
const ofType = (...values: string[]): Row => ({
  types: values.map((value) => ['Content-Type', value]),
})

const rows: Readonly<Record<string, Row>> = {
  'a stream': ofType(stream),
  'a header in lower case': { types: [['content-type', stream]] },
  'a header in capitals': { types: [['CONTENT-TYPE', stream]] },
  'a type in capitals': ofType('TEXT/EVENT-STREAM'),
  'spaces around it': ofType('  text/event-stream  '),
  'a charset': ofType('text/event-stream; charset=utf-8'),
  'a charset in capitals': ofType('text/event-stream;charset=UTF-8'),
  'a charset in quotes': ofType('text/event-stream; charset="utf-8"'),
  'a space before the semicolon': ofType('text/event-stream ;charset=utf-8'),
  'a semicolon alone': ofType('text/event-stream;'),
  'a parameter': ofType('text/event-stream; boundary=x'),
  'another charset': ofType('text/event-stream; charset=iso-8859-1'),
  'the type twice': ofType(stream, stream),
  'another type, then the type': ofType('text/html', stream),
  'the type, then another': ofType(stream, 'text/html'),
  'both in one header': ofType('text/html, text/event-stream'),
  'a type that is none, after it': ofType(stream, 'nonsense'),
  'a longer type': ofType('text/event-streamx'),
  'a shorter type': ofType('text/event'),
  'another type': ofType('text/plain'),
  'no type': { types: [] },
  'an empty type': ofType(''),
  'an empty body': { ...ofType(stream), body: '' },
  ...Object.fromEntries(
    [201, 202, 203, 205, 206, 300, 304, 400, 404, 500].map((status) => [
      `status ${status}`,
      { ...ofType(stream), status },
    ]),
  ),
  ...Object.fromEntries(
    [301, 302, 303, 307, 308].map((redirect) => [
      `redirect ${redirect}`,
      { ...ofType(stream), redirect },
    ]),
  ),
}

/** What the standard leaves no doubt about. */
const certain: Readonly<Record<string, Verdict>> = {
  'a stream': 'stream',
  'redirect 307': 'stream',
  'another type': 'refused',
  'status 404': 'refused',
}

describe('what a native EventSource accepts, `fetch` accepts', () => {
  it.each(Object.entries(rows))('%s', async (name, row) => {
    const room = openRoom(serverUrl)
    const url = room.url('answers', { answer: JSON.stringify(row) })
    const [native, own] = await Promise.all([openNative(url), openOwn(url)])
    // Where the two differ it is on purpose; the guide “What the server sends” names each.
    const expected =
      name in refused ? { native: 'refused', own: 'stream' } : { native, own: native }
    expect({ native, own }).toEqual(expected)
    // that both refuse all, or accept all, is no agreement
    expect(own).toBe(certain[name] ?? own)
  })
})

function openNative(url: string): Promise<Verdict> {
  const source = new EventSource(url)
  return new Promise<Verdict>((resolve) => {
    source.addEventListener('open', () => resolve('stream'))
    source.addEventListener('error', () => resolve('refused'))
  }).finally(() => source.close())
}

function openOwn(url: string): Promise<Verdict> {
  return new Promise<Verdict>((resolve) => {
    membership = createRealtimeClient({ url, retry: { maxAttempts: 0 } }).join({
      onStatusChange({ status }) {
        if (status === 'connected') resolve('stream')
        if (status === 'error' || status === 'disconnected') resolve('refused')
      },
    })
  }).finally(() => membership?.leave())
}
