import { createConnection, type Connection } from '../connection/Connection.ts'
import type { ConnectionState } from '../connection/ConnectionState.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import type { SharedParts } from './SharedParts.ts'
import {
  batchSize,
  partsPerMessage,
  type FollowerMessage,
  type LeaderMessage,
  type MessageParts,
  type TabReport,
} from './TabMessage.ts'

/** A tab that asked within this time, in ms, is visible. */
const visibleTime = 2000

/** The real connection, while this tab leads: all that happens to it is posted, to this tab as well. */
export interface Leadership extends Pick<Connection, 'send' | 'listen'> {
  /** Goes on from the state that another tab's connection was in. @param why - this tab leads */
  begin(state: ConnectionState, lastEventId: string, why: 'wake' | 'silent'): void
  /** Posts what waits to be posted, and closes the stream, of which nothing is posted. */
  end(): void
  /** This tab received a report or messages that it posted. */
  received(): void
  /** Another tab asks, or wants something. */
  answer(message: FollowerMessage, from: string): void
}

/** @param welcome - posts to one tab all that this one knows */
export function createLeadership(
  { clock, page, getSetup }: Omit<SharedParts, 'listener'>,
  post: (message: LeaderMessage) => void,
  welcome: (to: string, report: TabReport) => void,
): Leadership {
  let isOn = false
  let cause = ''
  const outbox: Array<MessageParts[number]> = []
  /** How many posts this tab has not received itself. */
  let onTheWay = 0
  let newcomers: string[] = []
  /** On the monotonic clock. */
  let askedAt = -Infinity
  let wake = (): void => {}
  /** Of all tabs: it is hidden only if all are. */
  const ownPage: PageSignals = {
    isOnline: () => page.isOnline(),
    isHidden: () => page.isHidden() && clock.monotonic() - askedAt > visibleTime,
    subscribe(listener) {
      wake = () => listener('wake')
      return page.subscribe(listener)
    },
  }

  const connection = createConnection(clock, ownPage, getSetup, {
    onTransition(_state, _previous, input) {
      if (!isOn) return
      if (input.type !== 'adopt') cause = input.type
      flush()
      postOwn({ kind: 'report', report: report() })
    },
    onMessage: (...parts) => collect(parts),
    onOversized: (id) => collect(['', null, id, false]),
  })

  return {
    send: connection.send,
    listen: connection.listen,
    begin(state, lastEventId, why) {
      isOn = true
      cause = why
      onTheWay = 0
      connection.resumeFrom(lastEventId)
      connection.send({ type: 'adopt', state })
    },
    end() {
      flush()
      isOn = false
      newcomers = []
      connection.send({ type: 'leave' })
    },
    received() {
      onTheWay -= 1
      if (onTheWay) return
      for (const newcomer of newcomers.splice(0)) welcome(newcomer, report())
      postBatch()
    },
    answer(message, from) {
      const { kind } = message
      const wish = 'input' in message ? message.input : ''
      const { phase, retryAt } = connection.getState()
      if (kind === 'ping' || wish === 'wake') askedAt = clock.monotonic()
      if (kind === 'ping') {
        // Browsers hold back the timers of a hidden page, by up to a minute, but not its messages.
        if (retryAt !== null && retryAt <= clock.now()) connection.send({ type: 'due' })
        post({ kind: 'pong', lastActivity: connection.getLastActivity() })
      } else if (kind === 'hello') {
        // What is on its way reaches the newcomer before the welcome does, and must be part of it.
        if (onTheWay) newcomers.push(from)
        else welcome(from, report())
      }
      // A tab that comes back wants a stream, not another one.
      const isServed = kind === 'hello' && (phase === 'open' || phase === 'opening')
      if (wish === 'wake') wake()
      if (wish === 'reconnect' && !isServed) connection.send({ type: 'reconnect' })
    },
  }

  /**
   * What comes in one chunk of the stream, or while the last is on its way, becomes one message: where
   * twenty tabs keep the machine busy, they get fewer and larger ones.
   */
  function collect(parts: MessageParts): void {
    if (!outbox.length && !onTheWay) queueMicrotask(postBatch)
    outbox.push(...parts)
  }

  function flush(): void {
    while (outbox.length) postBatch()
  }

  function postBatch(): void {
    const parts = outbox.splice(0, batchSize * partsPerMessage)
    if (parts.length) postOwn({ kind: 'messages', parts })
  }

  function postOwn(message: LeaderMessage): void {
    onTheWay += 1
    post(message)
  }

  function report(): TabReport {
    const { error, ...state } = connection.getState()
    return {
      state,
      error: error && { code: error.code, message: error.message, status: error.status },
      cause,
      resumedFrom: connection.getResumedFrom(),
      lastActivity: connection.getLastActivity(),
    }
  }
}
