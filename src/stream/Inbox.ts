import type { Clock } from '../connection/Clock.ts'
import { warn } from '../events/developer.ts'
import { createLastItems } from '../events/LastItems.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import {
  readEvent,
  stampHere,
  type RawMessage,
  type ReadOptions,
  type Rejection,
} from '../events/readEvent.ts'
import type { RecentMessage } from '../tabs/TabMessage.ts'
import { createReplayFilter } from './ReplayFilter.ts'

const historySize = 100

/** How long their messages may be in total, in UTF-16 units. */
const historyTextSize = 8 * 1024 * 1024

/** What a stream received: messages, read as events and kept. */
export interface Inbox {
  /** Its part of the snapshot. */
  read(): {
    readonly lastEventTime: number
    readonly events: readonly ManagementSSEEvent[]
    readonly invalidEventCount: number
  }
  /** A new stream begins, which may replay what came before. */
  startStream(): void
  /** @returns whether it is a new event, neither rejected nor a replay */
  receive(message: RawMessage, hasOwnId: boolean): boolean
  /** Counts and reports a rejection. */
  reject(rejection: Rejection): void
  /**
   * Takes in what another tab accepted before this one was there, for the history alone: no handler
   * is called.
   */
  catchUp(recent: readonly RecentMessage[]): void
  /** Adds an event that the app made. */
  add(event: ManagementSSEEvent): void
  clear(): void
}

/** Whom an inbox calls. */
export interface InboxListener {
  onEvent(event: ManagementSSEEvent): void
  /** An event that came before, with the same id and data: it is not kept again. */
  onReplay(event: ManagementSSEEvent): void
  onRejection(rejection: Rejection): void
}

/** @param getReading - asked for each message */
export function createInbox(
  clock: Clock,
  getReading: () => ReadOptions,
  listener: InboxListener,
): Inbox {
  const history = createLastItems<ManagementSSEEvent>(historySize, historyTextSize)
  /** Newest first; `null` where it has changed since. */
  let events: readonly ManagementSSEEvent[] | null = []
  const replays = createReplayFilter()
  let lastEventTime = 0
  let invalidEventCount = 0

  return {
    read() {
      events ??= history.list().reverse()
      return { lastEventTime, events, invalidEventCount }
    },
    startStream: replays.startStream,
    receive(message, hasOwnId) {
      const receivedAt = clock.now()
      const result = readEvent(message, getReading(), receivedAt)
      if (!result) return false
      if ('rejection' in result) {
        reject(result.rejection)
        return false
      }
      const isNew = keep(result.event, message, hasOwnId, receivedAt)
      if (isNew) listener.onEvent(result.event)
      else listener.onReplay(result.event)
      return isNew
    },
    reject,
    catchUp(recent) {
      for (const { receivedAt, hasOwnId, ...message } of recent) {
        const result = readEvent(message, getReading(), receivedAt)
        if (result && 'event' in result) keep(result.event, message, hasOwnId, receivedAt)
      }
    },
    add(event) {
      stampHere(event)
      record(event, 0)
    },
    clear() {
      history.clear()
      events = []
    },
  }

  /** @returns `false` for a replay, which is not kept again */
  function keep(
    event: ManagementSSEEvent,
    message: RawMessage,
    hasOwnId: boolean,
    receivedAt: number,
  ): boolean {
    if (hasOwnId && replays.isReplay(message)) return false
    record(event, message.data.length)
    lastEventTime = receivedAt
    return true
  }

  function record(event: ManagementSSEEvent, textSize: number): void {
    history.add(event, textSize)
    events = null
  }

  function reject(rejection: Rejection): void {
    invalidEventCount += 1
    if (invalidEventCount === 1) warn('rejected message', rejection.reason, rejection.type)
    listener.onRejection(rejection)
  }
}
