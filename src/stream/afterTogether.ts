import type { Clock } from '../connection/Clock.ts'

const appointments = new WeakMap<Clock, Map<number, Array<() => void>>>()

/**
 * Calls back after a delay, or earlier, but not before half of it, where others are called then:
 * what is told in one task, React renders once.
 */
export function afterTogether(clock: Clock, delay: number, callback: () => void): void {
  const own = appointments.get(clock) ?? new Map<number, Array<() => void>>()
  appointments.set(clock, own)
  const latest = clock.now() + delay
  const due = Math.max(...[...own.keys()].filter((time) => time <= latest))
  const together = due >= latest - delay / 2 && own.get(due)
  if (together) {
    together.push(callback)
    return
  }
  const callbacks = [callback]
  own.set(latest, callbacks)
  clock.after(delay, () => {
    own.delete(latest)
    for (const call of callbacks) call()
  })
}
