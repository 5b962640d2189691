import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createWatchdog, type Watchdog } from '../../src/connection/Watchdog.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'

/** The default, too. */
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
  const from = clock.monotonic()
  let at: number | null = null
  onSilent.mockImplementation(() => {
    at = clock.monotonic() - from
  })
  clock.advance(10 * 60_000)
  return at
}

describe('a stream', () => {
  it('that never sent a heartbeat may be silent for ever', () => {
    watchdog.start(undefined)
    expect(silentAfter()).toBeNull()
    expect(clock.pending).toBe(0)
  })

  it('that sent one may be silent for ever too', () => {
    watchdog.start(undefined)
    watchdog.heartbeat()
    expect(silentAfter()).toBeNull()
  })

  it('that greets with a burst of comments sent no heartbeats', () => {
    watchdog.start(undefined)
    beat(9)
    expect(silentAfter()).toBeNull()
  })

  it('that sent two is missed after the timeout', () => {
    watchdog.start(undefined)
    beat(15_000)
    expect(silentAfter()).toBe(45_000)
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('that sent two, 10 ms apart, is watched', () => {
    watchdog.start(undefined)
    beat(10)
    expect(silentAfter()).toBe(45_000)
  })

  it('that the app watches is missed from the opening on', () => {
    watchdog.start(idleTimeout)
    expect(silentAfter()).toBe(45_000)
  })

  it('that the app watches is missed after a single heartbeat, too', () => {
    watchdog.start(idleTimeout)
    watchdog.heartbeat()
    expect(silentAfter()).toBe(45_000)
  })

  it.each([false, true])(
    'is missed after the timeout, however long it was quiet before: %s',
    (isGiven) => {
      watchdog.start(isGiven ? idleTimeout : undefined)
      beat(40_000)
      clock.advance(44_999)
      watchdog.feed()
      watchdog.heartbeat()
      expect(silentAfter()).toBe(45_000)
    },
  )

  it('is alive with every byte', () => {
    watchdog.start(undefined)
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
    watchdog.start(undefined)
    beat(15_000)
    watchdog.stop()
    expect(clock.pending).toBe(0)
    clock.advance(60_000)
    watchdog.wake()
    watchdog.heartbeat()
    expect(silentAfter()).toBeNull()
  })

  it('is missed once', () => {
    watchdog.start(undefined)
    beat(15_000)
    clock.advance(45_000)
    expect(onSilent).toHaveBeenCalledOnce()
    watchdog.wake()
    watchdog.heartbeat()
    clock.advance(600_000)
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('has nothing to do with the heartbeats of the stream before', () => {
    watchdog.start(undefined)
    watchdog.heartbeat()
    clock.advance(15_000)
    watchdog.start(undefined)
    watchdog.heartbeat()
    expect(silentAfter()).toBeNull()
  })

  it('that has not opened is none that a page woke', () => {
    expect(watchdog.isWaking()).toBe(false)
  })

  it('says when it was last alive', () => {
    watchdog.start(undefined)
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
    watchdog.start(undefined)
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

  it('a late timer tells of no sleep where bytes came before it, as in a hidden page', () => {
    clock.sleep(60_000)
    watchdog.feed()
    clock.advance(0)
    expect(watchdog.isWaking()).toBe(false)
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

  it('a page that wakes knows nothing of a stream without heartbeats', () => {
    const other = createWatchdog(clock, onSilent)
    other.start(undefined)
    clock.advance(60_000)
    onSilent.mockReset()
    other.wake()
    expect(silentAfter()).toBeNull()
  })

  it('a page that wakes judges no stream before 2 s have passed', () => {
    clock.advance(45_000 - 1)
    watchdog.wake()
    expect(silentAfter()).toBe(2000)
  })

  it('a page that wakes leaves a stream alone that has time left', () => {
    clock.advance(30_000)
    watchdog.wake()
    expect(silentAfter()).toBe(15_000)
  })

  it.each([-3_600_000, 3_600_000])(
    'a clock that was set by %d ms gives the stream 2 s more',
    (by) => {
      clock.set(clock.now() + by)
      expect(silentAfter()).toBe(47_000)
    },
  )

  it('a clock that was set is set once', () => {
    clock.set(clock.now() + 3_600_000)
    clock.advance(40_000)
    watchdog.feed()
    expect(silentAfter()).toBe(45_000)
  })
})
