import { callSafely } from './report.ts'

export interface Listeners {
  /** @returns the unsubscribe; safe to call twice */
  subscribe(listener: () => void): () => void
  /** Calls all of them. They may come and go meanwhile; one that throws is reported, and stops nothing. */
  notify(): void
}

/** The one way in which the package's stores keep their listeners. */
export function createListeners(): Listeners {
  // Wrapped: the same function may subscribe twice, and each time is a subscription of its own.
  const entries = new Set<{ readonly listener: () => void }>()
  return {
    subscribe(listener) {
      const entry = { listener }
      entries.add(entry)
      return () => {
        entries.delete(entry)
      }
    },
    notify() {
      for (const entry of Array.from(entries)) if (entries.has(entry)) callSafely(entry.listener)
    },
  }
}
