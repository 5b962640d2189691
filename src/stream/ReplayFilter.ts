import { createLastItems } from '../events/LastItems.ts'
import type { RawMessage } from '../events/readEvent.ts'

/** How many of the events before are remembered. */
const memory = 1000

/** How long their ids and data may be in total, in UTF-16 units. */
const memoryText = 4 * 1024 * 1024

/**
 * Recognises a replay: the same id with the same data as one of the last 1,000 events of an earlier
 * stream, or fewer where they are large. A server that is asked to resume from an id it no longer knows
 * may send them all again.
 */
export interface ReplayFilter {
  /** A new stream begins: from now on, what came before may be replayed. */
  startStream(): void
  /** Whether a message with an id of its own is a replay; if not, it is remembered. */
  isReplay(message: RawMessage): boolean
}

export function createReplayFilter(): ReplayFilter {
  const remembered = createLastItems<RawMessage>(memory, memoryText)
  /** By id: several events may share one. */
  let earlier = new Map<string, Set<string>>()
  return {
    startStream() {
      earlier = new Map()
      for (const { id, data } of remembered.list()) {
        earlier.set(id, (earlier.get(id) ?? new Set()).add(data))
      }
    },
    isReplay(message) {
      const { id, data } = message
      // Skip hashing the id on pages that lost no stream.
      if (earlier.size && earlier.get(id)?.has(data)) return true
      remembered.add(message, id.length + data.length)
      return false
    },
  }
}
