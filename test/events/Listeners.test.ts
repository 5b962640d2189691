import { afterEach, expect, it, vi } from 'vitest'
import { createListeners } from '../../src/events/Listeners.ts'

const reported = vi.fn()

afterEach(() => {
  vi.unstubAllGlobals()
  reported.mockReset()
})

it('all are notified, in the order in which they came', () => {
  const listeners = createListeners()
  const calls: string[] = []
  listeners.subscribe(() => calls.push('first'))
  listeners.subscribe(() => calls.push('second'))
  listeners.notify()
  expect(calls).toEqual(['first', 'second'])
})

it('a function that subscribed twice is two listeners, and each unsubscribe takes away one', () => {
  const listeners = createListeners()
  const listener = vi.fn()
  const unsubscribe = listeners.subscribe(listener)
  listeners.subscribe(listener)
  unsubscribe()
  unsubscribe()
  listeners.notify()
  expect(listener).toHaveBeenCalledOnce()
})

it('one that throws is reported and stops no other', () => {
  vi.stubGlobal('reportError', reported)
  const listeners = createListeners()
  const thrown = new Error('broken')
  const other = vi.fn()
  listeners.subscribe(() => {
    throw thrown
  })
  listeners.subscribe(other)
  listeners.notify()
  expect(reported.mock.calls).toEqual([[thrown]])
  expect(other).toHaveBeenCalledOnce()
})

it('one that comes meanwhile waits for the next time, and one that goes is not called any more', () => {
  const listeners = createListeners()
  const late = vi.fn()
  const gone = vi.fn()
  let leave = (): void => {}
  listeners.subscribe(() => {
    listeners.subscribe(late)
    leave()
  })
  leave = listeners.subscribe(gone)
  listeners.notify()
  expect([late.mock.calls.length, gone.mock.calls.length]).toEqual([0, 0])
})
