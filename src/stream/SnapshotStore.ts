import type { Clock } from '../connection/Clock.ts'
import { createListeners, type Listeners } from '../events/Listeners.ts'
import { callSafely } from '../events/report.ts'
import { awaitTick, type Tick } from './Tick.ts'

/** A snapshot, and those who want to know of the next one. */
export interface SnapshotStore<Snapshot> extends Pick<Listeners, 'subscribe'> {
  /** The same object until the next notification. */
  getSnapshot(): Snapshot
  /** Something changed that can wait: notifies at once after a pause, else with the next tick. */
  touch(): void
  /** Something changed that can't wait. */
  notify(): void
  /** Notifies now of what was held back. */
  flush(): void
}

/**
 * Holds back both the notification and the snapshot. React re-reads the snapshot whenever it renders:
 * held back alone, the notification would let a burst change it under a render, again and again.
 *
 * Components create stores while they render, so creating one reads no clock.
 *
 * @param read - makes the next snapshot. What it throws is reported, and the last snapshot stays
 */
export function createSnapshotStore<Snapshot>(
  clock: Clock,
  read: () => Snapshot,
): SnapshotStore<Snapshot> {
  const listeners = createListeners()
  let snapshot = read()
  let isDirty = false
  /** The tick that changes are held back for. */
  let tick: Tick | null = null

  return {
    getSnapshot: () => snapshot,
    subscribe: listeners.subscribe,
    touch() {
      isDirty = true
      if (tick && !tick.isOver) tick.changes += 1
      else release()
    },
    notify,
    flush() {
      if (isDirty) notify()
    },
  }

  function notify(): void {
    isDirty = false
    callSafely(() => {
      snapshot = read()
    })
    listeners.notify()
  }

  function release(): void {
    if (!isDirty) return
    // Before the notification, so that what a listener changes waits for the tick.
    tick = awaitTick(clock, release)
    notify()
  }
}
