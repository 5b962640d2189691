import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  createRealtimeClient,
  normalizeKerutaApi,
  type ManagementSSEEvent,
  type RealtimeClient,
  type RealtimeOptions,
  type Rejection,
} from '../../src/index.ts'
import { eventually } from '../support/eventually.ts'
import { hearTargets, resumedByQuery, spellings } from '../support/hearTargets.ts'
import { hearWire } from '../support/hearWire.ts'
import { openRoom, type TestRoom } from '../support/openRoom.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { sessionUpdate } from '../support/wire.ts'
import { wireCases } from '../support/wireCases.ts'

vi.setConfig({ testTimeout: 60_000 })

let server: TestServer
beforeAll(async () => {
  // Each rejection is warned of in development.
  vi.spyOn(console, 'warn').mockReturnValue()
  server = await startServer()
})
afterAll(() => server.close())

describe('as the HTML standard says', () => {
  it.each(wireCases)('$name', async (wire) => {
    expect(await hearWire(server.url, wire, {})).toEqual(wire.messages)
  })
})

describe.each(spellings)('an address that ends in %s', (spelling) => {
  it('arrives as it was written, at every attempt', async () => {
    expect(await hearTargets(server.url, spelling, { resume: 'header' })).toEqual([
      spelling,
      spelling,
      spelling,
    ])
  })

  it('and so it does before the id in the query', async () => {
    expect(await hearTargets(server.url, spelling, { resume: 'query' })).toEqual(
      resumedByQuery(spelling),
    )
  })
})

describe('resuming', () => {
  it.each(['42', 'a b', '時刻:1🟢', '\u00e9\u00ff', '%20&=#+'])(
    'tells the id %j as it was, in the header and in the query',
    async (id) => {
      for (const resume of ['header', 'query'] as const) {
        const { room, client, leave } = connect({ resume })
        await isConnected(client)
        await room.send({ ...sessionUpdate(1), id })
        await eventually(() => expect(client.getSnapshot().events[0]?.id).toBe(id))
        await room.drop()
        await eventually(async () => expect(await room.requests()).toHaveLength(2))
        const [, second] = await room.requests()
        expect([second?.headers['last-event-id'], second?.query.lastEventId]).toEqual(
          resume === 'header' ? [id, undefined] : [undefined, id],
        )
        leave()
      }
    },
  )

  it('goes back to the last complete event', async () => {
    const { room, client, leave } = connect({ resume: 'header' })
    await isConnected(client)
    await room.send(sessionUpdate(1))
    await room.write('id: 2\ndata: {"type":"sess')
    await room.drop('reset')
    await eventually(async () => expect(await room.requests()).toHaveLength(2))
    expect((await room.requests())[1]?.headers['last-event-id']).toBe('1')
    leave()
  })

  it('keeps an id that came without data', async () => {
    const { room, client, leave } = connect({ resume: 'header' })
    await isConnected(client)
    await room.write('id: checkpoint\n\n')
    await room.drop()
    await eventually(async () => expect(await room.requests()).toHaveLength(2))
    expect((await room.requests())[1]?.headers['last-event-id']).toBe('checkpoint')
    leave()
  })
})

describe('size', () => {
  it('takes 10 MB in one field where the limit is raised', async () => {
    const { room, client, events, leave } = connect({ maxEventSize: 5_000_000 })
    await isConnected(client)
    const message = 'あ'.repeat(10_000_000 / 3)
    await room.send({ event: 'log_created', data: { data: { message } } })
    await eventually(() => expect(events).toHaveLength(1))
    expect(events[0]?.data).toEqual({ message })
    leave()
  })

  it('skips what is too large, tells of it once, and goes on with the next event', async () => {
    const { room, client, events, rejections, leave } = connect({ maxEventSize: 10_000 })
    await isConnected(client)
    const large = 'x'.repeat(3_000_000)
    await room.send(sessionUpdate(1), { ...sessionUpdate(2), data: large }, sessionUpdate(3))
    await eventually(() => expect(events).toHaveLength(2))
    expect(events.map(({ entityId }) => entityId)).toEqual(['session-1', 'session-3'])
    expect(rejections.map(({ reason }) => reason)).toEqual(['too-large'])
    await eventually(() => expect(client.getSnapshot().invalidEventCount).toBe(1))
    expect(await room.requests()).toHaveLength(1)
    leave()
  })
})

it("reads today's keruta-api as Spring writes it", async () => {
  const { room, client, events, rejections, leave } = connect({ normalize: normalizeKerutaApi })
  await isConnected(client)
  await room.write('event:connected\ndata:{"message":"SSE connection established"}\n\n')
  await room.write(
    'event:session_update\ndata:{"sessionId":"s-1","data":{"status":"ACTIVE"},"timestamp":1640995200000}\n\n',
  )
  await eventually(() => expect(events).toHaveLength(1))
  expect(events[0]).toMatchObject({
    type: 'session_update',
    entityId: 's-1',
    data: { id: 's-1', status: 'ACTIVE' },
    timestamp: 1_640_995_200_000,
  })
  expect(rejections).toEqual([])
  leave()
})

// ---- helpers ----

interface Connected {
  room: TestRoom
  client: RealtimeClient
  events: ManagementSSEEvent[]
  rejections: Rejection[]
  leave(): void
}

function connect(options: RealtimeOptions): Connected {
  const room = openRoom(server.url)
  const events: ManagementSSEEvent[] = []
  const rejections: Rejection[] = []
  const client = createRealtimeClient({
    retry: { interval: 20 },
    ...options,
    url: room.url('forgetful'),
    onEvent: (event) => events.push(event),
    onInvalidEvent: (rejection) => rejections.push(rejection),
  })
  const { leave } = client.join()
  return { room, client, events, rejections, leave }
}

async function isConnected(client: RealtimeClient): Promise<void> {
  await eventually(() => expect(client.getSnapshot().status).toBe('connected'))
}
