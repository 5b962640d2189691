import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { createFake, type Fake } from '../../src/testing/index.ts'

let fake: Fake

beforeEach(() => {
  fake = createFake()
})

/** A client that gave up after one attempt, and what its states were since. */
function failed(options: RealtimeOptions = {}, code = 503) {
  const seen: string[] = []
  const client = createRealtimeClient({
    ...fake.options,
    url: 'https://keruta.example/stream',
    retry: { maxAttempts: 0 },
    ...options,
  })
  const membership = client.join({ onStatusChange: ({ status }) => seen.push(status) })
  fake.refuse(code)
  expect(client.getSnapshot().status).toBe('error')
  seen.length = 0
  return { client, membership, seen, status: () => client.getSnapshot().status }
}

/** A client over `fetch`. */
function unauthorized(clientState: RealtimeOptions['clientState']) {
  const url = 'https://keruta.example/stream'
  const client = createRealtimeClient({ ...fake.options, eventSource: undefined, url })
  const membership = client.join({ clientState })
  return { client, membership, status: () => client.getSnapshot().status }
}

afterEach(() => vi.unstubAllGlobals())

describe('error is left', () => {
  it.each([
    ['a page that is shown', () => fake.show()],
    ['focus', () => fake.options.page.focus()],
    ['a network that is back', () => fake.online()],
  ])('for %s', (_what, wake) => {
    const { status } = failed()
    wake()
    fake.accept()
    expect(status()).toBe('connected')
  })

  it('for somebody who mounts', () => {
    const { client, status } = failed()
    client.join()
    fake.accept()
    expect(status()).toBe('connected')
  })

  it('for another token, whatever the reason', () => {
    const clientState = { state: 'ready', authToken: 'one' }
    const other = createFake()
    const client = createRealtimeClient({
      ...other.options,
      url: 'https://keruta.example/stream',
      retry: { maxAttempts: 0 },
    })
    const member = client.join({ clientState })
    other.refuse(503)
    member.update({ clientState: { ...clientState, authToken: 'two' } })
    other.accept()
    expect(client.getSnapshot().status).toBe('connected')
  })

  it('with a fresh count', () => {
    const { client } = failed({ retry: { maxAttempts: 2 } }, 401)
    client.reconnect()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      fake.refuse(503)
      fake.wait(3000)
    }
    expect(client.getSnapshot()).toMatchObject({ status: 'error', attempt: 2 })
    fake.options.page.focus()
    expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', attempt: 1 })
  })
})

describe('error is not left', () => {
  it('for a token that was put into the same object, which the next attempt uses', async () => {
    const clientState = { state: 'ready', authToken: 'one' }
    const sent: unknown[] = []
    vi.stubGlobal('fetch', async (_: unknown, { headers }: { headers: HeadersInit }) => {
      sent.push(new Headers(headers).get('Authorization'))
      return new Response(null, { status: 401 })
    })
    const { client, membership, status } = unauthorized(clientState)
    await vi.waitFor(() => expect(status()).toBe('error'))
    clientState.authToken = 'two'
    membership.update({ clientState })
    expect(status()).toBe('error')
    client.reconnect()
    // What comes while it is being refused is tried at once.
    clientState.authToken = 'three'
    await vi.waitFor(() => expect(sent).toEqual(['Bearer one', 'Bearer two', 'Bearer three']))
  })

  it.each([
    ['focus', () => fake.options.page.focus()],
    ['a probe', () => fake.wait(3_600_000)],
  ])('with a refused token, for %s', (_what, wake) => {
    const { status } = failed({ retry: { maxAttempts: 0, probe: 60_000 } }, 401)
    wake()
    expect(fake.sources).toHaveLength(1)
    expect(status()).toBe('error')
  })

  it('by a page that mounts a hook for each error it shows', () => {
    const { client } = failed()
    for (let mount = 0; mount < 100; mount += 1) {
      client.join()
      if (fake.sources.at(-1)?.readyState === 0) fake.refuse(503)
      fake.wait(100)
    }
    expect(fake.sources.length).toBeLessThanOrEqual(5)
  })

  it('where somebody disconnected', () => {
    const { client, status } = failed({ retry: { maxAttempts: 0, probe: 60_000 } })
    client.disconnect()
    fake.show()
    fake.options.page.focus()
    fake.online()
    client.join()
    fake.wait(3_600_000)
    expect(fake.sources).toHaveLength(1)
    expect(status()).toBe('disconnected')
  })
})

describe('a probe', () => {
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => vi.restoreAllMocks())

  it('says nothing unless it succeeds', () => {
    const { client, seen } = failed({ retry: { maxAttempts: 0, probe: 60_000 } })
    const before = client.getSnapshot()
    fake.wait(60_000)
    expect(fake.sources).toHaveLength(2)
    expect(client.getSnapshot()).toEqual(before)
    fake.refuse(503)
    expect(client.getSnapshot()).toEqual(before)
    expect(seen).toEqual([])
    fake.wait(120_000)
    fake.accept()
    expect(seen).toEqual(['connected'])
  })

  it('that is under way is the attempt of who looks at the page meanwhile', () => {
    const { seen, status } = failed({ retry: { maxAttempts: 0, probe: 60_000 } })
    fake.wait(60_000)
    fake.show()
    expect(fake.sources).toHaveLength(2)
    fake.accept()
    expect(status()).toBe('connected')
    expect(seen.at(-1)).toBe('connected')
  })
})
