import type { Connection } from '../connection/Connection.ts'
import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { PageSignal } from '../connection/PageSignals.ts'
import { createLeadership } from './Leadership.ts'
import type { SharedParts } from './SharedParts.ts'
import { createSharedState } from './SharedState.ts'
import { readTabMessage } from './readTabMessage.ts'
import {
  protocol,
  type FollowerMessage,
  type LeaderMessage,
  type TabMessage,
} from './TabMessage.ts'
import { hashName, type TabChannel, type Tabs } from './Tabs.ts'
import { outState, patience, transition, type TabEffect, type TabInput } from './TabState.ts'

export { findTabs } from './Tabs.ts'

/** How often a visible tab asks the leader, in ms: with {@link patience}, 750 ms find it gone. */
const beatTime = 150
/** A beat that is this late, in ms, says nothing: this tab was busy or slept, so may the leader have. */
const lateness = 50

type Wish = Extract<FollowerMessage, { kind: 'urge' }>['input']

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
  /** By another tab, since the last beat: one that asks is enough for all. */
  let isAsked = false
  let receiver: TabChannel | null = null
  /** While it holds the lock: a channel doesn't receive its own posts, but another of the tab's does. */
  let sender: TabChannel | null = null
  /** Of what the sender posts. */
  let ownTerm = 0
  let unlock = (): void => {}
  /** What was sent while nobody led, to be sent once somebody does. */
  let wish: Wish | null = null

  const name = `@keruta/realtime:${protocol}:${hashName(key)}`
  const shared = createSharedState(clock, listener)
  const own = createLeadership(parts, shared.getRecent, post)

  const effects: Record<TabEffect, (input: TabInput) => void> = {
    enter() {
      receiver = tabs.openChannel(name, (value) => {
        const message = readTabMessage(value)
        if (message) step({ type: 'message', message })
      })
      const { eventNames } = parts.getSetup().request
      own.listen(eventNames)
      post({ kind: 'listen', eventNames })
    },
    exit() {
      wish = null
      release()
      receiver?.close()
      receiver = null
    },
    queue() {
      claim(false)
      beat()
    },
    steal: () => claim(true),
    announce() {
      sender ??= tabs.openChannel(name, () => {})
      // By the clock of all tabs, so that it exceeds a term which this tab never knew.
      ownTerm = Math.max(Math.floor(state.term) + 1, clock.now()) + Math.random()
      post({ kind: 'lead', isSynced: state.role === 'rising' })
    },
    ask(input) {
      shared.connect({ type: 'wake' })
      // First, so that the welcome tells of it. A hidden tab hurries nobody.
      if (input.type === 'enter' && !page.isHidden()) post({ kind: 'urge', input: 'wake' })
      post({ kind: 'hello' })
    },
    begin() {
      own.begin(shared.getResumed(), state.silence < patience ? 'wake' : 'silent')
      if (wish) own.send({ type: wish })
      wish = null
    },
    end: own.end,
    deliver: (input) => input.type === 'message' && deliver(input.message),
  }

  return {
    getState: shared.getState,
    send,
    getResumedFrom: shared.getResumedFrom,
    getLastActivity: shared.getLastActivity,
    listen(eventNames) {
      if (own.listen(eventNames)) post({ kind: 'listen', eventNames })
    },
    getTab: () => state,
  }

  function step(input: TabInput): void {
    const [next, ...following] = transition(state, input, id)
    state = next
    for (const effect of following) effects[effect](input)
  }

  /** Waits for the lock, or takes it at once. Gives back what it held. */
  function claim(isTheft: boolean): void {
    release()
    const onHeld = (): void => step({ type: 'held', isTheft })
    unlock = tabs.lock(name, isTheft, onHeld, () => step({ type: 'stolen' }))
  }

  function release(): void {
    unlock()
    sender?.close()
    sender = null
  }

  /** A tab that holds the lock signs with its own term, another one with its leader's. */
  function post(message: LeaderMessage | FollowerMessage): void {
    const signed: TabMessage = { ...message, from: id, term: sender ? ownTerm : state.term }
    ;(sender ?? receiver)?.post(signed)
  }

  /** Asks the leader, again and again while somebody looks. */
  function beat(): void {
    cancelBeat()
    if (state.role === 'out' || sender || page.isHidden()) return
    if (!isAsked) post({ kind: 'ping', silence: state.silence })
    isAsked = false
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
      if (type !== (shared.getState().phase === 'idle' ? 'start' : 'reconnect')) return
      unsubscribePage()
      unsubscribePage = page.subscribe(onPageSignal)
      enter(input)
    } else if (state.role === 'leading') own.send(input)
    else if ((type === 'reconnect' || type === 'token') && shared.isRefused()) takeOver(input)
    else if (type === 'reconnect' || type === 'token' || type === 'start') urge(type)
  }

  function enter(input: ConnectionInput): void {
    shared.connect(input)
    if (input.type === 'reconnect') wish = input.type
    step({ type: 'enter' })
  }

  /** Passes on to the leader what it can't see for itself. */
  function urge(input: Wish): void {
    if (state.role === 'following') post({ kind: 'urge', input })
    else wish = wish === 'reconnect' ? wish : input
  }

  /** The leader's token was refused: this tab tries its own. */
  function takeOver(input: ConnectionInput): void {
    shared.connect(input)
    step({ type: 'takeOver' })
  }

  function onPageSignal(signal: PageSignal): void {
    const isOut = state.role === 'out'
    if ((signal === 'leaving' || signal === 'freezing') && !isOut) {
      step({ type: 'exit' })
      shared.connect({ type: 'leave' })
    } else if (signal === 'wake' || signal === 'returned') {
      if (isOut) return enter({ type: 'wake' })
      if (!sender) post({ kind: 'urge', input: 'wake' })
      beat()
    } else if (signal === 'focus' && !isOut && !sender) urge(signal)
  }

  function deliver(message: TabMessage): void {
    const { kind } = message
    if (kind === 'ping') isAsked = true
    if (kind === 'report') shared.follow(message.report)
    else if (kind === 'messages') shared.receive(message.parts, () => state.role !== 'out')
    else if (kind === 'pong') shared.noteActivity(message.lastActivity)
    else if (kind === 'listen') own.listen(message.eventNames)
    else if (kind === 'welcome') {
      own.listen(message.eventNames)
      shared.catchUp(message)
      const { phase } = shared.getState()
      // A tab that comes back wants a stream, not another one.
      if (wish && phase !== 'open' && phase !== 'opening') urge(wish)
      wish = null
      // A tab tries its own token once each time that it enters.
      if (shared.isRefused()) takeOver({ type: 'token' })
    } else if (kind !== 'lead' && state.role === 'leading') own.answer(message, message.from)
    // What a leader delivers of these is its own.
    if (state.role === 'leading' && (kind === 'report' || kind === 'messages')) own.received()
  }
}
