import type { Clock } from '../connection/Clock.ts'
import { createRecentMessages, type RecentMessage } from './RecentMessages.ts'
import type { SharedListener } from './SharedConnection.ts'

/** What a tab knows of the stream, whoever led: enough to lead, and to tell a late tab. */
export interface TabMemory {
  /** The events that any tab needs to hear of, for an EventSource. */
  readonly eventNames: Set<string>
  getLastEventId(): string
  /** It never heard of anything. */
  isEmpty(): boolean
  /** The last accepted messages, oldest first. */
  getRecent(): readonly RecentMessage[]
  /** A message that is told now. */
  receive(event: string, data: string, id: string, hasOwnId: boolean): void
  /**
   * What others were told before: all of it is history to a tab that knows nothing.
   * @param lastEventId - theirs
   */
  learn(recent: readonly RecentMessage[], lastEventId: string): void
  /**
   * What others were told while this tab was away, as a server that is asked to resume would tell it.
   * @param isWanted - asked before each: a handler may leave
   */
  catchUp(recent: readonly RecentMessage[], lastEventId: string, isWanted: () => boolean): void
}

export function createTabMemory(
  clock: Clock,
  listener: Pick<SharedListener, 'onMessage' | 'onRecent'>,
): TabMemory {
  const recent = createRecentMessages()
  let lastEventId = ''
  return {
    eventNames: new Set(),
    getLastEventId: () => lastEventId,
    isEmpty: () => lastEventId === '' && recent.list().length === 0,
    getRecent: recent.list,
    receive,
    learn(others, id) {
      lastEventId = id
      others.forEach(recent.add)
      listener.onRecent(others)
    },
    catchUp(others, id, isWanted) {
      const [known, seen] = [lastEventId, recent.list()]
      for (const message of others.slice(Math.max(0, indexOfId(others, known)))) {
        if (!isWanted()) return
        // Without an id nobody can say whether it was seen. With one, what was seen is dropped.
        if (!message.id || (message.id === known && seen.some(isLike(message)))) continue
        receive(message.event, message.data, message.id, message.hasOwnId)
      }
      lastEventId = id
    },
  }

  function receive(event: string, data: string, id: string, hasOwnId: boolean): void {
    lastEventId = id
    if (!listener.onMessage(event, data, id, hasOwnId)) return
    recent.add({ event, data, id, hasOwnId, receivedAt: clock.now() })
  }
}

/** Where the messages under an id begin; -1 if it is none of theirs. */
export function indexOfId(recent: readonly RecentMessage[], id: string): number {
  return id ? recent.findIndex((message) => message.id === id) : -1
}

function isLike({ id, data }: RecentMessage): (other: RecentMessage) => boolean {
  return (other) => other.id === id && other.data === data
}
