import type { Clock } from '../connection/Clock.ts'
import {
  createConnection,
  type Connection,
  type ConnectionListener,
  type ConnectionSetup,
} from '../connection/Connection.ts'
import type { ConnectionInput, ConnectionState } from '../connection/ConnectionState.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import { createNudgedClock } from './NudgedClock.ts'
import type { Pace } from './Pace.ts'
import { plainInput, plainState, type TabMessage, type TabReport } from './TabMessage.ts'
import type { TabMemory } from './TabMemory.ts'

/** A tab that asked within this time, in ms, is visible. */
const visibleTime = 2000

/** The real connection, while this tab leads: for all tabs, and told to all. */
export interface Leadership extends Connection {
  /** Goes on from a state that somebody else's connection was in, and from the last id in memory. */
  begin(state: ConnectionState): void
  /** Closes the stream. Nothing is told of it. */
  end(): void
  /** Posts what waits to be posted. */
  flush(): void
  /** Tells one tab all that it can have missed. */
  welcome(to: string): void
  /** Another tab's question, sign of life, or wish. */
  answer(message: TabMessage): void
}

/** What a leadership needs. */
export interface LeadershipParts {
  readonly clock: Clock
  readonly page: PageSignals
  readonly memory: TabMemory
  readonly listener: Pick<ConnectionListener, 'onOversized'>
  getSetup(): ConnectionSetup
  post(message: TabMessage): void
  openPace(): Pace
  /** Told after the other tabs were. */
  onTransition(state: ConnectionState, input: ConnectionInput): void
}

export function createLeadership(parts: LeadershipParts): Leadership {
  const { clock, page, memory, post } = parts
  let isOn = false
  let lastInput: ConnectionInput = { type: 'start' }
  let outbox: Array<string | null> = []
  /** The last messages are still on their way. */
  let isPosting = false
  let pace: Pace | null = null

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
    onTransition(state, _previous, input) {
      if (!isOn) return
      lastInput = input
      flush()
      post({ kind: 'report', ...report() })
      parts.onTransition(state, input)
    },
    onMessage(event, data, id) {
      collect(event, data, id)
      memory.receive(event, data, id)
    },
    onOversized(id) {
      collect('', null, id)
      parts.listener.onOversized(id)
    },
  })

  return {
    ...connection,
    begin(state) {
      isOn = true
      isPosting = false
      pace = parts.openPace()
      connection.resumeFrom(memory.getLastEventId())
      connection.send({ type: 'adopt', state })
    },
    end() {
      isOn = false
      outbox = []
      pace?.close()
      pace = null
      connection.send({ type: 'leave' })
    },
    flush,
    welcome(to) {
      flush()
      const [recent, eventNames] = [memory.getRecent(), [...memory.eventNames]]
      post({ kind: 'welcome', to, recent, eventNames, ...report() })
    },
    answer({ kind }) {
      if (kind === 'ping' || kind === 'wake') askedAt = clock.now()
      if (kind === 'ping') ownClock.nudge()
      if (kind === 'wake') wake()
      if (kind === 'reconnect') connection.send({ type: 'reconnect' })
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
  function collect(event: string, data: string | null, id: string): void {
    if (!outbox.length && !isPosting) queueMicrotask(flush)
    outbox.push(event, data, id)
  }

  function flush(): void {
    if (!outbox.length) return
    const messages = outbox
    outbox = []
    post({ kind: 'messages', parts: messages })
    isPosting = true
    pace?.wait(() => {
      isPosting = false
      flush()
    })
  }

  function report(): TabReport {
    return {
      state: plainState(connection.getState()),
      input: plainInput(lastInput),
      lastEventId: memory.getLastEventId(),
      resumedFrom: connection.getResumedFrom(),
      lastActivity: connection.getLastActivity(),
    }
  }
}
