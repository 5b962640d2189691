import type { RawMessage } from '../events/readEvent.ts'

/** As many as the history of a page holds. */
const historySize = 100

/** A message that all tabs were told. */
export interface RecentMessage extends RawMessage {
  /** When it came, in epoch ms. */
  readonly receivedAt: number
  /** Its `id` is not that of an earlier message. */
  readonly hasOwnId: boolean
  /** How many came before it. */
  readonly position: number
  /** It was accepted. Another tab may read it with other options. */
  readonly isAccepted: boolean
}

/** As many messages as a history holds, for tabs that come late, and as many that were not accepted. */
export interface RecentMessages {
  add(message: RecentMessage): void
  /** Such as one that is a replay. */
  has(id: string, data: string): boolean
  /** Oldest first. */
  list(): readonly RecentMessage[]
  /** The position from which on none is missing. */
  getSince(): number
  /** Before this position something is missing. */
  cut(position: number): void
}

export function createRecentMessages(
  messages: readonly RecentMessage[] = [],
  since = 0,
): RecentMessages {
  const accepted = messages.filter(({ isAccepted }) => isAccepted)
  const others = messages.filter(({ isAccepted }) => !isAccepted)
  return {
    add(message) {
      const kept = message.isAccepted ? accepted : others
      kept.push(message)
      const forgotten = kept.length > historySize && kept.shift()
      if (forgotten) cut(forgotten.position + 1)
    },
    has: (id, data) =>
      [...accepted, ...others].some((message) => message.id === id && message.data === data),
    list: () => [...accepted, ...others].sort((one, other) => one.position - other.position),
    getSince: () => since,
    cut,
  }

  function cut(position: number): void {
    since = Math.max(since, position)
  }
}
