import { expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { createFake } from '../../src/testing/index.ts'

function connect() {
  const fake = createFake()
  const client = createRealtimeClient({ url: fake.url, ...fake.options })
  const log = (id: string): void => fake.sources.at(-1)!.emit('log_created', { data: { id } })
  return { fake, client, log }
}

/** Options as a component makes them at each render, and how often one of them was read. */
function countReads(reads: { count: number }, more: RealtimeOptions = {}): RealtimeOptions {
  const options: RealtimeOptions = { onLogCreated: () => {}, retry: { interval: 1000 }, ...more }
  return Object.defineProperty(options, 'maxEventSize', {
    enumerable: true,
    get() {
      reads.count += 1
      return undefined
    },
  })
}

it('a thousand members who join, render and leave cost a thousand times what one does', () => {
  const { fake, client, log } = connect()
  const reads = { count: 0 }
  const make = (): RealtimeOptions => countReads(reads, { eventTypes: ['deploy'] })
  const members = Array.from({ length: 1000 }, () => client.join(make()))
  fake.accept()
  log('1')
  for (let render = 0; render < 3; render += 1) {
    for (const member of members) member.update(make())
    log('2')
  }
  for (const member of members) member.leave()
  fake.wait(1000)
  expect(reads.count).toBeLessThan(30 * 1000)
})

it('equal options are not merged again, however new their objects and handlers are', () => {
  const { fake, client, log } = connect()
  const reads = { count: 0 }
  const make = (): RealtimeOptions =>
    countReads(reads, {
      clientState: { state: 'authorized', authToken: 'a' },
      on: { deploy: () => {} } as RealtimeOptions['on'],
      eventTypes: ['disk_full'],
      schemas: {},
    })
  const member = client.join(make())
  fake.accept()
  log('1')
  const update = make()
  reads.count = 0
  member.update(update)
  const compared = reads.count
  log('2')
  expect(reads.count).toBe(compared)
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
