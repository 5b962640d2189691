import { afterEach, expect, inject, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { eventually } from '../support/eventually.ts'
import { openRoom } from '../support/openRoom.ts'
import { createStateLog, type StateLog } from '../support/StateLog.ts'

const serverUrl = inject('serverUrl')
const token = 'not-to-be-seen'
const retry = { interval: 30 }

let leave = (): void => {}
afterEach(() => leave())

function connect(options: RealtimeOptions): { client: RealtimeClient; states: StateLog } {
  const states = createStateLog()
  const client = createRealtimeClient({ retry, onStatusChange: states.onStatusChange, ...options })
  leave = client.join().leave
  return { client, states }
}

it('a refused token is renewed once, and costs no attempt', async () => {
  const room = openRoom(serverUrl)
  const getAuthToken = vi.fn(({ isRefresh }) => (isRefresh ? token : null))
  const { states } = connect({ url: room.url('needs-token'), getAuthToken })
  await eventually(() => expect(states.names).toEqual(['connecting', 'connected']))
  expect(getAuthToken.mock.calls).toEqual([[{ isRefresh: false }], [{ isRefresh: true }]])
  expect((await room.requests()).map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    'present',
    // `needs-token` hands over to `live` within the same request
  ])
})

it('a token that is refused twice is an error at once', async () => {
  const room = openRoom(serverUrl)
  const getAuthToken = vi.fn(() => Promise.resolve(token))
  const { client, states } = connect({ url: room.url('status', { code: 403 }), getAuthToken })
  await eventually(() => expect(states.names).toEqual(['connecting', 'error']))
  expect(client.getSnapshot().error).toMatchObject({ code: 'unauthorized', status: 403 })
  expect(await room.requests()).toHaveLength(2)
})

it.each([undefined, null, ''])(
  'a token leaves the refusal at once, and %o is none',
  async (none) => {
    const room = openRoom(serverUrl)
    const states = createStateLog()
    const client = createRealtimeClient({
      url: room.url('needs-token'),
      retry,
      onStatusChange: states.onStatusChange,
    })
    const membership = client.join({ clientState: { state: 'authenticated', authToken: none } })
    leave = membership.leave
    await eventually(() => expect(states.names).toEqual(['connecting', 'error']))
    membership.update({ clientState: { state: 'authenticated', authToken: token } })
    await eventually(() => expect(states.names.at(-1)).toBe('connected'))
    const sent = (await room.requests()).map(({ headers }) => headers.authorization)
    expect(sent).toEqual([undefined, 'present'])
  },
)

it('the token is in no URL and no console line, through drops and returns', async () => {
  const room = openRoom(serverUrl)
  const lines: unknown[] = []
  for (const method of ['debug', 'warn', 'error', 'log', 'info'] as const) {
    vi.spyOn(console, method).mockImplementation((...line) => void lines.push(...line))
  }
  const { client } = connect({
    url: room.url('drops-once', { count: 2 }),
    clientState: { state: 'authenticated', authToken: token },
    debug: true,
  })
  await eventually(() => expect(client.getSnapshot().events).toHaveLength(4))
  const requests = await room.requests()
  expect(requests.map(({ headers }) => headers.authorization)).toEqual(['present', 'present'])
  const seen = JSON.stringify([
    requests,
    await room.preflights(),
    performance.getEntriesByType('resource').map(({ name }) => name),
    location.href,
    lines,
    client.getSnapshot(),
  ])
  expect(lines.length).toBeGreaterThan(0)
  expect(seen).not.toContain(token)
  vi.restoreAllMocks()
})

it('a redirect to another origin never carries the token along', async () => {
  const room = openRoom(serverUrl)
  connect({
    url: room.url('to-elsewhere'),
    clientState: { state: 'authenticated', authToken: token },
  })
  await eventually(async () => expect(await room.requests()).toHaveLength(2))
  const [first, elsewhere] = await room.requests()
  expect(first).toMatchObject({ route: 'to-elsewhere', headers: { authorization: 'present' } })
  expect(elsewhere?.route).toBe('live')
  expect(elsewhere?.headers.host).not.toBe(first?.headers.host)
  expect(elsewhere?.headers).not.toHaveProperty('authorization')
})
