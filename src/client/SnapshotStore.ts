import type { Clock } from '../connection/Clock.ts'

/** How long the next telling is held back, in ms: at least, and while telling is costly at most. */
const shortestHold = 100
const longestHold = 500
/** Telling may take this share of the time, as a divisor. */
const holdPerCost = 10

/** A snapshot and those who want to know of the next one. */
export interface SnapshotStore<Snapshot> {
  /** The same object until the next telling. */
  getSnapshot(): Snapshot
  /** @returns the unsubscribe; safe to call twice */
  subscribe(listener: () => void): () => void
  /** Something changed that can wait: told at once after a pause, else held back. */
  touch(): void
  /** Something changed that can't wait. */
  tell(): void
}

/**
 * Holds back both the telling and the snapshot. React re-reads the snapshot whenever it renders: held
 * back alone, the telling would let a burst change it under a render, again and again.
 *
 * @param read - makes the next snapshot
 */
export function createSnapshotStore<Snapshot>(
  clock: Clock,
  read: () => Snapshot,
): SnapshotStore<Snapshot> {
  let snapshot = read()
  const listeners = new Set<{ listener: () => void }>()
  let isHeld = false
  let isDirty = false
  let hold = shortestHold

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      const entry = { listener }
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
    touch() {
      if (isHeld) isDirty = true
      else {
        tell()
        holdBack()
      }
    },
    tell,
  }

  function tell(): void {
    isDirty = false
    snapshot = read()
    const before = clock.now()
    // A listener may subscribe another one, which has seen this snapshot already.
    Array.from(listeners).forEach(({ listener }) => listener())
    // React renders what was told in a microtask that is queued before this one.
    queueMicrotask(() => {
      const cost = clock.now() - before
      hold = Math.min(longestHold, Math.max(shortestHold, cost * holdPerCost))
    })
  }

  function holdBack(): void {
    isHeld = true
    clock.after(hold, () => {
      isHeld = false
      if (!isDirty) return
      tell()
      holdBack()
    })
  }
}
