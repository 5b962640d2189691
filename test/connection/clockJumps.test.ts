import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { createFake, type Fake } from '../../src/testing/index.ts'

let fake: Fake
let clock: Fake['options']['clock']
let leave = (): void => {}

beforeEach(() => {
  fake = createFake()
  clock = fake.options.clock
})

afterEach(() => {
  leave()
  clock.advance(1000)
})

function connect(handlers?: RealtimeOptions) {
  const client = createRealtimeClient({ ...fake.options, url: 'https://keruta.example/stream' })
  leave = client.join(handlers).leave
  return client
}

it('a wait that is shown moves with the clock of the machine, and its members are told', () => {
  const onStatusChange = vi.fn()
  const client = connect({ onStatusChange })
  fake.refuse(503)
  const { retryAt } = client.getSnapshot()
  clock.set(clock.now() + 3_600_000)
  client.join().leave()
  expect(onStatusChange.mock.lastCall).toEqual([
    expect.objectContaining({ status: 'reconnecting', attempt: 1, retryAt: retryAt! + 3_600_000 }),
  ])
})

it('a clock that is set while the stream is open is no gap', () => {
  const onResync = vi.fn()
  const onStatusChange = vi.fn()
  connect({ onResync, onStatusChange })
  fake.accept()
  onStatusChange.mockReset()
  for (const by of [3_600_000, -7_200_000]) {
    clock.set(clock.now() + by)
    fake.options.page.focus()
  }
  expect(fake.sources).toHaveLength(1)
  expect(onResync).not.toHaveBeenCalled()
  expect(onStatusChange).not.toHaveBeenCalled()
})

it('a difference of no more than 1 s, as clocks that run apart have, moves nothing that is shown', () => {
  const onStatusChange = vi.fn()
  const client = connect({ onStatusChange })
  fake.refuse(503)
  const { retryAt } = client.getSnapshot()
  onStatusChange.mockReset()
  clock.set(clock.now() + 1000)
  client.join().leave()
  expect(client.getSnapshot().retryAt).toBe(retryAt)
  expect(onStatusChange).not.toHaveBeenCalled()
  clock.set(clock.now() + 1)
  client.join().leave()
  expect(client.getSnapshot().retryAt).toBe(retryAt! + 1001)
})

it('a page that is a moment old shows when the next attempt begins as exactly as any', () => {
  clock.advance(300)
  const client = connect()
  fake.refuse(503)
  expect(client.getSnapshot().retryAt).toBe(clock.now() + 3000)
})

it.each([3_600_000, -3_600_000])(
  'a stream proves stable in its own time, though the clock is set by %d ms meanwhile',
  (by) => {
    const client = connect()
    for (const [open, attempt] of [
      [2999, 2],
      [3000, 1],
    ] as const) {
      if (attempt === 2) fake.refuse(503)
      clock.advance(3000)
      fake.accept()
      clock.set(clock.now() + by)
      clock.advance(open)
      fake.drop()
      expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', attempt })
    }
  },
)
