import { describe, expect, it } from 'vitest'
import { createAnnouncer } from '../../src/components/Announcer.ts'
import type { DisconnectReason } from '../../src/connection/ConnectionState.ts'
import type { RealtimeStatus } from '../../src/connection/RealtimeState.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'

function setUp(first: RealtimeStatus = 'connected') {
  const clock = new FakeClock()
  const announcer = createAnnouncer(clock)
  const announced: string[] = []
  let shown = ''
  const region = announcer.join((words) => {
    shown = words
    if (words) announced.push(words)
  })
  function be(status: RealtimeStatus, ms = 0, reason: DisconnectReason | null = null) {
    region.observe({ status, reason }, reason ?? status)
    clock.advance(ms)
  }
  be(first)
  return { clock, announcer, region, announced, be, shown: () => shown }
}

describe('an announcer', () => {
  it('tells of a loss once it has lasted 4 s, and of the recovery likewise', () => {
    const { announced, be } = setUp()
    be('reconnecting', 3999)
    expect(announced).toEqual([])
    be('reconnecting', 1)
    expect(announced).toEqual(['reconnecting'])
    be('connected', 3999)
    expect(announced).toEqual(['reconnecting'])
    be('connected', 1)
    expect(announced).toEqual(['reconnecting', 'connected'])
  })

  it('leaves no words behind for those who come later', () => {
    const { shown, be } = setUp()
    be('reconnecting', 4000)
    expect(shown()).toBe('reconnecting')
    be('reconnecting', 3999)
    expect(shown()).toBe('reconnecting')
    be('reconnecting', 1)
    expect(shown()).toBe('')
  })

  it('gives each announcement its full time', () => {
    const { shown, be } = setUp()
    be('reconnecting', 4000)
    be('error', 4000)
    expect(shown()).toBe('error')
    be('error', 3999)
    expect(shown()).toBe('error')
  })

  it('says nothing more once its region left', () => {
    const { region, shown, clock, announced, be } = setUp()
    be('reconnecting', 4000)
    region.leave()
    expect(shown()).toBe('')
    clock.advance(60_000)
    expect(announced).toEqual(['reconnecting'])
  })

  it('has said nothing at first', () => {
    expect(setUp().shown()).toBe('')
  })

  it('says nothing of a loss that is over within 4 s after one that was told', () => {
    const { announced, be } = setUp()
    be('reconnecting', 5000)
    be('connected', 5000)
    be('reconnecting', 3999)
    be('connected', 60_000)
    expect(announced).toEqual(['reconnecting', 'connected'])
  })

  it('says nothing of a loss that is over within 4 s, nor of its recovery', () => {
    const { announced, be } = setUp()
    be('reconnecting', 3999)
    be('connected', 60_000)
    expect(announced).toEqual([])
  })

  it('says nothing of the state at the start, nor of the recovery from it', () => {
    const { announced, be } = setUp('error')
    be('error', 60_000)
    be('connecting', 60_000)
    be('connected', 60_000)
    expect(announced).toEqual([])
  })

  it('says nothing of the loss at the start when a new attempt fails too', () => {
    const { announced, be } = setUp('error')
    be('connecting', 1000)
    be('error', 60_000)
    expect(announced).toEqual([])
  })

  it('says nothing while a page loads', () => {
    const { announced, be } = setUp('idle')
    be('connecting', 60_000)
    be('connected', 60_000)
    expect(announced).toEqual([])
  })

  it('says nothing of a recovery that does not last, nor of the loss again', () => {
    const { announced, be } = setUp()
    be('reconnecting', 5000)
    be('connected', 1000)
    be('reconnecting', 60_000)
    expect(announced).toEqual(['reconnecting'])
  })

  it('tells one loss from another', () => {
    const { announced, be } = setUp()
    be('reconnecting', 5000)
    be('error', 5000)
    be('disconnected', 5000, 'offline')
    be('disconnected', 5000, 'manual')
    expect(announced).toEqual(['reconnecting', 'error', 'offline', 'manual'])
  })

  it('tells of the recovery after a new attempt that was asked for', () => {
    const { announced, be } = setUp()
    be('error', 5000)
    be('connecting', 60_000)
    be('connected', 5000)
    expect(announced).toEqual(['error', 'connected'])
  })

  it('tells of each outage anew', () => {
    const { announced, be } = setUp()
    for (let outage = 0; outage < 2; outage++) {
      be('reconnecting', 5000)
      be('connected', 5000)
    }
    expect(announced).toEqual(['reconnecting', 'connected', 'reconnecting', 'connected'])
  })

  it('tells of a loss that follows an unheard recovery from the state at the start', () => {
    const { announced, be } = setUp('reconnecting')
    be('connected', 1000)
    be('reconnecting', 5000)
    expect(announced).toEqual(['reconnecting'])
  })

  it('waits 4 s from the first attempt on, and then says the latest sentence', () => {
    const { clock, region, announced } = setUp()
    region.observe({ status: 'reconnecting', reason: null }, 'attempt 1')
    clock.advance(3500)
    region.observe({ status: 'reconnecting', reason: null }, 'attempt 2')
    clock.advance(500)
    region.observe({ status: 'reconnecting', reason: null }, 'attempt 3')
    clock.advance(60_000)
    expect(announced).toEqual(['attempt 2'])
  })

  it('leaves no timer where its region left', () => {
    const { clock, region, announced, be } = setUp()
    be('reconnecting', 1000)
    region.leave()
    expect(clock.pending).toBe(0)
    clock.advance(60_000)
    expect(announced).toEqual([])
  })

  it('takes what a region sees after the last one left for the start again', () => {
    const { announcer, region, clock } = setUp()
    region.leave()
    clock.advance(1001)
    const announced: string[] = []
    announcer
      .join((words) => announced.push(words))
      .observe({ status: 'error', reason: null }, 'error')
    clock.advance(60_000)
    expect(announced).toEqual([])
  })

  it.each([0, 1000])('tells of a loss though the page changes within it, in %d ms', (gap) => {
    const { announcer, region, clock, be } = setUp()
    be('reconnecting', 2000)
    region.leave()
    clock.advance(gap)
    const announced: string[] = []
    const next = announcer.join((words) => words && announced.push(words))
    next.observe({ status: 'reconnecting', reason: null }, 'lost')
    clock.advance(4000)
    expect(announced).toEqual(['lost'])
    next.observe({ status: 'connected', reason: null }, 'ok')
    clock.advance(4000)
    expect(announced).toEqual(['lost', 'ok'])
  })

  it('tells of the recovery from a loss that a region told before it left', () => {
    const { announcer, region, clock, be } = setUp()
    be('error', 5000)
    region.leave()
    const announced: string[] = []
    announcer
      .join((words) => announced.push(words))
      .observe({ status: 'connected', reason: null }, 'ok')
    clock.advance(4000)
    expect(announced).toEqual(['ok'])
  })
})

