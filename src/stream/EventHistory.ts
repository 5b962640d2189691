import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'

/** How many events are kept. */
export const historySize = 100

/** The last events. Adding one costs the same however many there were. */
export interface EventHistory {
  add(event: ManagementSSEEvent): void
  clear(): void
  /** Newest first. The same array until the history changes. */
  list(): readonly ManagementSSEEvent[]
}

export function createEventHistory(): EventHistory {
  let ring: ManagementSSEEvent[] = []
  let next = 0
  let listed: readonly ManagementSSEEvent[] | null = []
  return {
    add(event) {
      listed = null
      ring[next] = event
      next = (next + 1) % historySize
    },
    clear() {
      listed = []
      ring = []
      next = 0
    },
    list: () => (listed ??= [...ring.slice(next), ...ring.slice(0, next)].reverse()),
  }
}
