import { describe, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { createFake } from '../../src/testing/index.ts'

function connect() {
  const fake = createFake()
  const client = createRealtimeClient({ url: fake.url, ...fake.options })
  const log = (id: string): void => fake.sources.at(-1)!.emit('log_created', { data: { id } })
  return { fake, client, log }
}

/** Options as a component makes them at each render. @param onRead - called when any of them is read */
function makeOptions(onRead: (key: PropertyKey) => void, more?: RealtimeOptions): RealtimeOptions {
  const options = { onLogCreated: () => {}, retry: { interval: 1000 }, ...more }
  return new Proxy<RealtimeOptions>(options, {
    get(target, key) {
      onRead(key)
      return Reflect.get(target, key)
    },
  })
}

describe.each<[string, RealtimeOptions]>([
  ['no token', {}],
  ['a token each', { clientState: { state: 'authorized', authToken: 'a' } }],
])('a thousand members with %s', (_what, more) => {
  it('who join, render and leave cost a thousand times what one does', () => {
    const cost = (count: number): number => {
      const { fake, client, log } = connect()
      let reads = 0
      const make = (): RealtimeOptions =>
        makeOptions(() => (reads += 1), { ...more, eventTypes: ['deploy'] })
      const members = Array.from({ length: count }, () => client.join(make()))
      fake.accept()
      log('1')
      for (let render = 0; render < 3; render += 1) {
        for (const member of members) member.update(make())
        log('2')
      }
      for (const member of members) member.leave()
      fake.wait(1000)
      return reads
    }
    expect(cost(1000)).toBeLessThan(1000 * cost(1))
  })

  it('of whom half leave cost the same as they, whatever the others do', async () => {
    const { fake, client } = connect()
    let reads = 0
    const make = (): RealtimeOptions => makeOptions(() => (reads += 1), more)
    const members = Array.from({ length: 1000 }, () => client.join(make()))
    fake.accept()
    reads = 0
    for (const member of members.slice(500)) member.leave()
    await Promise.resolve()
    expect(reads).toBeLessThan(100 * 500)
  })
})

it.each<[string, RealtimeOptions]>([
  ['no token', {}],
  ['the token that is known', { clientState: { state: 'authorized', authToken: 'a' } }],
])('a newcomer with %s asks nothing of those who are there', (_what, options) => {
  const { client } = connect()
  let reads = 0
  for (let count = 0; count < 100; count += 1) client.join(makeOptions(() => (reads += 1)))
  client.join({ clientState: { state: 'authorized', authToken: 'a' } })
  reads = 0
  client.join(options)
  expect(reads).toBe(0)
})

it('equal options are not merged again, however new their objects and handlers are', () => {
  const { fake, client, log } = connect()
  const keys: PropertyKey[] = []
  const make = (): RealtimeOptions =>
    makeOptions((key) => keys.push(key), {
      clientState: { state: 'authorized', authToken: 'a' },
      on: { deploy: () => {} } as RealtimeOptions['on'],
      eventTypes: ['disk_full'],
      schemas: {},
      identity: undefined,
    })
  const member = client.join(make())
  fake.accept()
  log('1')
  expect(keys).toContain('maxEventSize')
  keys.length = 0
  member.update(make())
  log('2')
  // Nobody gives it, so only merging looks for it.
  expect(keys).not.toContain('maxEventSize')
})

it.each<[string, RealtimeOptions, RealtimeOptions]>([
  ['another type', { eventTypes: ['a'] }, { eventTypes: ['a', 'deploy'] }],
  ['a handler of another type', { on: {} }, { on: { deploy: () => {} } as RealtimeOptions['on'] }],
])('%s that comes with an update is known from then on', (_what, before, after) => {
  const { fake, client } = connect()
  const onEvent = vi.fn()
  const member = client.join({ ...before, onEvent })
  fake.accept()
  const emit = (): void => fake.sources[0]!.emit('deploy', { data: {} })
  emit()
  member.update({ ...after, onEvent })
  emit()
  expect(onEvent).toHaveBeenCalledOnce()
})

it.each<[string, RealtimeOptions]>([
  ['is dropped', {}],
  ['is undefined', { retry: undefined }],
  ['makes room for another that is undefined', { idleTimeout: undefined }],
])('an option that %s in an update no longer holds', (_what, after) => {
  const { fake, client } = connect()
  const member = client.join({ retry: { interval: 10 } })
  fake.accept()
  member.update(after)
  fake.drop()
  fake.wait(2999)
  expect(fake.sources).toHaveLength(1)
  fake.wait(1)
  expect(fake.sources).toHaveLength(2)
})

it('functions of the stream, too, are the latest ones', () => {
  const { fake, client, log } = connect()
  const seen: string[] = []
  const make = (name: string): RealtimeOptions => ({
    onEvent: () => void seen.push(name),
    normalize(envelope) {
      seen.push(`normalize ${name}`)
      return envelope
    },
  })
  const member = client.join(make('first'))
  fake.accept()
  log('1')
  member.update(make('second'))
  log('2')
  expect(seen).toEqual(['normalize first', 'first', 'normalize second', 'second'])
})

it.each<[string, RealtimeOptions, RealtimeOptions]>([
  ['a policy', { retry: { interval: 3000 } }, { retry: { interval: 10 } }],
  ['a policy that was none', {}, { retry: () => 10 }],
  ['another function', { retry: () => 3000 }, { retry: () => 10 }],
])('%s that comes with an update counts from the next loss on', (_what, before, after) => {
  const { fake, client } = connect()
  const member = client.join(before)
  fake.accept()
  member.update(after)
  fake.drop()
  fake.wait(10)
  expect(fake.sources).toHaveLength(2)
})

it('refuses options that can’t be used, and goes on with those before', () => {
  const { fake, client, log } = connect()
  const heard: string[] = []
  const member = client.join({ onLogCreated: ({ id }) => void heard.push(id ?? '') })
  const idleTimeout = NaN
  expect(() => member.update({ idleTimeout })).toThrow(
    expect.objectContaining({ code: 'bad-option' }),
  )
  fake.accept()
  log('1')
  expect(heard).toEqual(['1'])
})

it.each<[string, RealtimeOptions, RealtimeOptions]>([
  ['a handler that is no function', { onEvent: () => {} }, { onEvent: 'log' as never }],
  ['one of another type', { on: { a: () => {} } as never }, { on: { a: 'log' } as never }],
])('an update to %s is refused', (_what, before, after) => {
  const { client } = connect()
  const member = client.join(before)
  expect(() => member.update(after)).toThrow(expect.objectContaining({ code: 'bad-option' }))
})

it('another schema that is a function counts from the next event on', () => {
  const { fake, client } = connect()
  const schema = (name: string): NonNullable<RealtimeOptions['schemas']> => ({
    deploy_finished: Object.assign(() => {}, {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: () => ({ value: { name } }),
      },
    }),
  })
  const names: unknown[] = []
  const on = {
    deploy_finished: ({ name }: { name: unknown }) => names.push(name),
  } as unknown as RealtimeOptions['on']
  const member = client.join({ on, schemas: schema('first') })
  fake.accept()
  fake.sources[0]!.emit('deploy_finished', { data: {} })
  member.update({ on, schemas: schema('second') })
  fake.sources[0]!.emit('deploy_finished', { data: {} })
  expect(names).toEqual(['first', 'second'])
})

