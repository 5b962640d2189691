import type { Connection } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import type { PageSignal } from '../connection/PageSignals.ts'
import { explain } from '../events/developer.ts'
import { RealtimeError } from '../events/RealtimeError.ts'
import { createLeadership } from './Leadership.ts'
import type { SharedParts } from './SharedParts.ts'
import { createSharedState } from './SharedState.ts'
import { createTabGroup } from './TabGroup.ts'
import { createTabMemory } from './TabMemory.ts'
import {
  partsPerMessage,
  protocol,
  reviveInput,
  reviveState,
  type LeaderMessage,
  type MessageParts,
  type Signature,
  type TabKnowledge,
  type TabMessage,
  type TabReport,
} from './TabMessage.ts'
import { findTabs, type Tabs } from './Tabs.ts'

/** How long a new leader that missed something waits for those who may know it, in ms. */
const recallTime = 150

/**
 * A connection that is shared with the tabs that have the same key, and with no other version of what
 * tabs say to each other.
 *
 * @param tabs - by default the browser's
 * @returns `null` where tabs can't agree with each other
 */
export function shareConnection(
  parts: SharedParts,
  key: string,
  tabs: Tabs | null = findTabs(),
): Connection | null {
  return tabs && createSharedConnection(parts, `@keruta/realtime:${protocol}:${key}`, tabs)
}

/**
 * One stream for all tabs. The leader runs the real connection and tells the others all of it: its
 * states, and messages as raw text, so that each tab reads them with its own options. Whoever leads
 * next goes on in the same state, from the last id that it saw. Each tab drops what it saw before:
 * to it, another leader's stream is just the next stream.
 */
