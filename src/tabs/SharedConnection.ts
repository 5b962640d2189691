import type { Connection, ConnectionSetup } from '../connection/Connection.ts'
import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { PageSignal } from '../connection/PageSignals.ts'
import { createLeadership } from './Leadership.ts'
import { createRecentMessages } from './RecentMessages.ts'
import type { SharedParts } from './SharedParts.ts'
import { createSharedState, takeover } from './SharedState.ts'
import { createSilenceWatch } from './SilenceWatch.ts'
import * as Message from './TabMessage.ts'
import { createTabLink } from './TabLink.ts'
import { findTabs, hashName, type Tabs } from './Tabs.ts'
import { outState, transition, type TabEffect, type TabInput } from './TabState.ts'

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
  /** What the leader is asked for when this tab enters. */
  let wish: 'start' | 'wake' | 'reconnect' = 'start'

  const getTerm = (): number => state.term
  const link = createTabLink(
    tabs,
    name,
    id,
    () => clock.now(),
    getTerm,
    (input, isOwnPost) => {
      step(input)
      if (isOwnPost && state.role === 'leading') own.received()
    },
  )
  const { post } = link
  const shown = createSharedState(clock, listener)
  const recent = createRecentMessages()
  const names = new Set<string>()
  let lastEventId = ''
  let resumedFrom = ''
  let lastActivity = 0

  const watch = createSilenceWatch(clock, {
    ask: () => post({ kind: 'ping' }),
    isNeeded: () => !link.holdsLock() && !page.isHidden(),
    onSilent: () => step({ type: 'silent' }),
  })
  const getSetup = (): ConnectionSetup => {
    const setup = parts.getSetup()
    return { ...setup, request: { ...setup.request, eventNames: [...names] } }
  }
  const own = createLeadership({ ...parts, getSetup }, post, (to, report) => {
    const known = { recent: recent.list(), lastEventId, eventNames: [...names] }
    post({ kind: 'welcome', to, report, ...known })
  })

  const effects: Record<TabEffect, (input: TabInput) => void> = {
    enter() {
      link.open()
      addNames(parts.getSetup().request.eventNames)
      post({ kind: 'listen', eventNames: [...names] })
    },
    exit() {
      watch.stop()
      link.close()
    },
    queue() {
      link.claim(false)
      watch.start()
    },
    steal() {
      if (state.isSuspect) post({ kind: 'claim' })
      watch.stop()
      link.claim(true)
    },
    rob() {
      post({ kind: 'claim' })
      link.rob()
      watch.start()
    },
    isolate: link.isolate,
    announce() {
      watch.stop()
      link.announce(state.role === 'rising')
    },
    ask() {
      shown.connecting(takeover(state.isSuspect))
      post({ kind: 'hello', input: wish })
    },
    answered: watch.answered,
    begin: () => own.begin(shown.getResumed(), lastEventId),
    end: own.end,
    deliver: (input) => input.type === 'message' && deliver(input.message),
  }

  return {
    getState: shown.getShown,
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

  function send(input: Parameters<Connection['send']>[0]): void {
    const { type } = input
    if (type === 'leave' || type === 'disconnect') {
      unsubscribePage()
      step({ type: 'exit' })
      shown.leave(input)
    } else if (state.role === 'out') {
      const isIdle = shown.getLatest().phase === 'idle'
      if (type !== (isIdle ? 'start' : 'reconnect')) return
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
      watch.start()
    }
  }

  function deliver(message: Message.TabMessage): void {
    const { kind } = message
    if (kind === 'report') follow(message.report)
    else if (kind === 'messages') receive(message.parts)
    else if (kind === 'pong') lastActivity = Math.min(message.lastActivity, clock.now())
    else if (kind === 'listen') addNames(message.eventNames)
    else if (kind === 'welcome') {
      wish = 'start'
      const missed = message.recent.filter((one) => !recent.has(one))
      for (const one of missed) recent.add(one)
      ;({ lastEventId } = message)
      addNames(message.eventNames)
      follow(message.report)
      listener.onRecent(missed)
      if (state.mayTry && shown.isRefused()) takeOver({ type: 'token' })
    } else if (kind !== 'lead' && state.role === 'leading') own.answer(message, message.from)
    else if (kind === 'ping') watch.asked()
    else if (kind === 'claim') watch.restart()
  }

  function follow(report: Message.TabReport): void {
    ;({ resumedFrom } = report)
    // A gap begins with the last sign of life that the leader before had.
    if (report.cause !== 'adopt') lastActivity = Math.min(report.lastActivity, clock.now())
    shown.follow(state.leader, report, takeover(state.isSuspect))
    if (report.state.phase === 'open') step({ type: 'opened' })
  }

  function receive(parts: ReadonlyArray<Message.MessageParts[number]>): void {
    const receivedAt = (lastActivity = clock.now())
    // A handler may leave in the middle.
    for (let at = 0; state.role !== 'out' && at < parts.length; at += Message.partsPerMessage) {
      const message = parts.slice(at, at + Message.partsPerMessage) as Message.MessageParts
      const [event, data, messageId, hasOwnId] = message
      lastEventId = messageId
      if (data === null) listener.onOversized(messageId)
      else if (listener.onMessage(event, data, messageId, hasOwnId)) {
        recent.add({ event, data, id: messageId, hasOwnId, receivedAt })
      }
    }
  }

  function addNames(eventNames: readonly string[]): void {
    for (const eventName of eventNames) names.add(eventName)
    own.listen(eventNames)
  }
}
