import { afterEach, expect, it, vi } from 'vitest'
import { createRealtimeClient } from '../../src/index.ts'
import { createFake } from '../../src/testing/index.ts'

afterEach(() => vi.unstubAllGlobals())

it('a page that would share loads what it takes first, and has a stream of its own where it can’t', async () => {
  const fake = createFake()
  const { clock, page, eventSource } = fake.options
  vi.stubGlobal('EventSource', eventSource)
  const client = createRealtimeClient({
    url: fake.url,
    clock,
    page,
    eventSource: 'global',
    shareAcrossTabs: true,
  })
  client.join()
  expect(client.getSnapshot().status).toBe('connecting')
  expect(fake.sources).toHaveLength(0)
  await vi.waitFor(() => expect(fake.sources).toHaveLength(1))
  fake.accept()
  expect(client.getSnapshot().connected).toBe(true)
})
