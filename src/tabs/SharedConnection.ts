import type { Connection } from '../connection/Connection.ts'
import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { PageSignal } from '../connection/PageSignals.ts'
import { createLeadership } from './Leadership.ts'
import type { SharedParts } from './SharedParts.ts'
import { createSharedState } from './SharedState.ts'
import { protocol, type TabMessage } from './TabMessage.ts'
import { createTabLink } from './TabLink.ts'
import { hashName, type Tabs } from './Tabs.ts'
import { outState, patience, transition, type TabEffect, type TabInput } from './TabState.ts'

export { findTabs } from './Tabs.ts'

/** How often a visible tab asks the leader, in ms: with {@link patience}, 750 ms find it gone. */
const beatTime = 150
/** A beat that is this late, in ms, says nothing: this tab was busy or slept, so may the leader have. */
const lateness = 50

/**
 * A connection that is shared with the tabs that have the same key and post the same messages. The
 * leader runs the real one and posts its states and its messages, as raw text, so that each tab reads
 * them with its own options. Whoever leads next goes on in the same state, from the last id. It runs
 * {@link transition}, and its effects are here.
 */
export function shareConnection(parts: SharedParts, key: string, tabs: Tabs): Connection {
  const { clock, page, listener } = parts
  const id = Math.random().toString(36).slice(2)
  let state = outState
  let unsubscribePage = (): void => {}
  let cancelBeat = (): void => {}
  /** What the leader is asked for when this tab enters. */
  let wish: 'start' | 'wake' | 'reconnect' = 'start'
  const names = new Set<string>()

  const name = `@keruta/realtime:${protocol}:${hashName(key)}`
  const link = createTabLink(
    tabs,
    name,
    id,
    () => clock.now(),
    () => state.term,
    step,
  )
  const { post } = link
  const shared = createSharedState(clock, listener)
  const own = createLeadership(
    {
      clock,
      page,
      getSetup() {
        const setup = parts.getSetup()
        return { ...setup, request: { ...setup.request, eventNames: [...names] } }
      },
    },
    post,
    (to, report) =>
      post({ kind: 'welcome', to, report, ...shared.getRecent(), eventNames: [...names] }),
  )

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
    announce: () => link.announce(state.role === 'rising'),
    ask() {
      shared.connecting({ type: 'wake' })
      post({ kind: 'hello', input: wish })
    },
    begin() {
      const why = state.silence < patience ? 'wake' : 'silent'
      own.begin(shared.getResumed(), shared.getRecent().lastEventId, why)
    },
    end: own.end,
    deliver: (input) => input.type === 'message' && deliver(input.message),
  }

  return {
    getState: shared.get,
    send,
    getResumedFrom: () => (state.hasHole ? '' : shared.getResumedFrom()),
    getLastActivity: shared.getLastActivity,
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
      shared.leave(input)
    } else if (state.role === 'out') {
      if (type !== (shared.get().phase === 'idle' ? 'start' : 'reconnect')) return
      unsubscribePage()
      unsubscribePage = page.subscribe(onPageSignal)
      enter(input)
    } else if (state.role === 'leading') own.send(input)
    else if ((type === 'reconnect' || type === 'token') && shared.isRefused()) takeOver(input)
    else if (type === 'reconnect') post({ kind: 'urge', input: type })
  }

  function enter(input: ConnectionInput): void {
    wish = input.type === 'reconnect' ? 'reconnect' : page.isHidden() ? 'start' : 'wake'
    shared.connecting(input)
    step({ type: 'enter' })
  }

  /** The leader's token was refused: this tab tries its own. */
  function takeOver(input: ConnectionInput): void {
    shared.connecting(input)
    step({ type: 'takeOver' })
  }

  function onPageSignal(signal: PageSignal): void {
    const isOut = state.role === 'out'
    if ((signal === 'leaving' || signal === 'freezing') && !isOut) {
      step({ type: 'exit' })
      shared.connecting({ type: 'leave' })
    } else if (signal === 'wake' || signal === 'returned') {
      if (isOut) return enter({ type: 'wake' })
      if (!link.holdsLock()) post({ kind: 'urge', input: 'wake' })
      beat()
    }
  }

  function deliver(message: TabMessage): void {
    const { kind } = message
    if (kind === 'report') shared.follow(message.report)
    else if (kind === 'messages') shared.receive(message.parts, () => state.role !== 'out')
    else if (kind === 'pong') shared.noteActivity(message.lastActivity)
    else if (kind === 'listen') addNames(message.eventNames)
    else if (kind === 'welcome') {
      wish = 'start'
      addNames(message.eventNames)
      shared.catchUp(message)
      // A tab tries its own token once each time that it enters.
      if (shared.isRefused()) takeOver({ type: 'token' })
    } else if (kind !== 'lead' && state.role === 'leading') own.answer(message, message.from)
    if (kind === 'report' || kind === 'welcome') {
      if (message.report.state.phase === 'open') step({ type: 'opened' })
    }
    // What a leader delivers of these is its own.
    if (state.role === 'leading' && (kind === 'report' || kind === 'messages')) own.received()
  }

  function addNames(eventNames: readonly string[]): void {
    for (const eventName of eventNames) names.add(eventName)
    own.listen(eventNames)
  }
}