describe('of several regions', () => {
  function setUpTwo() {
    const { clock, announcer, region: first, announced, be } = setUp()
    const words: string[] = []
    const second = announcer.join((said) => said && words.push(said))
    function both(status: RealtimeStatus, ms: number) {
      second.observe({ status, reason: null }, `second ${status}`)
      be(status, ms)
    }
    return { clock, first, second, heardOfFirst: announced, heardOfSecond: words, both }
  }

  it('the earliest alone speaks', () => {
    const { heardOfFirst, heardOfSecond, both } = setUpTwo()
    both('reconnecting', 5000)
    both('connected', 5000)
    expect(heardOfFirst).toEqual(['reconnecting', 'connected'])
    expect(heardOfSecond).toEqual([])
  })

  it('the next goes on when it leaves, and repeats nothing', () => {
    const { clock, first, second, heardOfSecond, both } = setUpTwo()
    both('reconnecting', 5000)
    first.leave()
    clock.advance(60_000)
    expect(heardOfSecond).toEqual([])
    second.observe({ status: 'connected', reason: null }, 'second connected')
    clock.advance(4000)
    expect(heardOfSecond).toEqual(['second connected'])
  })

  it('the next says what the earliest was about to say, in its own words', () => {
    const { clock, first, heardOfFirst, heardOfSecond, both } = setUpTwo()
    both('reconnecting', 3000)
    first.leave()
    clock.advance(1000)
    expect(heardOfFirst).toEqual([])
    expect(heardOfSecond).toEqual(['second reconnecting'])
  })

  it('one that leaves twice takes nobody with it', () => {
    const { clock, first, heardOfSecond, both } = setUpTwo()
    both('reconnecting', 1000)
    first.leave()
    first.leave()
    clock.advance(3000)
    expect(heardOfSecond).toEqual(['second reconnecting'])
  })
})
