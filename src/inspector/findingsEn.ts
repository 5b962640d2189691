import type { FindingId } from './Finding.ts'
import type { FindingText } from './FindingText.ts'

/** What the summary finds, in English. */
export const findingsEn: Record<FindingId, FindingText> = {
  live: ['The connection is fine', ''],
  connecting: [
    'Waiting for the first answer',
    'If it stays so, check that the server sends a first byte at once, and that no proxy holds it back.',
  ],
  'no-stream': [
    'There is nowhere to connect',
    '`clientState.state` is still `loading`, or `enabled` is `false`; or there is no provider and no hook yet.',
  ],
  manual: ['Stopped by hand', '`disconnect()` was called. Reconnect to go on.'],
  server: [
    'The server said stop (204)',
    'It does so on purpose. If nobody meant it, find what answers 204.',
  ],
  offline: ['There is no network', 'It connects by itself once the network is back.'],
  ended: [
    'This stream has ended',
    'Nobody uses it any more, or the address or `identity` changed. What happened until then is under Timeline.',
  ],
  rhythm: [
    'Cut off every {seconds} s ({count} times)',
    'A proxy or the server times out. Send a heartbeat every 15 to 20 s, and raise the time-out.',
  ],
  losses: [
    'Lost {count} times, the last time after {seconds} s',
    'See why under Timeline. Where it goes on, look into the server’s log.',
  ],
  'several-streams': [
    'There are {count} streams on this page',
    'Their URL, `withCredentials`, `eventSource` or `identity` differ. Compare them under Members.',
  ],
  'ignored-options': [
    'Options without effect: {names}',
    'Somebody else’s value came first. Give the options of a stream to its provider alone.',
  ],
  'lost-network': [
    '{error}',
    'Is the server up? Across origins, check CORS, most often the preflight of `Authorization`.',
  ],
  'lost-timeout': [
    '{error}',
    'Let the server send the comment `:` and an empty line at once, and stop proxies from buffering (`X-Accel-Buffering: no`).',
  ],
  'lost-silent': [
    '{error}',
    'Does the server send a heartbeat every 15 to 20 s? Does something in between hold it back?',
  ],
  'lost-ended': [
    '{error}',
    'The server or a proxy closes it. See the server’s log, and the time-outs.',
  ],
  'lost-http': ['{error}', 'See the server’s log; and check the URL.'],
  'lost-content-type': [
    '{error}',
    'The answer is no `text/event-stream`. Check the URL, and whether it leads to a login page.',
  ],
  'lost-unauthorized': [
    '{error}',
    'Check token and rights. With `getAuthToken`, a fresh token is asked for once.',
  ],
  'lost-token': ['{error}', '`getAuthToken` failed or took too long; see `error.cause`.'],
  'lost-unsupported': ['{error}', 'There is no `fetch` or `EventSource` here. Give `eventSource`.'],
  'rejected-too-large': [
    'Rejected, too large: {count}',
    'Make the events smaller, or raise `maxEventSize`.',
  ],
  'rejected-bad-json': [
    'Rejected, no JSON: {count} ({type})',
    'Send one JSON text; each of its lines needs a `data:` of its own.',
  ],
  'rejected-not-an-object': [
    'Rejected, `data` is no object: {count} ({type})',
    'Send `{"type", "entityId", "data", "timestamp"}`; another form can be mended by `normalize`.',
  ],
  'rejected-unknown-type': [
    'Rejected, a type that nobody knows: {type} ({count})',
    'Give a handler under `on: { … }`, or name the type in `eventTypes`.',
  ],
  'rejected-missing-id': ['Rejected, no id: {count} ({type})', 'Send `entityId` or `data.id`.'],
  'rejected-normalize-failed': [
    'Rejected, `normalize` threw: {count}',
    'See the error and the message under Timeline.',
  ],
  'rejected-schema': [
    'Rejected, doesn’t fit its schema: {count} ({type})',
    'See which field, and why, under Timeline.',
  ],
  'events-come': ['Events arrive ({count}, the last at {at})', ''],
  'no-events': [
    'Connected, but no event has come yet',
    'If none comes when something changes, the server doesn’t send it, or something in between holds it back: `npx keruta-realtime doctor … --watch` tells.',
  ],
  'not-live': ['Not connected, so no updates arrive', 'Mend the connection first.'],
  threw: [
    'A handler threw: {handler} ({count} times)',
    'See the error under Timeline. It may be why the page doesn’t change.',
  ],
  unhandled: [
    'Types without a handler: {types}',
    'They reach the history, but no list. Use a handler of the type, or the hook of a list.',
  ],
  replays: [
    'The same as before, and not handed on: {count}',
    'Same id, same data. If they were news, the server’s ids start over.',
  ],
  'nobody-reads-anew': [
    'Nobody reads anew what changed during a loss',
    'Use `useRealtimeRevalidation`, or read anew in `onResync`.',
  ],
  'no-load': ['{who} was given no rows to begin with', 'Is it given what the loader read?'],
}