it('options that hold themselves can be compared', () => {
  const { client } = connect()
  const make = (): RealtimeOptions => {
    const clientState = { state: 'authorized', self: {} }
    clientState.self = clientState
    return { clientState }
  }
  const member = client.join(make())
  expect(() => member.update(make())).not.toThrow()
})

it('whoever leaves twice has left once', () => {
  const { fake, client } = connect()
  const member = client.join()
  fake.accept()
  member.leave()
  member.leave()
  client.join()
  fake.wait(1000)
  expect(client.getSnapshot().status).toBe('connected')
})

it('a newcomer finds what is held back from the others', () => {
  const { fake, client, log } = connect()
  client.join()
  fake.accept()
  for (const id of ['1', '2', '3']) log(id)
  expect(client.getSnapshot().events).not.toHaveLength(3)
  client.join()
  expect(client.getSnapshot().events).toHaveLength(3)
})

it('a newcomer notifies nobody where nothing is held back', () => {
  const { fake, client } = connect()
  client.join()
  fake.accept()
  const listener = vi.fn()
  client.subscribe(listener)
  client.join()
  expect(listener).not.toHaveBeenCalled()
})

it.each<RealtimeOptions>([
  { retry: { interval: 1 } },
  { connectTimeout: 1 },
  { tokenTimeout: 1 },
  { idleTimeout: 1 },
  { maxEventSize: 1 },
  { resume: false },
  { trustReplay: true },
  { shareAcrossTabs: true },
  { debug: true },
])('%o in vain is warned about', (options) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { client } = connect()
  const [name] = Object.keys(options)
  const value =
    name === 'retry' ? {} : name === 'resume' ? 'query' : name!.match(/Time|Size/) ? 2 : false
  client.join({ [name!]: value })
  client.join(options)
  expect(warn.mock.calls).toEqual([[expect.stringContaining(`\`${name}\``)]])
  warn.mockRestore()
})

it.each([
  ['no tokenTimeout', {}, 30_000],
  ['a tokenTimeout', { tokenTimeout: 10 }, 10],
])('with %s an attempt waits for getAuthToken so long', (_what, options, wait) => {
  const { fake, client } = connect()
  client.join({ ...options, getAuthToken: () => new Promise(() => {}) })
  fake.wait(wait - 1)
  expect(client.getSnapshot().status).toBe('connecting')
  fake.wait(1)
  expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', error: { code: 'token' } })
})
