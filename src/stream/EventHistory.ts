import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'

/** How many events are kept. */
export const historySize = 100

/** How long their messages may be in total, in UTF-16 units. The newest is kept whatever its size. */
export const historyTextSize: number = 8 * 1024 * 1024

/** The last events. Adding one costs the same however many there were. */
export interface EventHistory {
  /** @param textSize - of the event's message, in UTF-16 units; 0 for one that the app made */
  add(event: ManagementSSEEvent, textSize: number): void
  clear(): void
  /** Newest first. The same array until the history changes. */
  list(): readonly ManagementSSEEvent[]
}

export function createEventHistory(): EventHistory {
  /** Oldest first. */
  let entries: Array<{ readonly event: ManagementSSEEvent; readonly textSize: number }> = []
  let total = 0
  let listed: readonly ManagementSSEEvent[] | null = []
  return {
    add(event, textSize) {
      listed = null
      entries.push({ event, textSize })
      total += textSize
      while (entries.length > 1 && (entries.length > historySize || total > historyTextSize)) {
        total -= entries.shift()?.textSize ?? 0
      }
    },
    clear() {
      listed = []
      entries = []
      total = 0
    },
    list: () => (listed ??= entries.map(({ event }) => event).reverse()),
  }
}
