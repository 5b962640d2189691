import { describe, expect, it } from 'vitest'
import { createCountdown } from '../../src/components/Countdown.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'

function setUp(ms: number | null) {
  const clock = new FakeClock()
  const countdown = createCountdown(clock, ms === null ? null : clock.now() + ms)
  const seen: number[] = []
  const listen = () => countdown.subscribe(() => seen.push(countdown.getSnapshot()))
  return { clock, countdown, seen, listen }
}

describe('a countdown', () => {
  it('counts whole seconds, rounded up, and ends at 0', () => {
    const { clock, countdown, seen, listen } = setUp(2300)
    listen()
    expect(countdown.getSnapshot()).toBe(3)
    clock.advance(299)
    expect(seen).toEqual([])
    clock.advance(1)
    expect(seen).toEqual([2])
    clock.advance(60_000)
    expect(seen).toEqual([2, 1, 0])
    expect(clock.pending).toBe(0)
  })

  it.each([null, 0, -5000])('has nothing to count at %s', (ms) => {
    const { clock, countdown, listen } = setUp(ms)
    listen()
    expect(countdown.getSnapshot()).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('sets a timer only while somebody listens', () => {
    const { clock, listen } = setUp(5000)
    expect(clock.pending).toBe(0)
    const first = listen()
    const second = listen()
    expect(clock.pending).toBe(1)
    first()
    first()
    expect(clock.pending).toBe(1)
    second()
    expect(clock.pending).toBe(0)
  })

  it('catches up with a listener that comes late', () => {
    const { clock, countdown, listen } = setUp(5000)
    clock.advance(3000)
    listen()
    expect(countdown.getSnapshot()).toBe(2)
  })

  it('skips the seconds that a sleeping machine missed', () => {
    const { clock, seen, listen } = setUp(5000)
    listen()
    clock.sleep(3200)
    clock.advance(0)
    expect(seen).toEqual([2])
  })
})
