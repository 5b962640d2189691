/** How many of the events before are remembered. */
const memory = 1000

/**
 * Tells a replay: the same id with the same data as one of the last 1,000 events of an earlier
 * stream. A server that is asked to resume from an id it no longer knows may send them all again.
 */
export interface ReplayFilter {
  /** A new stream begins: from now on, what came before may be replayed. */
  startStream(): void
  /** Remembers a message, and says whether it is a replay. @param id - the message's own */
  isReplay(id: string, data: string): boolean
}

export function createReplayFilter(): ReplayFilter {
  const ids: string[] = []
  const payloads: string[] = []
  let next = 0
  /** By id: several events may share one. */
  let earlier = new Map<string, Set<string>>()
  return {
    startStream() {
      earlier = new Map()
      ids.forEach((id, index) => {
        const known = earlier.get(id) ?? new Set()
        earlier.set(id, known.add(payloads[index] ?? ''))
      })
    },
    isReplay(id, data) {
      if (earlier.size && earlier.get(id)?.has(data)) return true
      ids[next] = id
      payloads[next] = data
      next = (next + 1) % memory
      return false
    },
  }
}
