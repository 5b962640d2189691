import { beforeEach, expect, it, vi } from 'vitest'
import { createSilenceWatch, type SilenceWatch } from '../../src/tabs/SilenceWatch.ts'
import { FakeClock } from '../../src/testing/index.ts'

const ask = vi.fn<() => void>()
const onSilent = vi.fn<() => void>()
let isNeeded: boolean
let clock: FakeClock
let watch: SilenceWatch

beforeEach(() => {
  vi.resetAllMocks()
  isNeeded = true
  clock = new FakeClock()
  watch = createSilenceWatch(clock, { ask, onSilent, isNeeded: () => isNeeded })
})

/** The leader answers each question after so many ms. */
const answerAfter = (delay: number) =>
  ask.mockImplementation(() => void clock.after(delay, watch.answered))

it('asks at once, and a leader that answers for ever is never silent', () => {
  answerAfter(2)
  watch.start()
  watch.start()
  expect(ask).toHaveBeenCalledTimes(1)
  clock.advance(3000)
  expect(ask).toHaveBeenCalledTimes(11)
  clock.advance(60_000)
  expect(onSilent).not.toHaveBeenCalled()
})

it('notices within 750 ms that nothing comes any more, once per start', () => {
  answerAfter(2)
  watch.start()
  clock.advance(10_000)
  ask.mockReset()
  clock.advance(600)
  expect(onSilent).not.toHaveBeenCalled()
  clock.advance(150)
  expect(onSilent).toHaveBeenCalledOnce()
  clock.advance(10_000)
  expect(onSilent).toHaveBeenCalledOnce()
  watch.start()
  clock.advance(749)
  expect(onSilent).toHaveBeenCalledOnce()
  clock.advance(1)
  expect(onSilent).toHaveBeenCalledTimes(2)
})

it('does not ask where another tab has just asked', () => {
  const askBefore = clock.after(200, () => watch.asked())
  answerAfter(2)
  watch.start()
  clock.advance(200)
  watch.answered()
  clock.advance(100)
  expect(ask).toHaveBeenCalledTimes(1)
  askBefore()
  clock.advance(300)
  expect(ask).toHaveBeenCalledTimes(2)
})

it('has four times the patience of the slowest answer, and forgets it by halves', () => {
  answerAfter(500)
  watch.start()
  clock.advance(500)
  ask.mockReset()
  clock.advance(1900)
  expect(onSilent).not.toHaveBeenCalled()
  clock.advance(250)
  expect(onSilent).toHaveBeenCalledOnce()

  answerAfter(2)
  watch.start()
  clock.advance(2000)
  ask.mockReset()
  clock.advance(750)
  expect(onSilent).toHaveBeenCalledTimes(2)
})

it('takes its own sleep, or its own work, for no silence of the leader’s', () => {
  watch.start()
  clock.advance(600)
  clock.sleep(60_000)
  clock.advance(0)
  expect(onSilent).not.toHaveBeenCalled()
  clock.advance(150)
  expect(onSilent).toHaveBeenCalledOnce()
})

it('takes no wall clock that is set for silence', () => {
  answerAfter(2)
  watch.start()
  clock.set(clock.now() + 3_600_000)
  clock.advance(2000)
  clock.set(clock.now() - 7_200_000)
  clock.advance(2000)
  expect(onSilent).not.toHaveBeenCalled()
})

it('rests while nobody looks, and where it is stopped', () => {
  watch.start()
  clock.advance(600)
  isNeeded = false
  clock.advance(10_000)
  expect(onSilent).not.toHaveBeenCalled()
  isNeeded = true
  watch.start()
  clock.advance(600)
  watch.stop()
  watch.stop()
  clock.advance(10_000)
  expect(onSilent).not.toHaveBeenCalled()
  expect(clock.pending ?? 0).toBe(0)
})
