import type { Connection } from '../connection/Connection.ts'
import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { PageSignal } from '../connection/PageSignals.ts'
import { hash } from '../events/hash.ts'
import { inOrder } from '../events/inOrder.ts'
import { createLeadership } from './Leadership.ts'
import { createSharedState } from './SharedState.ts'
import * as Message from './TabMessage.ts'
import type { SharedParts, TabChannel, Tabs } from './Tabs.ts'
import { outState, patience, transition, type TabEffect, type TabInput } from './TabState.ts'

export { findTabs } from './Tabs.ts'

/** How often a visible tab asks the leader, in ms: with {@link patience}, 750 ms find it gone. */
const beatTime = 150
/** A beat that is this late, in ms, doesn't count: this tab, and perhaps the leader, was busy or slept. */
const lateness = 50

/**
 * A connection shared by all tabs with the same key. The leader runs the real one and posts its states
 * and its messages, as raw text: each tab reads them with its own options. Whoever leads next goes on in
 * the same state, from the last id. It runs {@link transition}, and its effects are here.
 */
export function shareConnection(parts: SharedParts, key: string, tabs: Tabs): Connection {
  const { clock, page } = parts
  const id = Math.random().toString(36).slice(2)
  let state = outState
  let unsubscribePage = (): void => {}
  let cancelBeat = (): void => {}
  /** Another tab has asked since the last beat, and one that asks is enough for all. */
  let isAsked = false
  let receiver: TabChannel | null = null
  /** Open while it holds the lock: a channel doesn't receive its own posts. */
  let sender: TabChannel | null = null
  let ownTerm = 0
  let unlock = (): void => {}
  /** What was sent while nobody led, to be sent once somebody does. */
  let wish: Message.Urge | null = null

  // Other scripts of the origin can list locks, and read neither address nor identity in their names.
  const name = `@keruta/realtime:${Message.protocol}:${hash(key)}`
  const shared = createSharedState(parts, () => state.role !== 'out')
  const own = createLeadership(parts, shared.getRecent, post)

  const effects: Record<TabEffect, (input: TabInput) => void> = {
    enter() {
      receiver = tabs.openChannel(name, (value) => {
        const message = Message.readTabMessage(value)
        if (message) step({ type: 'message', message })
      })
      own.listen(parts.getSetup().request.eventNames)
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
      // Before `hello`, so that the welcome has its result. Not if hidden.
      if (input.type === 'enter' && !page.isHidden()) post({ kind: 'urge', input: 'wake' })
      post({ kind: 'hello', eventNames: parts.getSetup().request.eventNames })
    },
    begin() {
      own.begin(shared.getStateToAdopt(), state.silence < patience ? 'wake' : 'lost')
      if (wish) own.send({ type: wish })
      wish = null
    },
    end: () => own.send({ type: 'leave' }),
    deliver: (input) => input.type === 'message' && deliver(input.message),
  }

  return {
    ...shared,
    send: inOrder(send),
    listen(eventNames) {
      if (own.listen(eventNames)) post({ kind: 'listen', eventNames })
    },
    getTab: () => state,
  }

  function step(input: TabInput): void {
    const [next, ...following] = transition(state, input, id)
    const isOther = next.role !== state.role
    state = next
    if (isOther) parts.listener.onTab()
    for (const effect of following) effects[effect](input)
  }

  /** Waits for the lock, or steals it. Gives back what it held. */
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
  function post(message: Message.TabPost): void {
    const term = sender ? ownTerm : state.term
    ;(sender ?? receiver)?.post({ ...message, from: id, term } satisfies Message.TabMessage)
  }

  /** Asks the leader while the page is visible. */
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
      if (type === 'reconnect') wish = type
      connect('enter', input)
    } else if (state.role === 'leading') own.send(input)
    // The leader's token was refused: this tab tries its own.
    else if ((type === 'reconnect' || type === 'token') && shared.isRefused()) {
      connect('takeOver', input)
    } else if (type === 'reconnect' || type === 'token' || type === 'start') urge(type)
  }

  function connect(type: 'enter' | 'takeOver', input: ConnectionInput): void {
    shared.connect(input)
    step({ type })
  }

  function urge(input: Message.Urge): void {
    if (state.role === 'following') post({ kind: 'urge', input })
    else wish = wish === 'reconnect' ? wish : input
  }

  function onPageSignal(signal: PageSignal): void {
    const isOut = state.role === 'out'
    if ((signal === 'leaving' || signal === 'freezing') && !isOut) {
      step({ type: 'exit' })
      shared.connect({ type: 'leave' })
    } else if (signal === 'wake' || signal === 'returned') {
      if (isOut) return connect('enter', { type: 'wake' })
      if (!sender) post({ kind: 'urge', input: 'wake' })
      beat()
    } else if (signal === 'focus' && !isOut && !sender) urge(signal)
  }

  function deliver(message: Message.TabMessage): void {
    const { kind } = message
    if (kind === 'ping') isAsked = true
    if ('eventNames' in message) own.listen(message.eventNames)
    shared.receive(message)
    if (state.role === 'leading') own.receive(message)
    if (kind === 'welcome') {
      const { phase } = shared.getState()
      // A tab that comes back wants a stream; one that is open or opening will do.
      if (wish && phase !== 'open' && phase !== 'opening') urge(wish)
      wish = null
      // A tab tries its own token once each time that it enters.
      if (shared.isRefused()) connect('takeOver', { type: 'token' })
    }
  }
}
