import type { Clock } from '../connection/Clock.ts'
import {
  createConnection,
  type Connection,
  type ConnectionListener,
  type ConnectionSetup,
} from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import type { PageSignal, PageSignals } from '../connection/PageSignals.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { pretend } from './DeferredConnection.ts'
import { createNudgedClock } from './NudgedClock.ts'
import { createRecentMessages, messagesAfter, type RecentMessage } from './RecentMessages.ts'
import { createStateFeed } from './StateFeed.ts'
import { createTabGroup } from './TabGroup.ts'
import {
  plainInput,
  plainState,
  protocol,
  reviveInput,
  reviveState,
  type LeaderMessage,
  type Signature,
  type TabMessage,
  type TabReport,
} from './TabMessage.ts'
import { findTabs, type Tabs } from './Tabs.ts'

/** How long a new leader that knows nothing waits for those who may know something, in ms. */
const recallTime = 150
/** A tab that asked within this time, in ms, is visible. */
const visibleTime = 1000

/** Whom a shared connection tells. */
export interface SharedListener extends ConnectionListener {
  /** @returns whether it was accepted: those are told to tabs that come late */
  onMessage(event: string, data: string, id: string): boolean
  /** This tab came late. @param recent - what the others accepted before, oldest first */
  onRecent(recent: readonly RecentMessage[]): void
}

/** What a shared connection needs. */
export interface SharedParts {
  readonly clock: Clock
  readonly page: PageSignals
  readonly tabs: Tabs
  /** Tabs that use the same one share the stream. */
  readonly name: string
  readonly listener: SharedListener
  getSetup(): ConnectionSetup
}

/**
 * A connection that is shared with the tabs that have the same key, and with no other version of what
 * tabs say to each other.
 *
 * @param tabs - by default the browser's
 * @returns `null` where tabs can't agree with each other
 */
export function shareConnection(
  parts: Omit<SharedParts, 'tabs' | 'name'>,
  key: string,
  tabs: Tabs | null = findTabs(),
): Connection | null {
  const name = `@keruta/realtime:${protocol}:${key}`
  return tabs && createSharedConnection({ ...parts, tabs, name })
}

/**
 * One stream for all tabs. The leader runs the real connection and tells the others all of it: its
 * states, and messages as raw text, so that each tab reads them with its own options. Whoever leads
 * next goes on in the same state, from the last id that it saw. Each tab drops what it saw before:
 * to it, another leader's stream is just the next stream.
 */
