import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRealtimeClient, type ManagementSSEEvent, type Rejection } from '../../src/index.ts'
import { eventTable } from '../../src/events/eventTable.ts'
import { readEvent, type RawMessage } from '../../src/events/readEvent.ts'
import { createFake } from '../../src/testing/index.ts'

let stream: ReadableStreamDefaultController<Uint8Array>

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.stubGlobal('fetch', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        stream = controller
      },
    })
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const types = [...Object.keys(eventTable), 'error', 'message', 'heartbeat', '__proto__']

const envelope = fc
  .record(
    {
      type: fc.oneof(fc.constantFrom(...types), fc.jsonValue()),
      entityId: fc.oneof(fc.string(), fc.jsonValue()),
      data: fc.oneof(
        fc.dictionary(fc.constantFrom('id', 'sessionId'), fc.string()),
        fc.jsonValue(),
      ),
      timestamp: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value))

/** An event whose data nobody should send. */
const hostileEvent = fc
  .record({
    name: fc.constantFrom(...types, ''),
    data: fc.oneof(envelope, fc.json(), fc.string({ unit: 'binary' })),
  })
  .map(({ name, data }) => {
    const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
    return encode(`${name && `event: ${name}\n`}${lines.join('')}\n`)
  })

/** No event at all, or something like one. */
const hostileBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'data',
          'event',
          'id',
          'retry',
          ':',
          ' ',
          '\n',
          '\r',
          '\r\n',
          '\0',
          '\ufeff',
        ),
        fc.constantFrom('data: {"type":"log_created","data":{}}\n\n', 'data\n\n', '{', '}'),
      ),
      { maxLength: 20 },
    )
    .map((parts) => encode(parts.join(''))),
)

// Twenty streams of 500 make 10,000 of each.
it.each([
  ['events', hostileEvent],
  ['bytes', hostileBytes],
])('no hostile %s stop the stream, and each is told or counted', async (_what, hostile) => {
  const sums = { payloads: 0, events: 0, rejections: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostile, { minLength: 500, maxLength: 500 }),
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }),
      async (payloads, sizes) => {
        const bytes = join([...payloads, encode(`\n\n${lastEvent}`)])
        const heard = await hear(bytes, sizes)
        expect(heard).toEqual(expected(new TextDecoder().decode(bytes)))
        sums.payloads += payloads.length
        sums.events += heard.events
        sums.rejections += heard.rejections
      },
    ),
    // A failure is made small for so long.
    { numRuns: 20, interruptAfterTimeLimit: 30_000 },
  )
  expect(sums.payloads).toBeGreaterThanOrEqual(10_000)
  expect(Math.min(sums.events, sums.rejections)).toBeGreaterThan(100)
})

const lastEvent = 'data: {"type":"system_update","entityId":"the last","data":{}}\n\n'

/** What a client makes of a stream that comes in chunks of these sizes. */
async function hear(bytes: Uint8Array, sizes: number[]): Promise<Outcome> {
  const told: string[] = []
  const sums = { events: 0, rejections: 0 }
  const client = createRealtimeClient({
    url: 'https://panel.example/stream',
    ...createFake().options,
    eventSource: undefined,
    onEvent(event) {
      sums.events += 1
      told.push(describeEvent(event))
    },
    onInvalidEvent(rejection) {
      sums.rejections += 1
      told.push(describeRejection(rejection))
    },
  })
  const { leave } = client.join()
  await vi.waitFor(() => expect(client.getSnapshot().connected).toBe(true), { interval: 1 })
  for (let start = 0, index = 0; start < bytes.length; index += 1) {
    const size = sizes[index % sizes.length]!
    stream.enqueue(bytes.slice(start, start + size))
    start += size
  }
  await vi.waitFor(() => expect(told.at(-1)).toContain('the last'), { interval: 1 })
  // The snapshot is held back with what came last.
  client.clearEvents()
  const { status, invalidEventCount } = client.getSnapshot()
  leave()
  return { ...sums, told, status, invalidEventCount }
}

interface Outcome {
  readonly status: string
  readonly events: number
  readonly rejections: number
  readonly invalidEventCount: number
  /** In order. */
  readonly told: readonly string[]
}

/** What should come of it, by the letter of the standard. */
function expected(text: string): Outcome {
  const results = [...parse(text)].map((message) =>
    readEvent(message, { isKnown: () => false, maxEventSize: 2 ** 20 }, 0),
  )
  const told = results.filter((result) => result !== null)
  const events = told.filter((result) => 'event' in result).length
  const rejections = told.length - events
  return {
    status: 'connected',
    events,
    rejections,
    invalidEventCount: rejections,
    told: told.map((result) =>
      'event' in result ? describeEvent(result.event) : describeRejection(result.rejection),
    ),
  }
}

function describeEvent({ type, entityId, data, id = '' }: ManagementSSEEvent): string {
  return JSON.stringify([type, entityId, data, id])
}

function describeRejection({ reason, type, message: { data, id } }: Rejection): string {
  return JSON.stringify([reason, type, data, id])
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function* parse(text: string): Iterable<RawMessage> {
  let [id, lastEventId, event] = ['', '', '']
  let data: string[] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, field = '', value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? []
    if (line === '') {
      lastEventId = id
      if (data.length) yield { event, data: data.join('\n'), id: lastEventId }
      ;[event, data] = ['', []]
    } else if (field === 'data') data.push(value)
    else if (field === 'event') event = value
    else if (field === 'id' && !value.includes('\0')) id = value
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
