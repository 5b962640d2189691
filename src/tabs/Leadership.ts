import {
  createConnection,
  type Connection,
  type ConnectionSetup,
} from '../connection/Connection.ts'
import type { ConnectionState } from '../connection/ConnectionState.ts'
import type { SharedParts } from './SharedParts.ts'
import * as Message from './TabMessage.ts'

/** A tab that asked within this time, in ms, is visible. */
const visibleTime = 2000

/** The real connection, while this tab leads: all that happens to it is posted, to this tab as well. */
export interface Leadership {
  send: Connection['send']
  /** @returns whether one of the names is new */
  listen(eventNames: readonly string[]): boolean
  /** Goes on from the state that another tab's connection was in. @param why - this tab leads */
  begin(state: ConnectionState, why: 'wake' | 'silent'): void
  /** Posts what waits to be posted, and closes the stream, of which nothing is posted. */
  end(): void
  /** This tab received a report or messages that it posted. */
  received(): void
  /** Another tab asks, or wants something. */
  answer(message: Message.FollowerMessage, from: string): void
}

export function createLeadership(
  parts: SharedParts,
  getRecent: () => { recent: readonly Message.RecentMessage[]; lastEventId: string },
  post: (message: Message.LeaderMessage) => void,
): Leadership {
  const { clock, page } = parts
  /** The event names that any tab needs. */
  const names = new Set<string>()
  let cause = ''
  const outbox: Array<Message.MessageParts[number]> = []
  /** How many posts this tab has not received itself. */
  let onTheWay = 0
  const newcomers: string[] = []
  /** When a visible tab last asked, on the monotonic clock. */
  let askedAt = -Infinity
  /** Of all tabs: it is hidden only if all are. */
  const anyPage: SharedParts['page'] = {
    isOnline: () => page.isOnline(),
    isHidden: () => page.isHidden() && clock.monotonic() - askedAt > visibleTime,
    subscribe: (listener) => page.subscribe(listener),
  }

  const getSetup = (): ConnectionSetup => {
    const setup = parts.getSetup()
    return { ...setup, request: { ...setup.request, eventNames: [...names] } }
  }
  const connection = createConnection(clock, anyPage, getSetup, {
    onTransition(_state, _previous, input) {
      if (input.type === 'leave') return
      if (input.type !== 'adopt') cause = input.type
      flush()
      postOwn({ kind: 'report', report: report() })
    },
    onMessage: (...parts) => collect(parts),
    onOversized: (id) => collect(['', null, id, false]),
  })

  return {
    send: connection.send,
    listen(eventNames) {
      const before = names.size
      for (const eventName of eventNames) names.add(eventName)
      connection.listen(eventNames)
      return names.size > before
    },
    begin(state, why) {
      onTheWay = 0
      cause = why
      connection.resumeFrom(getRecent().lastEventId)
      connection.send({ type: 'adopt', state })
    },
    end() {
      flush()
      connection.send({ type: 'leave' })
    },
    received() {
      onTheWay -= 1
      postNext()
    },
    answer(message, from) {
      const wish = message.kind === 'urge' ? message.input : null
      if (message.kind === 'ping' || wish === 'wake') askedAt = clock.monotonic()
      if (message.kind === 'ping') {
        // Browsers hold back the timers of a hidden page, by up to a minute, but not its messages.
        connection.send({ type: 'due' })
        post({ kind: 'pong', lastActivity: connection.getLastActivity() })
      }
      // What is on its way reaches the newcomer before the welcome does, and must be part of it.
      if (message.kind === 'hello') newcomers.push(from)
      postNext()
      if (wish) connection.send({ type: wish })
    },
  }

  function postNext(): void {
    if (onTheWay) return
    for (const to of newcomers.splice(0)) {
      post({ kind: 'welcome', to, report: report(), ...getRecent(), eventNames: [...names] })
    }
    postBatch()
  }

  /**
   * What comes in one chunk of the stream, or while the last is on its way, becomes one message: where
   * twenty tabs keep the machine busy, they get fewer and larger ones.
   */
  function collect(parts: Message.MessageParts): void {
    if (!outbox.length && !onTheWay) queueMicrotask(postBatch)
    outbox.push(...parts)
  }

  function flush(): void {
    while (outbox.length) postBatch()
  }

  function postBatch(): void {
    const parts = outbox.splice(0, Message.batchSize * Message.partsPerMessage)
    if (parts.length) postOwn({ kind: 'messages', parts })
  }

  function postOwn(message: Message.LeaderMessage): void {
    onTheWay += 1
    post(message)
  }

  function report(): Message.TabReport {
    const { error, ...state } = connection.getState()
    const plain = error && { code: error.code, message: error.message, status: error.status }
    return {
      state: { ...state, error: plain },
      cause,
      resumedFrom: connection.getResumedFrom(),
      lastActivity: connection.getLastActivity(),
    }
  }
}
