import { afterEach, expect, test, vi } from 'vitest'
import { FakeClock, stopFakeClocks } from '../../src/testing/FakeClock.ts'

afterEach(() => {
  stopFakeClocks()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('timers run in the order of their times, each at its own time', () => {
  const clock = new FakeClock(0)
  const log: string[] = []
  const note = (name: string) => () => log.push(`${name} at ${clock.now()}`)
  clock.after(300, note('c'))
  clock.after(100, note('a'))
  clock.after(100, note('b'))
  clock.after(101, () => clock.after(50, note('made by a timer')))
  clock.after(5000, note('later'))
  clock.advance(1000)
  expect(log).toEqual(['a at 100', 'b at 100', 'made by a timer at 151', 'c at 300'])
  expect(clock.now()).toBe(1000)
  expect(clock.pending).toBe(1)
  expect(clock.next).toBe(5000)
})

test('a cancelled timer never runs, even when an earlier one cancels it', () => {
  const clock = new FakeClock(0)
  const callback = vi.fn<() => void>()
  const cancel = clock.after(200, callback)
  clock.after(100, cancel)
  clock.advance(1000)
  cancel()
  expect(callback).not.toHaveBeenCalled()
})

test('runNext jumps to the next timer', () => {
  const clock = new FakeClock(0)
  const callback = vi.fn<() => void>()
  clock.after(3000, callback)
  expect(clock.runNext()).toBe(true)
  expect(clock.now()).toBe(3000)
  expect(callback).toHaveBeenCalledOnce()
  expect(clock.runNext()).toBe(false)
})

test('after a sleep, what is overdue runs late', () => {
  const clock = new FakeClock(0)
  const times: number[] = []
  clock.after(1000, () => times.push(clock.now()))
  clock.sleep(60_000)
  expect(times).toEqual([])
  clock.advance(0)
  expect(times).toEqual([60_000])
})

test('it follows real time at the speed it is told, until it is stopped', () => {
  vi.useFakeTimers()
  const clock = new FakeClock(0)
  clock.run(10)
  expect(clock.speed).toBe(10)
  vi.advanceTimersByTime(1000)
  expect(clock.now()).toBe(10_000)
  clock.run(1)
  vi.advanceTimersByTime(1000)
  expect(clock.now()).toBe(11_000)
  clock.stop()
  vi.advanceTimersByTime(1000)
  expect(clock.now()).toBe(11_000)
  expect(clock.speed).toBe(0)
})

test('a busy page catches up, a little at a time', () => {
  vi.useFakeTimers()
  const clock = new FakeClock(0)
  const times: number[] = []
  clock.after(1000, () => times.push(clock.now()))
  clock.run(1)
  passWithoutTimers(3000)
  vi.advanceTimersByTime(50)
  expect(clock.now()).toBe(100)
  vi.advanceTimersByTime(50)
  expect(clock.now()).toBeGreaterThan(3000)
  expect(times).toEqual([1000])
})

test('an hour in which no timer ran is left out', () => {
  vi.useFakeTimers()
  const clock = new FakeClock(0)
  clock.run(1)
  passWithoutTimers(3_600_000)
  vi.advanceTimersByTime(1000)
  expect(clock.now()).toBeGreaterThan(5000)
  expect(clock.now()).toBeLessThan(7000)
})

test('shows another time once it is set, and is due when it was', () => {
  const clock = new FakeClock(1000)
  const due = vi.fn()
  clock.after(50, due)
  clock.set(9_000_000)
  expect(clock.now()).toBe(9_000_000)
  expect(clock.monotonic()).toBe(0)
  expect(clock.next).toBe(9_000_050)
  clock.advance(49)
  expect(due).not.toHaveBeenCalled()
  clock.advance(1)
  expect(due).toHaveBeenCalledOnce()
})

/** As in a tab whose timers are held back. */
function passWithoutTimers(ms: number): void {
  const measure = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => measure() + ms)
}
