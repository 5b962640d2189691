import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/connection/Clock.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('tells the time, and calls back once', () => {
  const callback = vi.fn()
  systemClock.after(50, callback)
  expect(systemClock.now()).toBe(1000)
  vi.advanceTimersByTime(49)
  expect(callback).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  expect(callback).toHaveBeenCalledOnce()
  expect(systemClock.now()).toBe(2049)
})

it('measures durations on a clock that nobody can set', () => {
  const before = systemClock.monotonic()
  vi.setSystemTime(1_000_000)
  vi.advanceTimersByTime(50)
  expect(systemClock.monotonic() - before).toBe(50)
  expect(systemClock.now()).toBe(1_000_050)
})

it('does not call back once it was told not to', () => {
  const callback = vi.fn()
  const cancel = systemClock.after(50, callback)
  cancel()
  cancel()
  vi.advanceTimersByTime(1000)
  expect(callback).not.toHaveBeenCalled()
})

it('waits as long as a timer can, where it is asked to wait longer', () => {
  const callback = vi.fn()
  systemClock.after(Infinity, callback)
  vi.advanceTimersByTime(2_147_483_646)
  expect(callback).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(callback).toHaveBeenCalledOnce()
})
