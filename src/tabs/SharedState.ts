import type { Connection } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import { inOrder } from '../events/inOrder.ts'
import { createLastItems } from '../events/LastItems.ts'
import { isTokenError, RealtimeError } from '../events/RealtimeError.ts'
import type { SharedParts } from './Tabs.ts'
import * as Message from './TabMessage.ts'

/** How much is kept for late tabs, in UTF-16 code units. */
const mostRecent = 512 * 1024

/** What this tab knows and shows of the shared stream. */
export interface SharedState extends Omit<Connection, 'send' | 'listen' | 'getTab'> {
  getRecent(): { recent: readonly Message.RecentMessage[]; lastEventId: string }
  /** True when the last attempt was refused, also while the same token is being tried again. */
  isRefused(): boolean
  /** No leader: shows `opening` until then. */
  connect(input: ConnectionInput): void
  /** This tab takes no part. @param input - `leave` or `disconnect` */
  leave(input: ConnectionInput): void
  /** From where this tab goes on as the leader. */
  getStateToAdopt(): ConnectionState
  receive(message: Message.TabMessage): void
}

/** @param isIn - whether this tab still takes part: a handler may leave in the middle */
export function createSharedState(parts: SharedParts, isIn: () => boolean): SharedState {
  const { clock, listener } = parts
  /** The last state that the listener was notified of. */
  let shown = idleConnection
  /** The last one that came; it may wait until the listener has returned. */
  let latest = idleConnection
  /** When the wait that is shown ends, on the clock that can't be set meanwhile. */
  let retryDue = 0
  const recent = createLastItems<Message.RecentMessage>(Message.recentCount, mostRecent)
  let lastEventId = ''
  let resumedFrom = ''
  let isNew = true
  /** Was away, and no stream opened since: a gap nobody resumes. */
  let hasHole = false
  let lastActivity = 0
  const notify = inOrder((next: { state: ConnectionState; input: ConnectionInput }) => {
    const previous = shown
    shown = next.state
    listener.onTransition(shown, previous, next.input)
  })

  return {
    getState: () => shown,
    getResumedFrom: () => (hasHole ? '' : resumedFrom),
    getLastActivity: () => lastActivity,
    getRecent: () => ({ recent: recent.list(), lastEventId }),
    isRefused,
    connect(input) {
      // A server that said stop is not asked again, except by a user.
      if (latest.reason === 'server' && input.type !== 'reconnect') return
      const { error, notBefore, streamId } = latest
      // What a server asked for holds for the next leader, but not for a user.
      const held = input.type !== 'reconnect' && notBefore && { error, notBefore }
      show({ ...idleConnection, phase: 'opening', streamId: streamId + 1, ...held }, input)
    },
    leave(input) {
      const left: ConnectionState = { ...idleConnection, streamId: latest.streamId }
      if (input.type === 'leave') show(left, input)
      else if (latest.phase !== 'idle') show({ ...left, phase: 'stopped', reason: 'manual' }, input)
    },
    getStateToAdopt() {
      isNew = false
      const { streamId, error, notBefore, retryAt } = latest
      // What a server asked for holds for every token.
      if (isRefused()) return { ...idleConnection, streamId, error, notBefore }
      const due = clock.now() + Math.ceil(retryDue - clock.monotonic())
      return { ...latest, retryAt: retryAt && Math.min(retryAt, due) }
    },
    receive(message) {
      if (message.kind === 'report') follow(message.report)
      else if (message.kind === 'messages') read(message.parts)
      else if (message.kind === 'welcome') catchUp(message)
    },
  }

  function read(parts: ReadonlyArray<Message.MessageParts[number]>): void {
    const receivedAt = clock.now()
    for (let at = 0; isIn() && at < parts.length; at += Message.partsPerMessage) {
      const message = parts.slice(at, at + Message.partsPerMessage) as Message.MessageParts
      const [event, data, id, hasOwnId] = message
      lastEventId = id
      if (data === null) listener.onOversized(id)
      else if (listener.onMessage(event, data, id, hasOwnId)) {
        keep({ event, data, id, hasOwnId, receivedAt })
      }
    }
  }

  /** A message that is too large empties what was kept. */
  function keep(message: Message.RecentMessage): void {
    const size = textOfMessage(message).length
    if (size > mostRecent) recent.clear()
    else recent.add(message, size)
  }

  /** All that the leader knows, of which this tab missed something. */
  function catchUp(welcome: Extract<Message.TabPost, { kind: 'welcome' }>): void {
    const before = recent.list()
    const texts = new Set(before.map(textOfMessage))
    const knownUntil = before.at(-1)?.receivedAt ?? 0
    hasHole ||= !isNew
    isNew = false
    recent.clear()
    welcome.recent.forEach(keep)
    lastEventId = welcome.lastEventId
    follow(welcome.report)
    // What follows a known message is later, though the clock may have been set. Of the others the time
    // decides: a new leader may know only what is older.
    let isLater = false
    const missed = welcome.recent.filter((message) => {
      const isKnown = texts.has(textOfMessage(message))
      isLater ||= isKnown || message.receivedAt > knownUntil
      return isLater && !isKnown
    })
    listener.onRecent(missed)
  }

  function follow({ cause, ...report }: Message.TabReport): void {
    const { error, ...rest } = report.state
    const known = error && new RealtimeError(error.code, error.message, { status: error.status })
    const state: ConnectionState = { ...idleConnection, ...rest, error: known }
    resumedFrom = report.resumedFrom
    lastActivity = Math.max(lastActivity, Math.min(report.lastActivity, clock.now()))
    retryDue = clock.monotonic() + (state.retryAt ?? 0) - clock.now()
    // The leader's input is not posted whole: its error is made anew for `debug` and an inspector.
    const loss = known ?? new RealtimeError('silent', cause)
    show(state, { type: cause, streamId: 0, error: loss } as ConnectionInput)
    if (state.phase === 'open') hasHole = false
  }

  function isRefused(): boolean {
    return (latest.phase === 'failed' || latest.phase === 'opening') && isTokenError(latest.error)
  }

  function show(state: ConnectionState, input: ConnectionInput): void {
    const isSame = textOf(state) === textOf(latest)
    latest = state
    if (!isSame) notify({ state, input })
  }
}

/**
 * Another tab's error is a new object each time. The number of a stream counts once it is open; moments
 * that nobody sees count never, as they move where the machine's clock is set.
 */
function textOf(state: ConnectionState): string {
  const streamId = state.phase === 'open' ? state.streamId : 0
  return JSON.stringify({ ...state, streamId, openedAt: 0, notBefore: 0, nudgedAt: 0 })
}

function textOfMessage({ event, data, id }: Message.RecentMessage): string {
  return `${event}\n${id}\n${data}`
}
