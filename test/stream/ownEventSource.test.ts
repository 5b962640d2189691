import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { createFake, FakeEventSource, type Fake } from '../../src/testing/index.ts'

const thrown = new TypeError('not today')
const reportError = vi.fn()
let fake: Fake

beforeEach(() => {
  fake = createFake()
  vi.stubGlobal('reportError', reportError.mockClear())
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** Two members of one stream over the app's own EventSource, and what each was told. */
function share(eventSource: RealtimeOptions['eventSource']) {
  const url = 'https://keruta.example/stream'
  const client = createRealtimeClient({ ...fake.options, eventSource, url })
  const told: string[][] = [[], []]
  for (const mine of told) {
    client.join({
      onStatusChange: ({ status, error }) => mine.push(error ? `${status} ${error.code}` : status),
      onSessionUpdate: ({ id }) => mine.push(id),
    })
  }
  // The first one saw the stream begin.
  told[0]!.shift()
  return { client, told }
}

const update = { entityId: 's1', data: { id: 's1' } }

describe('over an EventSource of the app', () => {
  it('that throws as it is closed, the stream is replaced and ended like any other', () => {
    class Throwing extends FakeEventSource {
      static override instances: FakeEventSource[] = []
      override close(): void {
        throw thrown
      }
    }
    const { client, told } = share(Throwing)
    const sources = Throwing.instances
    sources[0]!.accept()
    sources[0]!.drop()
    fake.wait(3000)
    sources[1]!.accept()
    sources[1]!.emit('session_update', update)
    client.disconnect()
    const retry = ['reconnecting network', 'reconnecting network']
    const all = ['connected', ...retry, 'connected', 's1', 'disconnected']
    expect(told).toEqual([all, all])
    // It lives on, and is heard by nobody.
    sources[1]!.emit('session_update', update)
    expect(told).toEqual([all, all])
    expect(reportError).toHaveBeenCalledWith(thrown)
  })

  it.each([
    [
      'can be made by nobody',
      class {
        constructor() {
          throw thrown
        }
      },
    ],
    ['lacks `addEventListener`', class {}],
  ])('that %s, attempts fail until all see an error', (_, Constructor) => {
    const { client, told } = share(Constructor as unknown as typeof FakeEventSource)
    for (let attempt = 1; attempt <= 5; attempt += 1) fake.wait(3000)
    expect(client.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'unsupported' } })
    expect(told[1]!.at(-1)).toBe('error unsupported')
  })

  it('that takes some listeners and then throws, none stays open or is heard', () => {
    class Picky extends FakeEventSource {
      static override instances: FakeEventSource[] = []
      override addEventListener(type: string, listener: (event: Event) => void): void {
        if (type === 'heartbeat') throw new Error('none of that name')
        super.addEventListener(type, listener)
      }
    }
    const { client } = share(Picky)
    const made = Picky.instances
    for (let attempt = 1; attempt <= 5; attempt += 1) fake.wait(3000)
    expect(made.map(({ readyState }) => readyState)).toEqual(made.map(() => 2))
    expect(made).toHaveLength(6)
    for (const source of made) source.dispatchEvent(new MessageEvent('message', { data: '{}' }))
    expect(client.getSnapshot()).toMatchObject({ lastEventTime: 0, invalidEventCount: 0 })
  })

  it('that opens before anybody can listen, the attempt is late, and the next one is made', () => {
    class Hasty extends FakeEventSource {
      static override instances: FakeEventSource[] = []
      constructor(url: string | URL) {
        super(url)
        this.accept()
      }
    }
    const { client } = share(Hasty)
    expect(client.getSnapshot().status).toBe('connecting')
    fake.wait(30_000)
    expect(client.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: { code: 'timeout' },
    })
    fake.wait(3000)
    expect(Hasty.instances).toHaveLength(2)
    client.disconnect()
  })
})
