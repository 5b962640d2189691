import { describe, expect, it } from 'vitest'
import { createAnnouncer } from '../../src/client/Announcer.ts'
import type { DisconnectReason } from '../../src/connection/ConnectionState.ts'
import type { RealtimeStatus } from '../../src/connection/RealtimeState.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'

function setUp(first: RealtimeStatus = 'connected') {
  const clock = new FakeClock()
  const announcer = createAnnouncer(clock)
  const heard: string[] = []
  announcer.subscribe(() => {
    if (announcer.getSnapshot()) heard.push(announcer.getSnapshot())
  })
  function be(status: RealtimeStatus, ms = 0, reason: DisconnectReason | null = null) {
    announcer.observe({ status, reason }, reason ?? status)
    clock.advance(ms)
  }
  be(first)
  return { clock, announcer, heard, be }
}

describe('an announcer', () => {
  it('tells of a loss once it has lasted 4 s, and of the recovery likewise', () => {
    const { heard, be } = setUp()
    be('reconnecting', 3999)
    expect(heard).toEqual([])
    be('reconnecting', 1)
    expect(heard).toEqual(['reconnecting'])
    be('connected', 3999)
    expect(heard).toEqual(['reconnecting'])
    be('connected', 1)
    expect(heard).toEqual(['reconnecting', 'connected'])
  })

  it('leaves no words behind for those who come later', () => {
    const { announcer, be } = setUp()
    be('reconnecting', 4000)
    expect(announcer.getSnapshot()).toBe('reconnecting')
    be('reconnecting', 3999)
    expect(announcer.getSnapshot()).toBe('reconnecting')
    be('reconnecting', 1)
    expect(announcer.getSnapshot()).toBe('')
  })

  it('gives each announcement its full time', () => {
    const { announcer, be } = setUp()
    be('reconnecting', 4000)
    be('error', 4000)
    expect(announcer.getSnapshot()).toBe('error')
    be('error', 3999)
    expect(announcer.getSnapshot()).toBe('error')
  })

  it('says nothing more once it was stopped', () => {
    const { announcer, clock, heard, be } = setUp()
    be('reconnecting', 4000)
    announcer.stop()
    expect(announcer.getSnapshot()).toBe('')
    clock.advance(60_000)
    expect(heard).toEqual(['reconnecting'])
  })

  it('has said nothing at first', () => {
    expect(setUp().announcer.getSnapshot()).toBe('')
  })

  it('says nothing of a loss that is over within 4 s after one that was told', () => {
    const { heard, be } = setUp()
    be('reconnecting', 5000)
    be('connected', 5000)
    be('reconnecting', 3999)
    be('connected', 60_000)
    expect(heard).toEqual(['reconnecting', 'connected'])
  })

  it('says nothing of a loss that is over within 4 s, nor of its recovery', () => {
    const { heard, be } = setUp()
    be('reconnecting', 3999)
    be('connected', 60_000)
    expect(heard).toEqual([])
  })

  it('says nothing of the state at the start, nor of the recovery from it', () => {
    const { heard, be } = setUp('error')
    be('error', 60_000)
    be('connecting', 60_000)
    be('connected', 60_000)
    expect(heard).toEqual([])
  })

  it('says nothing of the loss at the start when a new attempt fails too', () => {
    const { heard, be } = setUp('error')
    be('connecting', 1000)
    be('error', 60_000)
    expect(heard).toEqual([])
  })

  it('says nothing while a page loads', () => {
    const { heard, be } = setUp('idle')
    be('connecting', 60_000)
    be('connected', 60_000)
    expect(heard).toEqual([])
  })

  it('says nothing of a recovery that does not last, nor of the loss again', () => {
    const { heard, be } = setUp()
    be('reconnecting', 5000)
    be('connected', 1000)
    be('reconnecting', 60_000)
    expect(heard).toEqual(['reconnecting'])
  })

  it('tells one loss from another', () => {
    const { heard, be } = setUp()
    be('reconnecting', 5000)
    be('error', 5000)
    be('disconnected', 5000, 'offline')
    be('disconnected', 5000, 'manual')
    expect(heard).toEqual(['reconnecting', 'error', 'offline', 'manual'])
  })

  it('tells of the recovery after a new attempt that was asked for', () => {
    const { heard, be } = setUp()
    be('error', 5000)
    be('connecting', 60_000)
    be('connected', 5000)
    expect(heard).toEqual(['error', 'connected'])
  })

  it('tells of each outage anew', () => {
    const { heard, be } = setUp()
    for (let outage = 0; outage < 2; outage++) {
      be('reconnecting', 5000)
      be('connected', 5000)
    }
    expect(heard).toEqual(['reconnecting', 'connected', 'reconnecting', 'connected'])
  })

  it('tells of a loss that follows an unheard recovery from the state at the start', () => {
    const { heard, be } = setUp('reconnecting')
    be('connected', 1000)
    be('reconnecting', 5000)
    expect(heard).toEqual(['reconnecting'])
  })

  it('waits 4 s from the first attempt on, and then says the latest sentence', () => {
    const { clock, announcer, heard } = setUp()
    announcer.observe({ status: 'reconnecting', reason: null }, 'attempt 1')
    clock.advance(3500)
    announcer.observe({ status: 'reconnecting', reason: null }, 'attempt 2')
    clock.advance(500)
    announcer.observe({ status: 'reconnecting', reason: null }, 'attempt 3')
    clock.advance(60_000)
    expect(heard).toEqual(['attempt 2'])
  })

  it('is silent once it was stopped, and leaves no timer', () => {
    const { clock, announcer, heard, be } = setUp()
    be('reconnecting', 1000)
    announcer.stop()
    expect(clock.pending).toBe(0)
    clock.advance(60_000)
    expect(heard).toEqual([])
  })

  it('takes what it sees after a stop for the start again', () => {
    const { announcer, heard, be } = setUp()
    announcer.stop()
    be('error', 60_000)
    expect(heard).toEqual([])
  })

  it('forgets a listener once, and nobody else, however often it is told to', () => {
    const { announcer, heard, be } = setUp()
    const listener = () => heard.push('mine')
    const unsubscribe = announcer.subscribe(listener)
    announcer.subscribe(listener)
    unsubscribe()
    unsubscribe()
    be('error', 5000)
    expect(heard).toEqual(['error', 'mine'])
  })
})
