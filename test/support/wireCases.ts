/** One message, as the parser tells it: `message` where the server named no event. */
export interface WireMessage {
  readonly event?: string
  readonly data: string
  readonly id?: string
}

/** Bytes, and what the HTML standard makes of them. */
export interface WireCase {
  readonly name: string
  /** Each is written by itself; text as UTF-8. */
  readonly chunks: ReadonlyArray<string | Uint8Array<ArrayBuffer>>
  /** Heard before the stream ends. */
  readonly messages: readonly WireMessage[]
  /**
   * Where an EventSource can't be read like that: some constructors, such as npm `eventsource` 4.1,
   * give `''` for an event without an id, so an id that was taken back looks like none.
   */
  readonly overEventSource?: readonly WireMessage[]
}

const one: WireMessage = { data: 'one' }
const two: WireMessage = { data: 'two' }
const bytes = (text: string): Uint8Array<ArrayBuffer>[] =>
  Array.from(new TextEncoder().encode(text), (byte) => Uint8Array.of(byte))

/** What an EventSource must know by name. */
export const wireEventTypes: readonly string[] = ['update']

/**
 * The event stream format by example. No `data` is JSON, so that each message is told as it came.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const wireCases: readonly WireCase[] = [
  // ---- the byte order mark ----
  { name: 'a BOM at the start is no part of it', chunks: ['\uFEFFdata: one\n\n'], messages: [one] },
  { name: 'a BOM may come in pieces', chunks: bytes('\uFEFFdata: one\n\n'), messages: [one] },
  {
    name: 'a second BOM belongs to the field name',
    chunks: ['\uFEFF\uFEFFdata: lost\n\ndata: one\n\n'],
    messages: [one],
  },
  {
    name: 'a BOM later on belongs to the field name',
    chunks: ['data: one\n\n', '\uFEFFdata: lost\n\n', 'data: two\n\n'],
    messages: [one, two],
  },

  // ---- line ends ----
  ...['\n', '\r', '\r\n'].flatMap((end): WireCase[] => [
    {
      name: `lines may end with ${JSON.stringify(end)}`,
      chunks: [`event: update${end}data: one${end}${end}data: two${end}${end}`],
      messages: [{ event: 'update', data: 'one' }, two],
    },
    {
      name: `and come byte by byte (${JSON.stringify(end)})`,
      chunks: bytes(`data: one${end}data: more${end}${end}data: two${end}${end}`),
      messages: [{ data: 'one\nmore' }, two],
    },
  ]),
  {
    name: 'line ends may be mixed',
    chunks: ['data: one\r\ndata: a\rdata: b\n\r\ndata: two\n\r'],
    messages: [{ data: 'one\na\nb' }, two],
  },
  {
    name: 'an event is told at its empty line, even where that is a CR',
    chunks: ['data: one\r\r'],
    messages: [one],
  },
  {
    name: 'a CRLF may be split',
    chunks: ['data: one\r', '\n', '\r', '\ndata: two\r', '\n\r', '\n'],
    messages: [one, two],
  },

  // ---- text ----
  {
    name: 'characters may be split',
    chunks: bytes('data: セッション🟢\n\n'),
    messages: [{ data: 'セッション🟢' }],
  },
  {
    name: 'broken UTF-8 becomes U+FFFD',
    chunks: [Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0xe3, 0x82, 0x0a, 0x0a)],
    messages: [{ data: '\uFFFD\uFFFD' }],
  },
  {
    name: 'NUL and other control characters are text',
    chunks: ['data: a\0b\u0085c\u2028d\vd\n\n'],
    messages: [{ data: 'a\0b\u0085c\u2028d\vd' }],
  },

  // ---- fields ----
  {
    name: 'comments are no messages',
    chunks: [': hello\n\n', ':\n', 'data: one\n: data: not this\n\n', '::\n\n'],
    messages: [one],
  },
  {
    name: 'empty data is data',
    chunks: ['data\n\n', 'data:\n\n', 'data: \n\n', 'data\ndata\n\n'],
    messages: [{ data: '' }, { data: '' }, { data: '' }, { data: '\n' }],
  },
  {
    name: 'without data there is no message, and the event name is forgotten',
    chunks: ['event: update\n\n', 'data: one\n\n'],
    messages: [one],
  },
  {
    name: 'many data lines are joined',
    chunks: ['data: line\n'.repeat(5000), '\n'],
    messages: [{ data: Array(5000).fill('line').join('\n') }],
  },
  {
    name: 'one space after the colon is no part of the value',
    chunks: ['data:one\n\n', 'data:  one\n\n', 'data:\tone\n\n', 'data: one \n\n'],
    messages: [one, { data: ' one' }, { data: '\tone' }, { data: 'one ' }],
  },
  {
    name: 'the first colon separates',
    chunks: ['data: a: b\n\n', 'data:: c\n\n'],
    messages: [{ data: 'a: b' }, { data: ': c' }],
  },
  {
    name: 'other field names are ignored',
    chunks: ['Data: lost\n data: lost\ndata : lost\nconstructor: x\n__proto__: x\ndata: one\n\n'],
    messages: [one],
  },
  {
    name: 'the last of several event names counts',
    chunks: ['event: other\nevent: update\ndata: one\n\n', 'event: update\nevent\ndata: two\n\n'],
    messages: [{ event: 'update', data: 'one' }, two],
  },
  {
    name: 'junk in retry is ignored',
    chunks: [
      'retry: soon\nretry: -1\nretry: 1.5\nretry\nretry: 99999999999999999999\ndata: one\n\n',
    ],
    messages: [one],
  },
  {
    name: "Spring's SseEmitter writes no spaces",
    chunks: ['event:update\nid:5\nretry:3000\n:comment\ndata:one\ndata:more\n\n'],
    messages: [{ event: 'update', data: 'one\nmore', id: '5' }],
  },

  // ---- ids ----
  {
    name: 'an id stays until the next one',
    chunks: ['id: 7\ndata: one\n\n', 'data: two\n\n', 'id: 8\ndata: one\n\n'],
    messages: [
      { data: 'one', id: '7' },
      { data: 'two', id: '7' },
      { data: 'one', id: '8' },
    ],
  },
  {
    name: 'an empty id forgets the last one',
    chunks: ['id: 7\ndata: one\n\n', 'id\ndata: two\n\n', 'data: one\n\n'],
    messages: [{ data: 'one', id: '7' }, two, one],
  },
  {
    name: 'an id with NUL is ignored',
    chunks: ['id: 7\ndata: one\n\n', 'id: 8\0\ndata: two\n\n'],
    messages: [
      { data: 'one', id: '7' },
      { data: 'two', id: '7' },
    ],
  },
  {
    name: 'an id without data counts too',
    chunks: ['id: 7\n\n', 'data: one\n\n'],
    messages: [{ data: 'one', id: '7' }],
  },
  {
    name: 'an id may be any text',
    chunks: ['id: 時刻:1🟢 \ndata: one\n\n'],
    messages: [{ data: 'one', id: '時刻:1🟢 ' }],
  },

  // ---- the end ----
  {
    name: 'what lacks its empty line is no message',
    chunks: ['data: one\n\n', 'id: 9\ndata: lost\n'],
    messages: [one],
  },
  {
    name: 'what lacks its last newline is no message',
    chunks: ['data: one\n\n', 'data: lost'],
    messages: [one],
  },
]
