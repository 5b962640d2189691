import type { Clock } from '../connection/Clock.ts'
import { callSafely } from '../events/report.ts'

/** How far apart a clock's ticks are, in ms. */
const shortestInterval = 100
const longestInterval = 500

/** The next moment at which a clock's stores notify of what was held back. */
export interface Tick {
  /** How many changes wait for it. */
  changes: number
  /** It came, or never will. */
  isOver: boolean
  /** How long after the last one it comes, in ms. */
  readonly interval: number
  readonly callbacks: Array<() => void>
  cancel(): void
}

/** Those that are pending. */
const ticks = new Map<Clock, Tick>()

/**
 * Calls back at the clock's next tick, with all others who wait for it: what happens in one task,
 * React renders once. A clock ticks only while somebody waits.
 */
export function awaitTick(clock: Clock, callback: () => void): Tick {
  const tick = ticks.get(clock) ?? schedule(clock, shortestInterval)
  tick.callbacks.push(callback)
  return tick
}

/** Forgets all pending ticks, for tests: timers that were faked may be gone. */
export function forgetTicks(): void {
  for (const tick of ticks.values()) {
    tick.cancel()
    tick.isOver = true
  }
  ticks.clear()
}

function schedule(clock: Clock, interval: number): Tick {
  const cancel = clock.after(interval, () => fire(clock, tick))
  const tick = { interval, callbacks: [], changes: 0, isOver: false, cancel }
  ticks.set(clock, tick)
  return tick
}

function fire(clock: Clock, tick: Tick): void {
  tick.isOver = true
  const next = schedule(clock, intervalAfter(tick))
  for (const callback of tick.callbacks) callSafely(callback)
  if (next.callbacks.length) return
  next.cancel()
  ticks.delete(clock)
}

/**
 * The cost of layout and paint can't be measured from here, but grows with the number of changes: from
 * 200 a second on ticks are rarer, and from 1,000 on, when nobody can read them, as rare as allowed.
 */
function intervalAfter({ changes, interval }: Tick): number {
  const rarer = (changes / interval) * longestInterval
  return Math.min(longestInterval, Math.max(shortestInterval, rarer))
}
