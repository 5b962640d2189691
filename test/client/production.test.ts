import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { buildEvent, createFake, type Fake } from '../../src/testing/index.ts'

let fake: Fake

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  fake = createFake()
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const bad = (options: object): RealtimeOptions => options as RealtimeOptions

function connect(options: object = {}) {
  return createRealtimeClient(bad({ url: fake.url, ...fake.options, ...options }))
}

describe('in production, options that nobody checked', () => {
  it.each([
    { retry: null },
    { retry: 3000 },
    { eventTypes: {} },
    { eventTypes: 5 },
    { on: 'deploy' },
    { on: null },
    { clientState: 'loading' },
    { onEvent: 'no' },
    { schemas: 7 },
    { connectTimeout: 'soon' },
  ])('of one member, such as %j, are nothing to the others', (options) => {
    vi.stubGlobal('reportError', vi.fn())
    const onEvent = vi.fn()
    const client = connect()
    const memberships = [client.join(bad(options)), client.join({ onEvent })]
    fake.accept()
    fake.send(buildEvent('task_created'))
    expect(onEvent).toHaveBeenCalledOnce()
    fake.drop()
    fake.wait(3000)
    fake.accept()
    expect(client.getSnapshot().connected).toBe(true)
    for (const membership of memberships) membership.leave()
    fake.wait(1000)
    expect(client.getSnapshot().status).toBe('idle')
    expect(fake.sources.every(({ readyState }) => readyState === 2)).toBe(true)
    vi.unstubAllGlobals()
  })

  it.each([null, '', 'x', Number.NaN, -1, {}])(
    'of amounts, such as %j, are the defaults',
    (value) => {
      const client = connect({
        retry: { interval: value, maxAttempts: value, jitter: value, stableAfter: value },
        connectTimeout: value,
        idleTimeout: value,
        maxEventSize: value,
      })
      client.join()
      expect(client.getSnapshot().maxAttempts).toBe(5)
      fake.wait(9999)
      expect(client.getSnapshot().status).toBe('connecting')
      fake.wait(1)
      expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', attempt: 1 })
      fake.wait(2999)
      expect(fake.sources).toHaveLength(1)
      fake.wait(1)
      expect(fake.sources).toHaveLength(2)
      fake.accept()
      fake.send(buildEvent('task_created'))
      expect(client.getSnapshot().events).toHaveLength(1)
    },
  )

  it.each([
    ['', 'bad option url blank'],
    ['http://', 'bad option url no URL'],
    ['ftp://api.example', 'bad option url not HTTP'],
    ['https://user:secret@api.example', 'bad option url credentials'],
  ])('are refused where they are an address, such as %j, without saying it', (url, message) => {
    expect(() => connect({ url })).toThrow(expect.objectContaining({ code: 'bad-option', message }))
  })
})
