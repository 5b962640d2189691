import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { createFake, FakeBrowser, FakePage, type Fake } from '../../src/testing/index.ts'

let fake: Fake
let browser: FakeBrowser

// Loaded before, so that a microtask is enough for a client to have it.
beforeAll(() => import('../../src/client/SharedConnection.ts'))

beforeEach(() => {
  fake = createFake()
  browser = new FakeBrowser(fake.options.clock)
})

async function openTab(options: RealtimeOptions = {}) {
  const { clock, eventSource } = fake.options
  const tabs = browser.openTab()
  const client = createRealtimeClient({
    url: fake.url,
    clock,
    eventSource,
    page: new FakePage(),
    tabs,
    shareAcrossTabs: true,
    ...options,
  })
  client.join()
  await settle()
  return { tabs, state: () => client.getSnapshot() }
}

/** The code is there, and what tabs say has reached the others. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  fake.wait(100)
}

async function send(...ids: string[]): Promise<void> {
  for (const id of ids) fake.event('log_created', { message: id }, { id, timestamp: 1 })
  await settle()
}

it('a late tab gets the last events, whatever else came after them', async () => {
  const onInvalidEvent = vi.fn()
  const first = await openTab({ onInvalidEvent })
  fake.accept()
  await send('1', '2')
  for (let n = 0; n < 150; n += 1) {
    fake.heartbeat()
    fake.raw('log_created', 'no JSON')
  }
  fake.drop()
  fake.wait(3000)
  fake.accept()
  // A server that says the last one again and again.
  for (let n = 0; n < 150; n += 1) await send('2')
  const late = await openTab()
  expect(first.state().events.map(({ id }) => id)).toEqual(['2', '1'])
  expect(late.state().events).toEqual(first.state().events)
  expect(onInvalidEvent).toHaveBeenCalledTimes(150)
})

it('a late tab reads what came before with its own options, and rejects nothing of it', async () => {
  await openTab({ eventTypes: ['disk_full'] })
  fake.accept()
  fake.event('disk_full', { path: '/' })
  await send('1')
  const strict = await openTab()
  const picky = await openTab({ normalize: () => null })
  expect(strict.state()).toMatchObject({ events: [{ id: '1' }], invalidEventCount: 0 })
  expect(picky.state()).toMatchObject({ events: [], lastEventTime: 0, invalidEventCount: 0 })
})

it('a late tab knows a replay of what came before it', async () => {
  const first = await openTab()
  fake.accept()
  await send('1')
  const onEvent = vi.fn()
  const late = await openTab({ onEvent })
  first.tabs.crash()
  fake.wait(100)
  fake.accept()
  await send('1', '2')
  expect(onEvent.mock.calls.map(([{ id }]) => id)).toEqual(['2'])
  expect(late.state().events.map(({ id }) => id)).toEqual(['2', '1'])
})

it('a refused token is not followed by those of all the other tabs', async () => {
  const withToken = (authToken: string) => ({ clientState: { state: 'authorized', authToken } })
  const tabs = [
    await openTab(withToken('a')),
    await openTab(withToken('b')),
    await openTab(withToken('c')),
  ]
  fake.unauthorized()
  await settle()
  fake.wait(5000)
  expect(tabs.map(({ state }) => state().status)).toEqual(['error', 'error', 'error'])
  expect(fake.sources).toHaveLength(1)
})
