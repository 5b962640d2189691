import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { buildEvent, createFake, type Fake } from '../../src/testing/index.ts'

let fake: Fake

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production')
  fake = createFake()
})
afterEach(() => vi.unstubAllEnvs())

function connect(options: object = {}) {
  return createRealtimeClient({ url: fake.url, ...fake.options, ...options } as RealtimeOptions)
}

describe('in production, options that can’t be used', () => {
  it.each([
    { retry: null },
    { retry: { interval: null, maxAttempts: Infinity } },
    { retry: { jitter: 500 } },
    { eventTypes: {} },
    { eventTypes: { deploy: () => {} } },
    { on: 'deploy' },
    { on: ['deploy'] },
    { schemas: 7 },
    { normalize: 'x' },
    { getAuthToken: null },
    { resume: true },
    { connectTimeout: Number.NaN },
    { maxEventSize: '5' },
  ])('of one member, such as %j, are refused, and are nothing to the others', (options) => {
    const onEvent = vi.fn()
    const client = connect()
    const membership = client.join({ onEvent })
    expect(() => client.join(options as unknown as RealtimeOptions)).toThrow(/^bad option \w/)
    fake.accept()
    fake.send(buildEvent('task_created'))
    expect(onEvent).toHaveBeenCalledOnce()
    fake.drop()
    fake.wait(3000)
    fake.accept()
    expect(client.getSnapshot().connected).toBe(true)
    membership.leave()
    fake.wait(1000)
    expect(client.getSnapshot().status).toBe('idle')
  })

  it.each([
    [7, 'bad option url text'],
    ['', 'bad option url blank'],
    ['http://', 'bad option url no URL'],
    ['ftp://api.example', 'bad option url not HTTP'],
    ['https://user:secret@api.example', 'bad option url credentials'],
  ])('are refused where they are an address, such as %j, without saying it', (url, message) => {
    expect(() => connect({ url })).toThrow(expect.objectContaining({ code: 'bad-option', message }))
  })
})