function createSharedConnection(parts: SharedParts): Connection {
  const { clock, page, tabs, name, listener } = parts
  const id = Math.random().toString(36).slice(2)
  const feed = createStateFeed(listener)
  const recent = createRecentMessages()
  const eventNames = new Set<string>()

  /** In the group. Not while idle, disconnected here, frozen, or in the back/forward cache. */
  let isIn = false
  /** Nothing that the leader said was missed. */
  let isSynced = false
  let lastEventId = ''
  let resumedFrom = ''
  let lastActivity = 0
  let lastInput: ConnectionInput = { type: 'start' }
  /** The socket in use, whosever it is; `''` until there is one. */
  let socket = ''
  /** Its number here. */
  let stream = 0

  let wantsReconnect = false
  /** It had its say with its own token. */
  let hasTried = false
  let cancelRecall: (() => void) | null = null
  let unsubscribePage: (() => void) | null = null
  let outbox: Array<string | null> = []

  const group = createTabGroup(
    { clock, page, tabs, name, id },
    { onLead, onRobbed, onNewLeader, onLeaderMessage, onOtherMessage },
  )

  // While it leads, it is the page of all tabs.
  const ownClock = createNudgedClock(clock)
  let askedAt = 0
  let wakeOwn = (): void => {}
  const ownPage: PageSignals = {
    isOnline: () => page.isOnline(),
    isHidden: () => page.isHidden() && clock.now() - askedAt > visibleTime,
    subscribe(tell) {
      wakeOwn = () => tell('wake')
      return page.subscribe(tell)
    },
  }
  const own = createConnection(ownClock, ownPage, getSetup, {
    onTransition(state, _previous, input) {
      if (!group.isLeading()) return
      lastInput = input
      flush()
      group.post({ kind: 'report', ...report(state) })
      feed.tell(numbered(state, 'own'), input)
    },
    onMessage(event, data, messageId) {
      post(event, data, messageId)
      receive(event, data, messageId)
    },
    onOversized(messageId) {
      post('', null, messageId)
      listener.onOversized(messageId)
    },
  })

  return {
    getState: feed.getTold,
    send,
    getResumedFrom: () => (group.isLeading() ? own.getResumedFrom() : resumedFrom),
    getLastActivity: () => (group.isLeading() ? own.getLastActivity() : lastActivity),
    listen,
  }

  // ---- what this tab wants ----

  function send(input: Parameters<Connection['send']>[0]): void {
    const { type } = input
    if (type === 'leave' || type === 'disconnect') {
      unsubscribePage?.()
      unsubscribePage = null
      exit()
      feed.tell(pretend(feed.getLatest(), input), input)
    } else if (isIn && group.isLeading()) {
      own.send(input)
    } else if (type === 'start') {
      if (feed.getLatest().phase === 'idle') enter(input)
    } else if (type === 'reconnect') {
      if (isIn) return group.post({ kind: 'reconnect' })
      wantsReconnect = feed.getLatest().phase !== 'idle'
      if (wantsReconnect) enter(input)
    } else if (type === 'token') {
      hasTried = false
      tryOwnToken()
    }
  }

  function enter(input: ConnectionInput): void {
    isIn = true
    hasTried = false
    unsubscribePage ??= page.subscribe(onPageSignal)
    group.enter()
    addNames(parts.getSetup().request.eventNames)
    group.post({ kind: 'listen', eventNames: [...eventNames] })
    if (!page.isHidden()) group.post({ kind: 'wake' })
    group.post({ kind: 'hello' })
    connecting(input)
  }

  function exit(): void {
    if (!isIn) return
    flush()
    lastActivity = group.isLeading() ? own.getLastActivity() : lastActivity
    isIn = isSynced = wantsReconnect = false
    cancelRecall?.()
    group.exit()
    own.send({ type: 'leave' })
  }

  function onPageSignal(signal: PageSignal): void {
    if (signal === 'leaving' || signal === 'freezing') {
      if (!isIn) return
      // A page that holds a lock or a stream is not kept in the back/forward cache.
      exit()
      connecting({ type: 'leave' })
    } else if (signal === 'wake' || signal === 'returned') {
      if (!isIn) return enter({ type: 'wake' })
      if (group.isLeading()) return
      group.post({ kind: 'wake' })
      group.watch()
    }
  }

  function listen(names: readonly string[]): void {
    const unheard = names.filter((eventName) => !eventNames.has(eventName))
    if (!unheard.length) return
    addNames(unheard)
    group.post({ kind: 'listen', eventNames: unheard })
  }

  function addNames(names: readonly string[]): void {
    for (const eventName of names) eventNames.add(eventName)
    own.listen(names)
  }

  // ---- leading ----

  function getSetup(): ConnectionSetup {
    const setup = parts.getSetup()
    return { ...setup, request: { ...setup.request, eventNames: [...eventNames] } }
  }

  function onLead(isTheft: boolean): void {
    if (!isTheft || isSynced || knowsSomething()) return begin()
    group.post({ kind: 'recall' })
    cancelRecall = clock.after(recallTime, begin)
  }

  function begin(): void {
    cancelRecall?.()
    cancelRecall = null
    const state = feed.getLatest()
    const hasOwnChance = !hasTried && isRefused(state)
    hasTried = isSynced = true
    own.resumeFrom(lastEventId)
    own.send({ type: 'adopt', state: hasOwnChance ? idleConnection : state })
  }

  function onRobbed(): void {
    cancelRecall?.()
    outbox = []
    lastActivity = own.getLastActivity()
    own.send({ type: 'leave' })
    const error = new RealtimeError('silent', 'Another tab took over: this one did not answer it.')
    connecting({ type: 'lost', stream: 0, error })
  }

  function post(event: string, data: string | null, messageId: string): void {
    if (!outbox.length) queueMicrotask(flush)
    outbox.push(event, data, messageId)
  }

  /** One message for all that came in one chunk. */
  function flush(): void {
    if (outbox.length) group.post({ kind: 'messages', parts: outbox })
    outbox = []
  }

  function report(state: ConnectionState): TabReport {
    return {
      state: plainState(state),
      input: plainInput(lastInput),
      lastEventId,
      resumedFrom: own.getResumedFrom(),
      lastActivity: own.getLastActivity(),
    }
  }

  function welcome(to: string, state: ConnectionState): void {
    flush()
    group.post({
      kind: 'welcome',
      to,
      recent: recent.list(),
      eventNames: [...eventNames],
      ...report(state),
    })
  }

  function onOtherMessage(message: TabMessage & Signature): void {
    const { from } = message
    if (message.kind === 'listen') return addNames(message.eventNames)
    if (message.kind === 'recall' && knowsSomething()) return welcome(from, feed.getLatest())
    if (!group.isLeading()) return
    if (cancelRecall) {
      if (message.kind !== 'welcome' || message.to !== id) return
      learn(message)
      return begin()
    }
    if (message.kind === 'hello') welcome(from, own.getState())
    if (message.kind === 'reconnect') own.send({ type: 'reconnect' })
    if (message.kind === 'ping' || message.kind === 'wake') askedAt = clock.now()
    if (message.kind === 'ping') ownClock.nudge()
    if (message.kind === 'wake') wakeOwn()
  }

  // ---- following ----

  function onNewLeader(message: LeaderMessage): void {
    isSynced = isSynced && message.kind === 'report' && message.lastEventId === lastEventId
    if (!isSynced) group.post({ kind: 'hello' })
  }

  function onLeaderMessage(message: LeaderMessage & Signature): void {
    if (message.kind === 'welcome') {
      if (message.to === id && !isSynced) onWelcome(message)
    } else if (isSynced) {
      if (message.kind === 'report') follow(message, message.resumedFrom)
      if (message.kind === 'messages') receiveAll(message.parts)
    }
  }

  function onWelcome(message: Welcome): void {
    isSynced = true
    addNames(message.eventNames)
    if (knowsSomething()) catchUp(message)
    else {
      learn(message)
      follow(message, message.resumedFrom)
    }
    const { phase } = feed.getLatest()
    if (wantsReconnect && phase !== 'open' && phase !== 'opening') group.post({ kind: 'reconnect' })
    wantsReconnect = false
    tryOwnToken()
  }

  /** It never saw anything: what was before is told as history. */
  function learn(message: Welcome): void {
    lastEventId = message.lastEventId
    message.recent.forEach(recent.add)
    listener.onRecent(message.recent)
  }

  /** It saw something before: the leader stands in for a server that is asked to resume. */
  function catchUp(message: Welcome): void {
    const missed = messagesAfter(message.recent, lastEventId)
    follow(message, missed ? lastEventId : '')
    // Without an id nobody can say whether it was seen. With one, what was seen is dropped.
    for (const { event, data, id: messageId } of missed ?? message.recent) {
      if (messageId && isSynced) receive(event, data, messageId)
    }
    if (isSynced) ({ lastEventId } = message)
  }

  function follow(message: TabReport & Signature, from: string): void {
    resumedFrom = from
    lastActivity = message.lastActivity
    lastInput = reviveInput(message.input)
    feed.tell(numbered(reviveState(message.state), message.term), lastInput)
  }

  function receiveAll(messages: ReadonlyArray<string | null>): void {
    lastActivity = clock.now()
    // A handler may leave in the middle.
    for (let index = 0; isSynced && index < messages.length; index += 3) {
      const [event, data, messageId] = [messages[index], messages[index + 1], messages[index + 2]]
      if (typeof data === 'string') receive(event ?? '', data, messageId ?? '')
      else listener.onOversized(messageId ?? '')
    }
  }

  /** This tab's token may do where the leader's was refused. */
  function tryOwnToken(): void {
    if (isSynced && !hasTried && isRefused(feed.getLatest())) group.takeOver()
  }

  // ---- leading and following ----

  function receive(event: string, data: string, messageId: string): void {
    lastEventId = messageId
    if (!listener.onMessage(event, data, messageId)) return
    recent.add({ event, data, id: messageId, receivedAt: clock.now() })
  }

  function knowsSomething(): boolean {
    return lastEventId !== '' || recent.list().length > 0
  }

  /** Until there is a leader. */
  function connecting(input: ConnectionInput): void {
    if (socket || !stream) stream += 1
    socket = ''
    feed.tell({ ...idleConnection, phase: 'opening', stream }, input)
  }

  /** Each leader counts its own sockets; what is told counts them all. */
  function numbered(state: ConnectionState, leader: string | number): ConnectionState {
    if (state.phase === 'opening' || state.phase === 'open') {
      const next = `${leader} ${state.stream}`
      if (socket && socket !== next) stream += 1
      socket = next
    }
    return { ...state, stream }
  }
}

type Welcome = Extract<LeaderMessage, { kind: 'welcome' }> & Signature

function isRefused({ phase, error }: ConnectionState): boolean {
  return phase === 'failed' && (error?.code === 'unauthorized' || error?.code === 'token')
}
