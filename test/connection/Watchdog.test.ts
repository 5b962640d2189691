import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createWatchdog, type Watchdog } from '../../src/connection/Watchdog.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'

const idleTimeout = 45_000

let clock: FakeClock
let watchdog: Watchdog
const onSilent = vi.fn()

beforeEach(() => {
  clock = new FakeClock()
  onSilent.mockReset()
  watchdog = createWatchdog(clock, onSilent)
})

/** Two heartbeats, so far apart. */
function beat(rhythm: number): void {
  for (let n = 0; n < 2; n += 1) {
    watchdog.feed()
    watchdog.heartbeat()
    if (n === 0) clock.advance(rhythm)
  }
}

/** How long it takes, from now on, until somebody is told; `null` for never. */
function silentAfter(): number | null {
  const from = clock.now()
  let at: number | null = null
  onSilent.mockImplementation(() => {
    at = clock.now() - from
  })
  clock.advance(10 * 60_000)
  return at
}

describe('a stream', () => {
  it('that never sent a heartbeat may be silent for ever', () => {
    watchdog.start(idleTimeout)
    expect(silentAfter()).toBeNull()
    expect(clock.pending).toBe(0)
  })

  it('that sent one may be silent for ever too: one is no rhythm', () => {
    watchdog.start(idleTimeout)
    watchdog.heartbeat()
    expect(silentAfter()).toBeNull()
  })

  it('that greets with a burst of comments has no rhythm', () => {
    watchdog.start(idleTimeout)
    beat(9)
    expect(silentAfter()).toBeNull()
  })

  it('that sent two is missed after the timeout', () => {
    watchdog.start(idleTimeout)
    beat(15_000)
    expect(silentAfter()).toBe(45_000)
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('that beats within 10 ms already has a rhythm', () => {
    watchdog.start(idleTimeout)
    beat(10)
    expect(silentAfter()).toBe(45_000)
  })

  it('with a slower rhythm than the timeout is given two and a half beats', () => {
    watchdog.start(idleTimeout)
    beat(30_000)
    expect(silentAfter()).toBe(75_000)
  })

  it('is judged by its slowest beat', () => {
    watchdog.start(idleTimeout)
    beat(30_000)
    clock.advance(20_000)
    watchdog.feed()
    watchdog.heartbeat()
    expect(silentAfter()).toBe(75_000)
  })

  it('that slows down is given its new rhythm, as long as that is within the timeout', () => {
    watchdog.start(idleTimeout)
    beat(15_000)
    clock.advance(30_000)
    watchdog.feed()
    clock.advance(15_000)
    watchdog.feed()
    watchdog.heartbeat()
    expect(silentAfter()).toBe(45_000 * 2.5)
  })

  it('whose beats stopped for a sleep has no new rhythm', () => {
    watchdog.start(idleTimeout)
    beat(15_000)
    clock.sleep(3_600_000)
    watchdog.feed()
    watchdog.heartbeat()
    expect(silentAfter()).toBe(45_000)
  })

  it('is alive with every byte', () => {
    watchdog.start(idleTimeout)
    beat(15_000)
    for (let n = 0; n < 10; n += 1) {
      clock.advance(44_999)
      watchdog.feed()
    }
    expect(onSilent).not.toHaveBeenCalled()
    expect(silentAfter()).toBe(45_000)
  })

  it('is never missed where the timeout is 0', () => {
    watchdog.start(0)
    beat(15_000)
    expect(silentAfter()).toBeNull()
    watchdog.wake()
    expect(silentAfter()).toBeNull()
  })

  it('is not missed once it is stopped', () => {
    watchdog.start(idleTimeout)
    beat(15_000)
    watchdog.stop()
    expect(clock.pending).toBe(0)
    clock.advance(60_000)
    watchdog.wake()
    watchdog.heartbeat()
    expect(silentAfter()).toBeNull()
  })

  it('is missed once', () => {
    watchdog.start(idleTimeout)
    beat(15_000)
    clock.advance(45_000)
    expect(onSilent).toHaveBeenCalledOnce()
    watchdog.wake()
    watchdog.heartbeat()
    clock.advance(600_000)
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('of a server whose rhythm is known is missed from its first byte on', () => {
    watchdog.start(idleTimeout)
    beat(15_000)
    watchdog.stop()
    clock.advance(5000)
    watchdog.start(idleTimeout)
    expect(silentAfter()).toBe(45_000)
  })

  it('has no rhythm with the last beat of the stream before', () => {
    watchdog.start(idleTimeout)
    watchdog.heartbeat()
    clock.advance(15_000)
    watchdog.start(idleTimeout)
    watchdog.heartbeat()
    expect(silentAfter()).toBeNull()
  })

  it('says when it was last alive', () => {
    watchdog.start(idleTimeout)
    const opened = clock.now()
    expect(watchdog.getLastActivity()).toBe(opened)
    clock.advance(700)
    watchdog.feed()
    clock.advance(700)
    expect(watchdog.getLastActivity()).toBe(opened + 700)
  })
})

describe('after a sleep', () => {
  beforeEach(() => {
    watchdog.start(idleTimeout)
    beat(15_000)
  })

  it('what was sent meanwhile has 2 s to arrive, when a late timer tells of the sleep', () => {
    clock.sleep(3_600_000)
    clock.advance(0)
    expect(onSilent).not.toHaveBeenCalled()
    clock.advance(1999)
    expect(onSilent).not.toHaveBeenCalled()
    clock.advance(1)
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('a timer that is no more than 2 s late tells of no sleep', () => {
    clock.sleep(45_000 + 2000)
    clock.advance(0)
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('what arrived before the late timer could run counts', () => {
    clock.sleep(45_000)
    watchdog.feed()
    expect(silentAfter()).toBe(45_000)
  })

  it('a stream that gave a sign of life in those 2 s is alive', () => {
    clock.sleep(3_600_000)
    clock.advance(1000)
    watchdog.feed()
    clock.advance(44_999)
    expect(onSilent).not.toHaveBeenCalled()
    clock.advance(1)
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('a page that wakes judges a stream that is overdue after 2 s, and not before', () => {
    clock.sleep(60_000)
    watchdog.wake()
    expect(clock.next).toBe(clock.now() + 2000)
    expect(silentAfter()).toBe(2000)
  })

  it('a page that wakes leaves a stream alone that is not overdue', () => {
    clock.advance(45_000 - 1)
    watchdog.wake()
    expect(silentAfter()).toBe(1)
  })

  it('a page that wakes knows nothing of a stream without a rhythm', () => {
    const other = createWatchdog(clock, onSilent)
    other.start(idleTimeout)
    clock.advance(60_000)
    onSilent.mockReset()
    other.wake()
    expect(silentAfter()).toBeNull()
  })

  it('a clock that was set back proves nothing, and the stream has 2 s to prove it', () => {
    let now = 0
    const timers: Array<{ delay: number; run: () => void }> = []
    const settable = createWatchdog(
      {
        now: () => now,
        monotonic: () => now,
        after(delay, run) {
          timers.push({ delay, run })
          return () => {}
        },
      },
      onSilent,
    )
    settable.start(idleTimeout)
    now = 1000
    settable.heartbeat()
    now = 2000
    settable.heartbeat()
    now = -3_600_000
    timers.at(-1)?.run()
    expect(onSilent).not.toHaveBeenCalled()
    expect(timers.at(-1)?.delay).toBe(2000)
    now += 2000
    timers.at(-1)?.run()
    expect(onSilent).toHaveBeenCalledOnce()
  })
})
