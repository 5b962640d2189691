import type { Clock } from '../connection/Clock.ts'
import { attempt } from '../events/report.ts'

/** How long what can wait is held back, in ms. */
export const tickInterval = 100

/** Who waits for a clock's next tick. Only clocks of which a tick is due are here. */
const ticks = new Map<Clock, { readonly callbacks: Array<() => void>; cancel(): void }>()

/**
 * Calls back at the clock's next tick, with all others who wait for it: what happens in one task,
 * React renders once. A clock ticks only while somebody waits.
 */
export function onNextTick(clock: Clock, callback: () => void): void {
  const due = ticks.get(clock)
  if (due) {
    due.callbacks.push(callback)
    return
  }
  ticks.set(clock, {
    callbacks: [callback],
    cancel: clock.after(tickInterval, () => tick(clock)),
  })
}

/** Ticks now whatever is due, for tests: faked timers may be gone and never fire. */
export function flushTicks(): void {
  for (const [clock, { cancel }] of ticks) {
    cancel()
    tick(clock)
  }
}

function tick(clock: Clock): void {
  const due = ticks.get(clock)
  ticks.delete(clock)
  for (const callback of due?.callbacks ?? []) attempt(callback)
}
