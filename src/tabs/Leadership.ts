import { createConnection, type Connection } from '../connection/Connection.ts'
import type { ConnectionState } from '../connection/ConnectionState.ts'
import type { SharedParts } from './Tabs.ts'
import * as Message from './TabMessage.ts'

/** A tab that asked within this time, in ms, is visible. */
const visibleTime = 2000

/** The real connection while this tab leads. All it does is posted, also to this tab. */
export interface Leadership {
  /** `leave` posts what waits, and no state. */
  send: Connection['send']
  /** @returns whether one of the names is new */
  listen(eventNames: readonly string[]): boolean
  /** Goes on from the state that another tab's connection was in. @param why - this tab leads */
  begin(state: ConnectionState, why: 'wake' | 'lost'): void
  /** What this tab posted comes back to it, or another tab asks or wants something. */
  receive(message: Message.TabMessage): void
}

export function createLeadership(
  parts: SharedParts,
  getRecent: () => { recent: readonly Message.RecentMessage[]; lastEventId: string },
  post: (message: Message.TabPost) => void,
): Leadership {
  const { clock, page } = parts
  /** The event names that any tab needs. */
  const names = new Set<string>()
  let cause = ''
  const outbox: Array<Message.MessageParts[number]> = []
  /** Own posts not yet received back; below 0 after two begins at once. */
  let onTheWay = 0
  const newcomers: string[] = []
  /** When a visible tab last asked, on the monotonic clock. */
  let askedAt = -Infinity
  const connection = createConnection({
    clock,
    // That of all tabs: it is hidden only if all are.
    page: {
      isOnline: () => page.isOnline(),
      isHidden: () => page.isHidden() && clock.monotonic() - askedAt > visibleTime,
      subscribe: (onSignal) => page.subscribe(onSignal),
    },
    getSetup() {
      const setup = parts.getSetup()
      return { ...setup, request: { ...setup.request, eventNames: [...names] } }
    },
    listener: {
      onTransition(_state, _previous, input) {
        while (outbox.length) postBatch()
        if (input.type === 'leave') return
        if (input.type !== 'adopt') cause = input.type
        postOwn({ kind: 'report', report: report() })
      },
      onMessage: (...message) => collect(message),
      onOversized: (id) => collect(['', null, id, false]),
    },
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
      connection.send({ type: 'adopt', state, lastEventId: getRecent().lastEventId })
    },
    receive(message) {
      const { kind } = message
      if (kind === 'report' || kind === 'messages') onTheWay -= 1
      if (kind === 'hello') newcomers.push(message.from)
      postNext()
      const input = kind === 'ping' ? 'due' : kind === 'urge' ? message.input : null
      if (input === 'due' || input === 'wake') askedAt = clock.monotonic()
      // Browsers hold back the timers of a hidden page, by up to a minute, but not its messages.
      if (input) connection.send({ type: input })
      if (kind === 'ping') postOwn({ kind: 'report', report: report() })
    },
  }

  /** What comes in one chunk, or while the last post is on its way, is posted as one: it costs less. */
  function collect(message: Message.MessageParts): void {
    if (!outbox.length) queueMicrotask(postNext)
    outbox.push(...message)
  }

  function postNext(): void {
    // Newcomers ignore all before their welcome: wait until `getRecent()` has it.
    if (onTheWay > 0) return
    for (const to of newcomers.splice(0)) {
      post({ kind: 'welcome', to, report: report(), ...getRecent(), eventNames: [...names] })
    }
    if (outbox.length) postBatch()
  }

  function postBatch(): void {
    const parts = outbox.splice(0, Message.batchSize * Message.partsPerMessage)
    postOwn({ kind: 'messages', parts })
  }

  function postOwn(message: Message.TabPost): void {
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
