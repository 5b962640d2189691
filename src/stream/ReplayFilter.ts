import { hash } from '../events/hash.ts'

/** How many of the events before are remembered. */
const memory = 1000

/**
 * Recognises a replay: the same id with the same data as one of the last 1,000 events of an earlier
 * stream. A server that is asked to resume from an id it no longer knows may send them all again.
 */
export interface ReplayFilter {
  /** A new stream begins: from now on, what came before may be replayed. */
  startStream(): void
  /** Whether a message is a replay; if not, it is remembered. @param id - the message's own */
  isReplay(id: string, data: string): boolean
}

export function createReplayFilter(): ReplayFilter {
  /** Eight bytes for each event, however large it was. */
  const digests: number[] = []
  let next = 0
  let earlier: ReadonlySet<number> = new Set()
  return {
    startStream() {
      earlier = new Set(digests)
    },
    isReplay(id, data) {
      const digest = digestOf(id, data)
      if (earlier.has(digest)) return true
      digests[next] = digest
      next = (next + 1) % memory
      return false
    },
  }
}

/** 53 bits: among a thousand events, two different ones share a digest once in 10^10 streams. */
function digestOf(id: string, data: string): number {
  const [high, low] = hash([id, data], 0x85ebca6b, 0xc2b2ae35)
  return (high >>> 11) * 2 ** 32 + low
}
