import type { Clock } from '../connection/Clock.ts'
import { tellListeners } from '../stream/tellListeners.ts'

/** The whole seconds until a moment. Ticks only while somebody listens. */
export interface Countdown {
  /** Whole seconds left, rounded up; 0 once it is over, and where there is nothing to wait for. */
  getSnapshot(): number
  /**
   * Calls back when the seconds change.
   * @returns the unsubscribe; safe to call twice
   */
  subscribe(listener: () => void): () => void
}

/** @param until - in epoch ms; `null` for nothing to wait for */
export function createCountdown(clock: Clock, until: number | null): Countdown {
  /** By the clock that can't be set. */
  const end =
    until !== null && until < Infinity ? clock.monotonic() + until - clock.now() : -Infinity
  const listeners = new Set<{ listener: () => void }>()
  let left = measure()
  let cancelTick = (): void => {}

  return {
    getSnapshot: () => left,
    subscribe(listener) {
      const entry = { listener }
      listeners.add(entry)
      if (listeners.size === 1) tick()
      return () => {
        listeners.delete(entry)
        if (listeners.size === 0) cancelTick()
      }
    },
  }

  function measure(): number {
    return Math.max(0, Math.ceil((end - clock.monotonic()) / 1000))
  }

  function tick(): void {
    const before = left
    left = measure()
    if (left > 0) cancelTick = clock.after(end - clock.monotonic() - (left - 1) * 1000, tick)
    if (left !== before) tellListeners(listeners)
  }
}
