import type { Connection, ConnectionSetup } from '../connection/Connection.ts'
import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { PageSignal } from '../connection/PageSignals.ts'
import { createLeadership } from './Leadership.ts'
import { addRecent, type RecentMessage } from './RecentMessage.ts'
import type { SharedParts } from './SharedParts.ts'
import { createSharedState } from './SharedState.ts'
import * as Message from './TabMessage.ts'
import { createTabLink } from './TabLink.ts'
import { findTabs, hashName, type Tabs } from './Tabs.ts'
import { outState, patience, transition, type TabEffect, type TabInput } from './TabState.ts'

/** How often a visible tab asks the leader, in ms: with {@link patience}, 750 ms find it gone. */
const beatTime = 150
/** A beat that is this late, in ms, says nothing: this tab was busy or slept, so may the leader have. */
const lateness = 50

/**
 * A connection that is shared with the tabs that have the same key and post the same messages. The
 * leader runs the real one and posts its states and its messages, as raw text, so that each tab reads
 * them with its own options. Whoever leads next goes on in the same state, from the last id.
 *
 * @param tabs - by default the browser's
 * @returns `null` where tabs can't agree with each other
 */
export function shareConnection(
  parts: SharedParts,
  key: string,
  tabs: Tabs | null = findTabs(),
): Connection | null {
  const name = `@keruta/realtime:${Message.protocol}:${hashName(key)}`
  return tabs && createSharedConnection(parts, name, tabs)
}

