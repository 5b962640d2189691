import type { RawMessage } from '../events/readEvent.ts'

/** How many messages a tab keeps for tabs that come late: as many as the history of a page holds. */
export const recentCount = 100

/**
 * How much of them it keeps, in bytes as JavaScript holds text (two a character): 1 MiB. The oldest
 * go first; of a message that is larger nothing is kept.
 */
export const recentBytes: number = 1024 * 1024

/** A message that all tabs received. */
export interface RecentMessage extends RawMessage {
  /** When it came, in epoch ms. */
  readonly receivedAt: number
  /** It came with its `id`; otherwise that is an earlier message's. */
  readonly hasOwnId: boolean
}

/** The last messages, for tabs that come late. */
export interface RecentMessages {
  add(message: RecentMessage): void
  has(message: RecentMessage): boolean
  /** Oldest first. */
  list(): readonly RecentMessage[]
}

export function createRecentMessages(): RecentMessages {
  const messages: RecentMessage[] = []
  let bytes = 0
  return {
    add(message) {
      messages.push(message)
      bytes += sizeOf(message)
      while (messages.length > recentCount || bytes > recentBytes) {
        for (const oldest of messages.splice(0, 1)) bytes -= sizeOf(oldest)
      }
    },
    has: ({ event, data, id }) =>
      messages.some((other) => other.data === data && other.id === id && other.event === event),
    list: () => messages,
  }
}

function sizeOf({ event, data, id }: RecentMessage): number {
  return 2 * (event.length + data.length + id.length)
}
