import type { Clock } from '../connection/Clock.ts'
import { warn } from '../events/developer.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import {
  readEvent,
  type RawMessage,
  type ReadOptions,
  type Rejection,
} from '../events/readEvent.ts'
import type { RecentMessage } from '../tabs/RecentMessages.ts'
import { createEventHistory } from './EventHistory.ts'
import { createReplayFilter } from './ReplayFilter.ts'

/** What a stream received: messages, read as events and kept. */
export interface Inbox {
  /** What it shows of them. */
  read(): {
    readonly lastEventTime: number
    readonly events: readonly ManagementSSEEvent[]
    readonly invalidEventCount: number
  }
  /** A new stream begins, which may replay what came before. */
  startStream(): void
  /** @returns whether it was accepted */
  receive(message: RawMessage, hasOwnId: boolean): boolean
  /** Counts a message that can't be used. */
  reject(rejection: Rejection): void
  /**
   * Takes in what another tab accepted before this one was there: it is for the history alone, and no
   * handler's business.
   */
  catchUp(recent: readonly RecentMessage[]): void
  /** Adds an event that the app made. */
  add(event: ManagementSSEEvent): void
  clear(): void
}

/** @param getReading - asked for each message */
export function createInbox(
  clock: Clock,
  getReading: () => ReadOptions,
  onEvent: (event: ManagementSSEEvent) => void,
  onRejection: (rejection: Rejection) => void,
): Inbox {
  const history = createEventHistory()
  const replays = createReplayFilter()
  let lastEventTime = 0
  let invalidEventCount = 0

  return {
    read: () => ({ lastEventTime, events: history.list(), invalidEventCount }),
    startStream: replays.startStream,
    receive(message, hasOwnId) {
      const result = accept(message, hasOwnId, clock.now())
      if (result && 'event' in result) onEvent(result.event)
      else if (result) reject(result.rejection)
      return !!result && 'event' in result
    },
    reject,
    catchUp(recent) {
      const knownUntil = lastEventTime
      for (const { receivedAt, hasOwnId, ...message } of recent) {
        // The others are from before this tab was away.
        if (receivedAt > knownUntil) accept(message, hasOwnId, receivedAt)
      }
    },
    add: (event) => history.add(event, 0),
    clear: history.clear,
  }

  /** @returns `null` for what is ignored: a replay, or what `normalize` has no use for */
  function accept(
    message: RawMessage,
    hasOwnId: boolean,
    receivedAt: number,
  ): ReturnType<typeof readEvent> {
    const result = readEvent(message, getReading(), receivedAt)
    if (!result || 'rejection' in result) return result
    if (hasOwnId && replays.isReplay(message.id, message.data)) return null
    history.add(result.event, message.data.length)
    lastEventTime = receivedAt
    return result
  }

  function reject(rejection: Rejection): void {
    invalidEventCount += 1
    if (invalidEventCount === 1) warn('rejected message', rejection.reason, rejection.type)
    onRejection(rejection)
  }
}
