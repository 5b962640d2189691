import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { endpointAt } from '../../src/stream/endpoint.ts'
import { createRealtimeClient } from '../../src/stream/RealtimeClient.ts'
import { fixedSource, idleSource, sharedSource } from '../../src/stream/RealtimeSource.ts'
import { closeAllClients, findClient, obtainClient } from '../../src/stream/registry.ts'
import { createFake, type Fake } from '../../src/testing/index.ts'

const mark = Symbol.for('@keruta/realtime')

let fake: Fake
const endpoint = (identity = '') => endpointAt(fake.url, { ...fake.options, identity })

beforeEach(() => {
  fake = createFake()
})
afterEach(() => {
  closeAllClients()
  vi.restoreAllMocks()
})

describe('the page’s client of an endpoint', () => {
  it('is made once, with the endpoint’s own options', () => {
    expect(findClient(endpoint())).toBeNull()
    const client = obtainClient(endpoint(), fake.options)
    expect(obtainClient(endpoint(), fake.options)).toBe(client)
    expect(findClient(endpoint())).toBe(client)
    client.join()
    expect(fake.sources).toHaveLength(1)
  })

  it('is another one for another user', () => {
    expect(obtainClient(endpoint('alice'), fake.options)).not.toBe(
      obtainClient(endpoint('bob'), fake.options),
    )
  })

  it('sends cookies where that was asked for', () => {
    obtainClient(endpoint(), { ...fake.options, withCredentials: true }).join()
    expect(fake.sources[0]?.withCredentials).toBe(true)
  })

  it('belongs to nobody: whose options it was made with may leave', () => {
    const onEvent = vi.fn()
    obtainClient(endpoint(), { ...fake.options, onEvent, retry: { maxAttempts: 1 } }).join()
    fake.accept()
    fake.event('log_created', {})
    expect(onEvent).not.toHaveBeenCalled()
    expect(findClient(endpoint())?.getSnapshot().maxAttempts).toBe(5)
  })

  it('is a stream of the page’s own unless tabs are to share one', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    obtainClient(endpoint(), fake.options).join({ shareAcrossTabs: true })
    expect(warn.mock.calls).toEqual([[expect.stringContaining('`shareAcrossTabs`')]])
  })

  it('is forgotten a second after its last member', () => {
    const client = obtainClient(endpoint(), fake.options)
    client.join().leave()
    fake.wait(999)
    expect(findClient(endpoint())).toBe(client)
    fake.wait(1)
    expect(findClient(endpoint())).toBeNull()
  })

  it('is closed and forgotten with all others at the end of a test', () => {
    obtainClient(endpoint(), fake.options).join()
    closeAllClients()
    expect(fake.sources[0]?.readyState).toBe(2)
    expect(findClient(endpoint())).toBeNull()
    expect(mark in globalThis).toBe(false)
  })

  it('leaves no timer behind where it is closed while it outlives its last member', () => {
    obtainClient(endpoint(), fake.options).join().leave()
    closeAllClients()
    expect(fake.options.clock.pending).toBe(0)
  })
})

describe('two copies of the package on a page', () => {
  const page = globalThis as { [mark]?: unknown }
  const warned = () => vi.mocked(console.warn).mock.calls.map(([line]) => String(line))

  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
  })

  const there = () => createRealtimeClient({ url: fake.url, ...fake.options })

  it('are not one copy, however many take part in its streams', () => {
    delete page[mark]
    obtainClient(endpoint(), fake.options).join()
    obtainClient(endpoint('bob'), fake.options).join()
    expect(warned()).toEqual([])
  })

  it('are not one in which nobody takes part any more, as after a hot update', () => {
    const left = there()
    page[mark] = new Map([['left', left]])
    obtainClient(endpoint(), fake.options)
    left.join()
    obtainClient(endpoint('bob'), fake.options)
    expect(warned()).toEqual([])
  })

  // The last one, as a page is warned once.
  it('warn, once, and say how to find them', () => {
    const used = there()
    used.join()
    page[mark] = new Map([
      ['left', there()],
      ['used', used],
    ])
    obtainClient(endpoint(), fake.options)
    obtainClient(endpoint('bob'), fake.options)
    expect(warned()).toEqual([
      '[@keruta/realtime] There are two copies of the package on this page, each with a stream of ' +
        'its own. Run `npm ls @keruta/realtime`, and mend the dependencies or the bundle.',
    ])
  })
})

describe('components get', () => {
  it('the shared client, which rendering finds and an effect makes', () => {
    const source = sharedSource(endpoint(), fake.options)
    expect(source.find()).toBeNull()
    const client = source.obtain()
    expect(client).not.toBeNull()
    expect(source.find()).toBe(client)
    expect(client?.clock).toBe(fake.options.clock)
  })

  it('the client that was handed over', () => {
    const client = createRealtimeClient({ url: fake.url, ...fake.options })
    expect(fixedSource(client).find()).toBe(client)
    expect(fixedSource(client).obtain()).toBe(client)
  })

  it('none where there is nowhere to connect', () => {
    expect([idleSource.find(), idleSource.obtain()]).toEqual([null, null])
  })
})

it('a client that was closed does not take its successor along', () => {
  const { options, url, wait } = createFake()
  const endpoint = endpointAt(url, options)
  const membership = obtainClient(endpoint, options).join()
  closeAllClients()
  membership.leave()
  const successor = obtainClient(endpoint, options)
  wait(1000)
  expect(findClient(endpoint)).toBe(successor)
})
