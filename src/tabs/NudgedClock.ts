import type { Clock } from '../connection/Clock.ts'

/** A clock whose timers can be hurried. */
export interface NudgedClock extends Clock {
  /** Runs what is overdue. */
  nudge(): void
}

/**
 * Browsers hold the timers of a hidden page back, by up to a minute, but not its messages: a visible
 * tab that asks for the leader keeps a hidden leader's time.
 */
export function createNudgedClock(clock: Clock): NudgedClock {
  const timers = new Set<{ readonly due: number; run(): void }>()
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after(delay, callback) {
      const timer = { due: clock.now() + delay, run }
      const cancelTimer = clock.after(delay, run)
      timers.add(timer)
      return cancel

      function cancel(): void {
        timers.delete(timer)
        cancelTimer()
      }

      function run(): void {
        cancel()
        callback()
      }
    },
    nudge() {
      for (const timer of timers) if (timer.due <= clock.now()) timer.run()
    },
  }
}
