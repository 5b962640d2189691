import type { Clock } from '../connection/Clock.ts'
import {
  createConnection,
  type Connection,
  type ConnectionSetup,
} from '../connection/Connection.ts'
import type { ConnectionInput, ConnectionState } from '../connection/ConnectionState.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import { createNudgedClock } from './NudgedClock.ts'
import {
  partsPerMessage,
  plainInput,
  plainState,
  type MessageParts,
  type TabMessage,
  type TabReport,
} from './TabMessage.ts'
import type { TabMemory } from './TabMemory.ts'

/** A tab that asked within this time, in ms, is visible. */
const visibleTime = 2000

/**
 * How many messages go together at most: the leader must find time to answer in a burst, and a tab to
 * draw.
 */
const batchSize = 200

/** The real connection, while this tab leads: it is told to all tabs, and this one is one of them. */
export interface Leadership extends Pick<Connection, 'send' | 'listen'> {
  /** Goes on from a state that somebody else's connection was in, and from the last id in memory. */
  begin(state: ConnectionState): void
  /** Closes the stream. Nothing is told of it. */
  end(): void
  /** Posts what waits to be posted. */
  flush(): void
  /** This tab heard what was posted. */
  heard(): void
  /** Tells one tab all that this one knows. */
  welcome(to: string): void
  /** Another tab's question, or wish. */
  answer(message: TabMessage, from: string): void
}

/** What a leadership needs. */
export interface LeadershipParts {
  readonly clock: Clock
  readonly page: PageSignals
  readonly memory: TabMemory
  getSetup(): ConnectionSetup
  post(message: TabMessage): void
}

export function createLeadership(parts: LeadershipParts): Leadership {
  const { clock, page, memory, post } = parts
  let isOn = false
  let lastInput: ConnectionInput = { type: 'start' }
  let outbox: Array<MessageParts[number]> = []
  /** How many posts this tab has not heard itself. */
  let onTheWay = 0
  let newcomers: string[] = []

  let askedAt = 0
  let wake = (): void => {}
  const ownClock = createNudgedClock(clock)
  /** Of all tabs: it is hidden only if all are. */
  const ownPage: PageSignals = {
    isOnline: () => page.isOnline(),
    isHidden: () => page.isHidden() && clock.now() - askedAt > visibleTime,
    subscribe(listener) {
      wake = () => listener('wake')
      return page.subscribe(listener)
    },
  }

  const connection = createConnection(ownClock, ownPage, getSetup, {
    onTransition(_state, _previous, input) {
      if (!isOn) return
      lastInput = input
      flush()
      postAndHear({ kind: 'report', ...report() })
    },
    onMessage: (...parts) => collect(parts),
    onOversized: (id) => collect(['', null, id, false]),
  })

  return {
    send: connection.send,
    listen: connection.listen,
    begin(state) {
      isOn = true
      onTheWay = 0
      connection.resumeFrom(memory.getLastEventId())
      connection.send({ type: 'adopt', state })
    },
    end() {
      isOn = false
      outbox = []
      newcomers = []
      connection.send({ type: 'leave' })
    },
    flush,
    heard() {
      onTheWay -= 1
      if (onTheWay) return
      for (const newcomer of newcomers.splice(0)) welcome(newcomer)
      postBatch()
    },
    welcome,
    answer({ kind }, from) {
      if (kind === 'ping' || kind === 'wake') askedAt = clock.now()
      if (kind === 'ping') {
        ownClock.nudge()
        post({ kind: 'pong', lastActivity: connection.getLastActivity() })
      }
      if (kind === 'wake') wake()
      if (kind === 'reconnect') connection.send({ type: 'reconnect' })
      if (kind === 'hello') {
        // What is on its way reaches the newcomer before the welcome does, and must be part of it.
        if (onTheWay) newcomers.push(from)
        else welcome(from)
      }
    },
  }

  function getSetup(): ConnectionSetup {
    const setup = parts.getSetup()
    return { ...setup, request: { ...setup.request, eventNames: [...memory.eventNames] } }
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
    if (!outbox.length) return
    const batch = outbox.slice(0, batchSize * partsPerMessage)
    outbox = outbox.slice(batch.length)
    postAndHear({ kind: 'messages', parts: batch })
  }

  function postAndHear(message: TabMessage): void {
    onTheWay += 1
    post(message)
  }

  function welcome(to: string): void {
    const [known, eventNames] = [memory.getKnowledge(), [...memory.eventNames]]
    post({ kind: 'welcome', to, known, eventNames, ...report() })
  }

  function report(): TabReport {
    return {
      state: plainState(connection.getState()),
      input: plainInput(lastInput),
      place: memory.getPlace(),
      resumedFrom: connection.getResumedFrom(),
      lastActivity: connection.getLastActivity(),
    }
  }
}
