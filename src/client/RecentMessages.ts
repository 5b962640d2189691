import type { RawMessage } from '../events/readEvent.ts'
import { historySize } from './EventHistory.ts'

/** A message that was accepted. */
export interface RecentMessage extends RawMessage {
  /** When it came, in epoch ms. */
  readonly receivedAt: number
  /** Its `id` is not that of an earlier message. */
  readonly hasOwnId: boolean
}

/** As many messages as a history holds, for tabs that come late. */
export interface RecentMessages {
  add(message: RecentMessage): void
  /** Oldest first. */
  list(): readonly RecentMessage[]
}

export function createRecentMessages(): RecentMessages {
  const ring: RecentMessage[] = []
  let next = 0
  return {
    add(message) {
      ring[next] = message
      next = (next + 1) % historySize
    },
    list: () => [...ring.slice(next), ...ring.slice(0, next)],
  }
}
