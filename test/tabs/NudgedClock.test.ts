import { beforeEach, expect, it, vi } from 'vitest'
import { createNudgedClock, type NudgedClock } from '../../src/tabs/NudgedClock.ts'
import { FakeClock } from '../../src/testing/index.ts'

let real: FakeClock
let clock: NudgedClock
const callback = vi.fn()

beforeEach(() => {
  real = new FakeClock()
  clock = createNudgedClock(real)
  callback.mockReset()
})

it('is the clock that it was made of', () => {
  clock.after(50, callback)
  real.advance(49)
  expect(clock.now()).toBe(real.now())
  expect(callback).not.toHaveBeenCalled()
  real.advance(1)
  real.advance(1000)
  expect(callback).toHaveBeenCalledOnce()
})

it('runs what the browser holds back when it is hurried, once', () => {
  clock.after(50, callback)
  real.sleep(49)
  clock.nudge()
  expect(callback).not.toHaveBeenCalled()
  real.sleep(1)
  clock.nudge()
  expect(callback).toHaveBeenCalledOnce()
  clock.nudge()
  real.advance(1000)
  expect(callback).toHaveBeenCalledOnce()
})

it('runs nothing that was cancelled', () => {
  const cancel = clock.after(50, callback)
  cancel()
  cancel()
  expect(real.pending).toBe(0)
  real.sleep(100)
  clock.nudge()
  expect(callback).not.toHaveBeenCalled()
})
