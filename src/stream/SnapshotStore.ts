import type { Clock } from '../connection/Clock.ts'
import { createListeners } from '../events/Listeners.ts'
import { attempt } from '../events/report.ts'
import { onNextTick } from './ticker.ts'

/** A snapshot, and those who want to know of the next one. */
export interface SnapshotStore<Snapshot> {
  /** The same object until the next notification. */
  getSnapshot(): Snapshot
  /** @returns the unsubscribe; safe to call twice */
  subscribe(listener: () => void): () => void
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
 * Components make stores while they render, so that making one asks no clock.
 *
 * @param read - makes the next snapshot. What it throws is reported, and the last snapshot stays
 */
export function createSnapshotStore<Snapshot>(
  clock: Clock,
  read: () => Snapshot,
): SnapshotStore<Snapshot> {
  const listeners = createListeners()
  let snapshot = read()
  let isHeld = false
  let isDirty = false

  return {
    getSnapshot: () => snapshot,
    subscribe: listeners.subscribe,
    touch() {
      isDirty = true
      if (!isHeld) release()
    },
    notify,
    flush() {
      if (isDirty) notify()
    },
  }

  function notify(): void {
    isDirty = false
    attempt(() => {
      snapshot = read()
    })
    listeners.notify()
  }

  function release(): void {
    isHeld = isDirty
    if (!isDirty) return
    notify()
    onNextTick(clock, release)
  }
}
