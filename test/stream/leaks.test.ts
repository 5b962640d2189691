import { describe, expect, it } from 'vitest'
import { createRealtimeClient } from '../../src/index.ts'
import type { EventSourceLike, PageSignal, PageSignals } from '../../src/index.ts'
import { FakeClock } from '../../src/testing/index.ts'

const url = 'http://localhost/stream'

/** EventSources that count themselves. */
function countedEventSource() {
  const open = new Set<CountedEventSource>()
  class CountedEventSource extends EventTarget implements EventSourceLike {
    constructor() {
      super()
      open.add(this)
    }
    close() {
      open.delete(this)
    }
  }
  return { open, CountedEventSource }
}

function countedPage() {
  const listeners = new Set<(signal: PageSignal) => void>()
  const page: PageSignals = {
    isOnline: () => true,
    isHidden: () => false,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { listeners, page }
}

function setUp() {
  const { open, CountedEventSource } = countedEventSource()
  const { listeners, page } = countedPage()
  const clock = new FakeClock()
  const retry = { maxAttempts: Infinity }
  const client = createRealtimeClient({ url, eventSource: CountedEventSource, clock, page, retry })
  return { client, clock, open, listeners }
}

describe('nothing is left behind', () => {
  it('after 1,000 members came and went: no stream, no timer, no listener', () => {
    const { client, clock, open, listeners } = setUp()
    for (let n = 0; n < 1000; n += 1) {
      const membership = client.join({ onEvent: () => {} })
      const unsubscribe = client.subscribe(() => {})
      const [stream] = open
      stream!.dispatchEvent(new Event('open'))
      stream!.dispatchEvent(new MessageEvent('system_update', { data: '{"data":{}}' }))
      expect(open.size).toBe(1)
      unsubscribe()
      membership.leave()
      // some linger into the next, some are gone before it
      if (n % 2) clock.advance(1500)
    }
    clock.advance(1500)
    expect(open.size).toBe(0)
    expect(listeners.size).toBe(0)
    expect(clock.pending).toBe(0)
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('after 1,000 reconnects: one stream, one listener, and no more timers than after the first', () => {
    const { client, clock, open, listeners } = setUp()
    const membership = client.join()
    const timers = new Set<number>()
    for (let n = 0; n < 1000; n += 1) {
      const [stream] = open
      stream!.dispatchEvent(new Event('open'))
      expect(open.size).toBe(1)
      expect(listeners.size).toBe(1)
      timers.add(clock.pending)
      stream!.dispatchEvent(new Event('error'))
      expect(open.size).toBe(0)
      clock.advance(3000)
    }
    expect(Array.from(timers)).toHaveLength(1)
    membership.leave()
    clock.advance(1500)
    expect(open.size).toBe(0)
    expect(listeners.size).toBe(0)
    expect(clock.pending).toBe(0)
  })
})