/** Runs {@link transition}: its effects are here. */
function createSharedConnection(parts: SharedParts, name: string, tabs: Tabs): Connection {
  const { clock, page, listener } = parts
  const id = Math.random().toString(36).slice(2)
  let state = outState
  let unsubscribePage = (): void => {}
  let cancelBeat = (): void => {}
  /** What the leader is asked for when this tab enters. */
  let wish: 'start' | 'wake' | 'reconnect' = 'start'

  const now = (): number => clock.now()
  const link = createTabLink(tabs, name, id, now, () => state.term, step)
  const { post } = link
  const shown = createSharedState(clock, listener)
  let recent: readonly RecentMessage[] = []
  const names = new Set<string>()
  let lastEventId = ''
  let resumedFrom = ''
  let lastActivity = 0

  const getSetup = (): ConnectionSetup => {
    const setup = parts.getSetup()
    return { ...setup, request: { ...setup.request, eventNames: [...names] } }
  }
  const own = createLeadership({ ...parts, getSetup }, post, (to, report) => {
    post({ kind: 'welcome', to, report, recent, lastEventId, eventNames: [...names] })
  })

  const effects: Record<TabEffect, (input: TabInput) => void> = {
    enter() {
      link.open()
      addNames(parts.getSetup().request.eventNames)
      post({ kind: 'listen', eventNames: [...names] })
    },
    exit: link.close,
    queue() {
      link.claim(false)
      beat()
    },
    steal: () => link.claim(true),
    isolate: link.isolate,
    announce: () => link.announce(state.role === 'rising'),
    ask() {
      shown.connecting({ type: 'wake' })
      post({ kind: 'hello', input: wish })
    },
    begin() {
      own.begin(shown.getResumed(), lastEventId, state.silence < patience ? 'wake' : 'silent')
    },
    end: own.end,
    deliver: (input) => input.type === 'message' && deliver(input.message),
  }

  return {
    getState: shown.get,
    send,
    getResumedFrom: () => (state.hasHole ? '' : resumedFrom),
    getLastActivity: () => lastActivity,
    listen(wanted) {
      const eventNames = wanted.filter((eventName) => !names.has(eventName))
      if (!eventNames.length) return
      addNames(eventNames)
      post({ kind: 'listen', eventNames })
    },
  }

  function step(input: TabInput): void {
    const [next, ...following] = transition(state, input, id)
    state = next
    for (const effect of following) effects[effect](input)
  }

  /** Asks the leader, again and again while somebody looks. */
  function beat(): void {
    cancelBeat()
    if (state.role === 'out' || link.holdsLock() || page.isHidden()) return
    post({ kind: 'ping', silence: state.silence })
    const due = clock.monotonic() + beatTime
    cancelBeat = clock.after(beatTime, () => {
      if (clock.monotonic() - due <= lateness) step({ type: 'beat' })
      beat()
    })
  }

  function send(input: Parameters<Connection['send']>[0]): void {
    const { type } = input
    if (type === 'leave' || type === 'disconnect') {
      unsubscribePage()
      step({ type: 'exit' })
      shown.leave(input)
    } else if (state.role === 'out') {
      if (type !== (shown.get().phase === 'idle' ? 'start' : 'reconnect')) return
      unsubscribePage()
      unsubscribePage = page.subscribe(onPageSignal)
      enter(input)
    } else if (state.role === 'leading') own.send(input)
    else if ((type === 'reconnect' || type === 'token') && shown.isRefused()) takeOver(input)
    else if (type === 'reconnect') post({ kind: 'urge', input: type })
  }

  function enter(input: ConnectionInput): void {
    wish = input.type === 'reconnect' ? 'reconnect' : page.isHidden() ? 'start' : 'wake'
    shown.connecting(input)
    step({ type: 'enter' })
  }

  /** The leader's token was refused: this tab tries its own. */
  function takeOver(input: ConnectionInput): void {
    shown.connecting(input)
    step({ type: 'takeOver' })
  }

  function onPageSignal(signal: PageSignal): void {
    const isOut = state.role === 'out'
    if ((signal === 'leaving' || signal === 'freezing') && !isOut) {
      step({ type: 'exit' })
      shown.connecting({ type: 'leave' })
    } else if (signal === 'wake' || signal === 'returned') {
      if (isOut) return enter({ type: 'wake' })
      if (!link.holdsLock()) post({ kind: 'urge', input: 'wake' })
      beat()
    }
  }

  function deliver(message: Message.TabMessage): void {
    const { kind } = message
    if (kind === 'report') follow(message.report)
    else if (kind === 'messages') receive(message.parts)
    else if (kind === 'pong') noteActivity(message.lastActivity)
    else if (kind === 'listen') addNames(message.eventNames)
    else if (kind === 'welcome') welcome(message)
    else if (kind !== 'lead' && state.role === 'leading') own.answer(message, message.from)
    // What a leader delivers of these is its own.
    if (state.role === 'leading' && (kind === 'report' || kind === 'messages')) own.received()
  }

  function welcome(message: Extract<Message.TabMessage, { kind: 'welcome' }>): void {
    const keyOf = ({ event, data, id: messageId }: RecentMessage): string =>
      JSON.stringify([event, data, messageId])
    const known = new Set(recent.map(keyOf))
    const missed = message.recent.filter((one) => !known.has(keyOf(one)))
    wish = 'start'
    ;({ recent, lastEventId } = message)
    addNames(message.eventNames)
    follow(message.report)
    listener.onRecent(missed)
    // Each time that it enters, a tab tries its own token once.
    if (shown.isRefused()) takeOver({ type: 'token' })
  }

  function follow(report: Message.TabReport): void {
    ;({ resumedFrom } = report)
    noteActivity(report.lastActivity)
    shown.follow(report)
    if (report.state.phase === 'open') step({ type: 'opened' })
  }

  /** A new leader knows of less than this tab: a gap begins with the last sign of life of all. */
  function noteActivity(at: number): void {
    lastActivity = Math.max(lastActivity, Math.min(at, now()))
  }

  function receive(parts: ReadonlyArray<Message.MessageParts[number]>): void {
    const receivedAt = now()
    // A handler may leave in the middle.
    for (let at = 0; state.role !== 'out' && at < parts.length; at += Message.partsPerMessage) {
      const message = parts.slice(at, at + Message.partsPerMessage) as Message.MessageParts
      const [event, data, messageId, hasOwnId] = message
      lastEventId = messageId
      if (data === null) listener.onOversized(messageId)
      else if (listener.onMessage(event, data, messageId, hasOwnId)) {
        recent = addRecent(recent, { event, data, id: messageId, hasOwnId, receivedAt })
      }
    }
  }

  function addNames(eventNames: readonly string[]): void {
    for (const eventName of eventNames) names.add(eventName)
    own.listen(eventNames)
  }
}
