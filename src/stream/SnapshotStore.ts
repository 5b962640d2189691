import type { Clock } from '../connection/Clock.ts'
import { afterTogether } from './afterTogether.ts'
import { tellListeners } from './tellListeners.ts'

/** How long the next telling is held back, in ms: at least, and while telling is costly at most. */
const shortestHold = 100
const longestHold = 500
/** Telling may take this share of the time, as a divisor. */
const holdPerCost = 10
/**
 * The page's layout and paint can't be timed from here, but they grow with what changed: from one
 * change per ms on, when lines fly by unread, the hold is the longest.
 */
const holdPerRate = longestHold

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
  /** Tells now what was held back. */
  flush(): void
}

/**
 * Holds back both the telling and the snapshot; the stores of a clock tell together. React re-reads the snapshot whenever it renders: held
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
  /** How long the last telling took, in ms. */
  let cost = 0
  /** Changes since the last telling, and per ms before it. */
  let changes = 0
  let rate = 0
  let toldAt = clock.now()

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
      changes += 1
      if (isHeld) isDirty = true
      else {
        tell()
        holdBack()
      }
    },
    tell,
    flush() {
      if (isDirty) tell()
    },
  }

  function tell(): void {
    isDirty = false
    snapshot = read()
    const before = clock.now()
    rate = changes / Math.max(shortestHold, before - toldAt)
    changes = 0
    toldAt = before
    // A listener may subscribe another one, which has seen this snapshot already.
    tellListeners(listeners)
    // React renders what was told in a microtask that is queued before this one.
    queueMicrotask(() => {
      cost = clock.now() - before
    })
  }

  function holdBack(): void {
    isHeld = true
    const wanted = Math.max(shortestHold, cost * holdPerCost, rate * holdPerRate)
    afterTogether(clock, Math.min(longestHold, wanted), () => {
      isHeld = false
      if (!isDirty) return
      tell()
      holdBack()
    })
  }
}