function createSharedConnection(parts: SharedParts, name: string, tabs: Tabs): Connection {
  const { clock, page, listener } = parts
  const id = Math.random().toString(36).slice(2)
  const shown = createSharedState(listener)
  const memory = createTabMemory(clock, listener)

  /** In the group. Not while idle, disconnected here, frozen, or in the back/forward cache. */
  let isIn = false
  /** Nothing that the leader said was missed. */
  let isSynced = false
  /** The leader's, as far as they concern this tab. */
  let resumedFrom = ''
  let lastActivity = 0
  /** It missed something that nobody could tell it, and its page doesn't know that yet. */
  let hasHole = false
  /** Why there is a leader anew. */
  let takeover: ConnectionInput = { type: 'start' }
  let wantsReconnect = false
  /** It had its say with its own token. */
  let hasTried = false
  /** The user wants a refused tab to go on, or gave it a token. */
  let insists = false
  let cancelRecall: (() => void) | null = null
  let unsubscribePage: (() => void) | null = null

  const group = createTabGroup(
    { clock, page, tabs, name, id },
    {
      onLead,
      onRobbed: stopLeading,
      onNewLeader: onTakeover,
      onStrangeLeader: ask,
      onLeaderMessage,
      onOtherMessage,
    },
  )
  const own = createLeadership({
    ...parts,
    memory,
    post: group.post,
  })

  return {
    getState: shown.getTold,
    send,
    getResumedFrom: () => resumedFrom,
    getLastActivity: () => lastActivity,
    listen(names) {
      const news = names.filter((eventName) => !memory.eventNames.has(eventName))
      if (!news.length) return
      addNames(news)
      group.post({ kind: 'listen', eventNames: news })
    },
  }

  // ---- what this tab wants ----

  function send(input: Parameters<Connection['send']>[0]): void {
    const { type } = input
    if (type === 'leave' || type === 'disconnect') {
      unsubscribePage?.()
      unsubscribePage = null
      exit()
      shown.leave(input)
    } else if (isIn && group.isLeading()) {
      own.send(input)
    } else if (type === 'start') {
      if (shown.getLatest().phase === 'idle') enter(input)
    } else if (type === 'reconnect') {
      if (isIn) {
        // If the leader is refused again, it is this tab's turn.
        insist()
        return group.post({ kind: 'reconnect' })
      }
      wantsReconnect = shown.getLatest().phase !== 'idle'
      if (wantsReconnect) enter(input)
    } else if (type === 'token') {
      hasTried = false
      insist()
      tryOwnToken()
    }
  }

  function enter(input: ConnectionInput): void {
    isIn = true
    hasTried = false
    unsubscribePage ??= page.subscribe(onPageSignal)
    group.enter()
    addNames(parts.getSetup().request.eventNames)
    group.post({ kind: 'listen', eventNames: [...memory.eventNames] })
    if (!page.isHidden()) group.post({ kind: 'wake' })
    ask()
    takeover = input
    shown.connecting(input)
  }

  function exit(): void {
    if (!isIn) return
    own.flush()
    isIn = isSynced = wantsReconnect = insists = false
    group.exit()
    stopLeading()
  }

  function onPageSignal(signal: PageSignal): void {
    if (signal === 'leaving' || signal === 'freezing') {
      if (!isIn) return
      // Besides: a page that holds a lock or a stream is not kept in the back/forward cache.
      exit()
      shown.connecting({ type: 'leave' })
    } else if (signal === 'wake' || signal === 'returned') {
      if (!isIn) return enter({ type: 'wake' })
      if (group.isLeading()) return
      group.post({ kind: 'wake' })
      group.watch()
    }
  }

  function addNames(names: readonly string[]): void {
    for (const eventName of names) memory.eventNames.add(eventName)
    own.listen(names)
  }

  // ---- leading ----

  function onLead(isTheft: boolean): void {
    onTakeover(isTheft)
    if (!isTheft || isSynced) return begin()
    group.post({ kind: 'recall' })
    cancelRecall = clock.after(recallTime, begin)
  }

  function begin(): void {
    cancelRecall?.()
    cancelRecall = null
    const state = shown.getLatest()
    if (!isSynced) memory.fork()
    const { error, notBefore } = state
    // What a server asked for holds for every token, but not for a user.
    const anew = insists ? idleConnection : { ...idleConnection, error, notBefore }
    const tries = !hasTried && isRefused(state)
    hasTried = isSynced = true
    insists = false
    own.begin(tries ? anew : state)
  }

  function stopLeading(): void {
    cancelRecall?.()
    cancelRecall = null
    own.end()
  }

  function onOtherMessage(message: TabMessage & Signature): void {
    const { kind, from } = message
    if (kind === 'listen') return addNames(message.eventNames)
    if (kind === 'recall' && isSynced) return own.welcome(from)
    if (!group.isLeading()) return
    if (!cancelRecall) return own.answer(message, from)
    if (kind !== 'welcome' || message.to !== id) return
    noteHole(message.known)
    memory.catchUp(message.known, group.isLeading)
    if (group.isLeading()) begin()
  }

  // ---- following, whoever leads ----

  function ask(): void {
    isSynced = false
    group.post({ kind: 'hello' })
  }

  function onTakeover(isTheft: boolean): void {
    const silent = (): RealtimeError => new RealtimeError('silent', explain('tab silent'))
    takeover = isTheft ? { type: 'lost', stream: 0, error: silent() } : { type: 'wake' }
  }

  function onLeaderMessage(message: LeaderMessage & Signature): void {
    if (message.kind === 'welcome') {
      if (message.to === id && !isSynced) onWelcome(message)
      return
    }
    if (isSynced) {
      if (message.kind === 'report') onReport(message)
      if (message.kind === 'messages') receive(message.parts)
      if (message.kind === 'pong') ({ lastActivity } = message)
    }
    // It led when this tab began, but not when this tab asked.
    else if (message.kind === 'report') ask()
    if (message.from === id && message.kind !== 'pong') own.heard()
  }

  function onWelcome(message: Extract<LeaderMessage, { kind: 'welcome' }> & Signature): void {
    isSynced = true
    addNames(message.eventNames)
    noteHole(message.known)
    follow(message, memory.isNew() ? message.resumedFrom : memory.getLastEventId())
    memory.catchUp(message.known, () => isSynced)
    const { phase } = shown.getLatest()
    if (wantsReconnect && phase !== 'open' && phase !== 'opening') group.post({ kind: 'reconnect' })
    wantsReconnect = false
    tryOwnToken()
  }

  function noteHole(known: TabKnowledge): void {
    hasHole ||= !memory.isNew() && !memory.isVouchedBy(known)
  }

  function onReport(message: TabReport & Signature): void {
    const { input, place } = message
    if (input.type === 'opened' && !message.resumedFrom) memory.cut()
    follow(message, message.resumedFrom)
    if (input.type === 'adopt' && isSynced && !memory.isAt(place)) ask()
    if (insists) tryOwnToken()
  }

  function follow(message: TabReport & Signature, from: string): void {
    const input = message.input.type === 'adopt' ? takeover : reviveInput(message.input)
    resumedFrom = hasHole ? '' : from
    // What the last leader heard last is what a gap begins with.
    if (message.input.type !== 'adopt') ({ lastActivity } = message)
    shown.follow(message.from, reviveState(message.state), input)
    if (message.state.phase === 'open') hasHole = insists = false
  }

  function receive(messages: ReadonlyArray<MessageParts[number]>): void {
    lastActivity = clock.now()
    // A handler may leave in the middle.
    for (let index = 0; isSynced && index < messages.length; index += partsPerMessage) {
      const message = messages.slice(index, index + partsPerMessage) as MessageParts
      const [event, data, messageId, hasOwnId] = message
      if (data === null) {
        memory.skip()
        listener.onOversized(messageId)
      } else memory.receive(event, data, messageId, hasOwnId)
    }
  }

  function insist(): void {
    if (!isRefused(shown.getLatest())) return
    insists = true
    hasTried = false
  }

  /** This tab's token may do where the leader's was refused. */
  function tryOwnToken(): void {
    if (isSynced && !hasTried && isRefused(shown.getLatest())) group.takeOver()
  }
}

/** Or was refused, and tries the same token again, such as for a tab that came. */
function isRefused({ phase, error }: ConnectionState): boolean {
  const isNoWait = phase === 'failed' || phase === 'opening'
  return isNoWait && (error?.code === 'unauthorized' || error?.code === 'token')
}
