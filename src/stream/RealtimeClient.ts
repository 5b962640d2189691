import { systemClock, type Clock } from '../connection/Clock.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import { browserPage } from '../connection/PageSignals.ts'
import { describe, looksSame, type RealtimeState } from '../connection/RealtimeState.ts'
import { warn } from '../events/developer.ts'
import { badOption } from '../events/OptionCheck.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { readEvent, type RawMessage, type Rejection } from '../events/readEvent.ts'
import { chooseConnection } from './chooseConnection.ts'
import { ownEndpoint, type Endpoint } from './endpoint.ts'
import { createEventHistory } from './EventHistory.ts'
import { createGap } from './Gap.ts'
import { pick, warnOfConflict, type Member } from './Member.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'
import type { RecentMessage } from '../tabs/TabMessage.ts'
import { createReplayFilter } from './ReplayFilter.ts'
import { createSnapshotStore } from './SnapshotStore.ts'
import {
  chooseTransport,
  clientStateToken,
  readStreamSettings,
  type StreamSettings,
} from './StreamSettings.ts'
import { tellEvent, tellMembers } from './tellMembers.ts'
import { validateOptions } from './validateOptions.ts'

/** How long a stream outlives its last member, in ms: a navigation takes less. */
const linger = 1000

/** All that a user interface shows. Immutable; a new object only when something was told. */
export interface RealtimeSnapshot extends RealtimeState {
  /** The browser's time of receipt of the last accepted event, in epoch ms; 0 for none. */
  readonly lastEventTime: number
  /** The last 100 accepted events, newest first. */
  readonly events: readonly ManagementSSEEvent[]
  /** How many messages were rejected. */
  readonly invalidEventCount: number
}

/** A place in a client's stream. */
export interface Membership {
  /** Replaces the member's options; handlers take effect with the next event. */
  update(options: RealtimeOptions): void
  /** Safe to call twice. The stream lingers for a second after its last member. */
  leave(): void
}

/** One stream, its state and its events, without any framework. */
export interface RealtimeClient {
  /** The clock it lives by. */
  readonly clock: Clock
  /** State and history. Status changes show at once, the rest at most ten times a second. */
  getSnapshot(): RealtimeSnapshot
  /** Since when the stream is open, in epoch ms; 0 while it isn't. */
  getOpenedAt(): number
  /**
   * Calls back after each new snapshot.
   * @returns the unsubscribe; safe to call twice
   */
  subscribe(listener: () => void): () => void
  /**
   * Takes part: the stream is open while it has members.
   * @param options - handlers, and options of the stream where nobody before gave them
   * @param role - a provider's options win over a hook's
   */
  join(options?: RealtimeOptions, role?: 'provider' | 'hook'): Membership
  /** Starts over with a fresh count; does nothing during a first attempt. */
  reconnect(): void
  /** Closes the stream for all members, until `reconnect()`. */
  disconnect(): void
  /** Empties the history, for all. */
  clearEvents(): void
  /** Adds an event to the history alone; no handler is told. */
  addCustomEvent(event: ManagementSSEEvent): void
}

/** Where nothing connects: on the server, while loading, or not enabled. */
export const idleSnapshot: RealtimeSnapshot = {
  ...describe(idleConnection, 5),
  lastEventTime: 0,
  events: [],
  invalidEventCount: 0,
}

const ranks = { owner: 0, provider: 1, hook: 2 }

/**
 * Makes a client of its own, shared with nobody who is not handed it.
 *
 * @example
 * ```ts
 * const client = createRealtimeClient({ url: '/api/v1/management/realtime' })
 * const membership = client.join({ onSessionUpdate: (session) => console.log(session.name) })
 * ```
 * @throws RealtimeError `bad-option`
 */
export function createRealtimeClient(options: RealtimeOptions): RealtimeClient {
  validateOptions(options)
  const endpoint = ownEndpoint(options)
  if (!endpoint) throw badOption('url', 'no page')
  return createClient(options, endpoint, () => {})
}

/** A client, to the one who made it. */
export interface OwnedClient extends RealtimeClient {
  /** Closes the stream, whoever is still there. */
  close(): void
}

/** @param onEmpty - told when it closed, after its last member left for good */
export function createClient(
  ownerOptions: RealtimeOptions,
  { url, key }: Endpoint,
  onEmpty: () => void,
): OwnedClient {
  const { clock = systemClock, page = browserPage, eventSource } = ownerOptions
  const owner: Member = { options: ownerOptions, rank: ranks.owner, hasLeft: false }
  /** Replaced, never changed: one may join or leave while the others are told. */
  let members: readonly Member[] = [owner]
  let memberCount = 0
  let cancelLinger = (): void => {}

  let settings: StreamSettings | null = null
  /** The members' token at their last word. */
  let givenToken: string | undefined
  /** The members' own token that the last attempt was made with; `null` before this page's first. */
  let usedToken: string | null | undefined = null
  const transport = chooseTransport(eventSource)

  const history = createEventHistory()
  const replays = createReplayFilter()
  let lastEventTime = 0
  let invalidEventCount = 0
  let hasWarnedOfConflict = false

  const connection = chooseConnection(ownerOptions, key, {
    clock,
    page,
    getSetup: () => getSettings().setup,
    listener: {
      onTransition,
      onMessage: (event, data, id, hasOwnId) => receive({ event, data, id }, hasOwnId),
      onOversized: (id) =>
        reject({ reason: 'too-large', type: '', message: { event: '', data: '', id } }),
      onRecent,
    },
  })
  const gap = createGap(clock, connection.getLastActivity)
  const store = createSnapshotStore<RealtimeSnapshot>(clock, () => ({
    ...getState(),
    lastEventTime,
    events: history.list(),
    invalidEventCount,
  }))

  return {
    clock,
    close,
    getSnapshot: store.getSnapshot,
    getOpenedAt: () => connection.getState().openedAt,
    subscribe: store.subscribe,
    join,
    reconnect: () => connection.send({ type: 'reconnect' }),
    disconnect: () => connection.send({ type: 'disconnect' }),
    clearEvents() {
      history.clear()
      store.tell()
    },
    addCustomEvent(event) {
      history.add(event)
      store.touch()
    },
  }

  function getState(): RealtimeState {
    return describe(connection.getState(), getSettings().setup.policy.maxAttempts)
  }

  function join(options: RealtimeOptions = {}, role: 'provider' | 'hook' = 'hook'): Membership {
    validateOptions(options)
    const member: Member = { options, rank: ranks[role], hasLeft: false }
    members = [...members, member].sort((one, other) => one.rank - other.rank)
    memberCount += 1
    onOptions(member)
    cancelLinger()
    // The newcomer hears what comes next, and reads here what came before.
    store.flush()
    connection.send({ type: 'start' })
    return {
      update(next) {
        if (member.hasLeft) return
        member.options = next
        onOptions(member)
      },
      leave() {
        if (member.hasLeft) return
        member.hasLeft = true
        members = members.filter((other) => other !== member)
        memberCount -= 1
        // While the stream lingers, it goes on as its last members wanted it.
        if (memberCount > 0) settings = null
        else cancelLinger = clock.after(linger, close)
      },
    }
  }

  function close(): void {
    cancelLinger()
    connection.send({ type: 'leave' })
    onEmpty()
  }

  function onOptions(member: Member): void {
    settings = null
    connection.listen(getSettings().setup.request.eventNames)
    const token = clientStateToken(members)
    if (token !== givenToken) {
      givenToken = token
      offerToken()
    }
    hasWarnedOfConflict ||= warnOfConflict(members, member)
  }

  function offerToken(): void {
    const token = clientStateToken(members)
    if (token && token !== usedToken) connection.send({ type: 'token' })
  }

  function getSettings(): StreamSettings {
    settings ??= readStreamSettings(members, url, eventSource, transport, (token) => {
      usedToken = token
    })
    return settings
  }

  function onTransition(
    state: ConnectionState,
    previous: ConnectionState,
    input: ConnectionInput,
  ): void {
    if (state.stream !== previous.stream) replays.startStream()
    const downSince = gap.follow(state, previous, input)
    const told = getState()
    if (pick(members, 'debug')) {
      const cause = input.type === 'lost' ? `lost: ${input.error.code}` : input.type
      const words = [told.status, told.attempt, `(${cause})`].filter(Boolean)
      console.debug(`[@keruta/realtime] ${words.join(' ')}`)
    }
    store.tell()
    if (!looksSame(state, previous)) tellMembers(members, 'onStatusChange', told)
    // It may have changed while the last one was being refused.
    if (state.phase === 'failed' && usedToken !== null) offerToken()
    if (downSince !== null) resync(downSince)
  }

  function resync(downSince: number): void {
    const lastEventId = connection.getResumedFrom()
    if (lastEventId && pick(members, 'trustReplay')) return
    tellMembers(members, 'onResync', { downSince, lastEventId })
  }

  /**
   * @param receivedAt - by another tab, before this one was there: that is for the history alone, and
   * no handler's business
   * @returns whether it was accepted
   */
  function receive(message: RawMessage, hasOwnId: boolean, receivedAt?: number): boolean {
    const isNew = receivedAt === undefined
    const now = isNew ? clock.now() : receivedAt
    const result = readEvent(message, getSettings().reading, now)
    if (!result) return false
    if ('rejection' in result) {
      if (isNew) reject(result.rejection)
      return false
    }
    if (hasOwnId && replays.isReplay(message.id, message.data)) return false
    history.add(result.event)
    lastEventTime = now
    if (isNew) {
      tellEvent(members, result.event)
      store.touch()
    }
    return true
  }

  function onRecent(recent: readonly RecentMessage[]): void {
    const heardUntil = lastEventTime
    for (const { receivedAt, hasOwnId, ...message } of recent) {
      // The others are from before this tab was away.
      if (receivedAt > heardUntil) receive(message, hasOwnId, receivedAt)
    }
    store.tell()
  }

  function reject(rejection: Rejection): void {
    invalidEventCount += 1
    if (invalidEventCount === 1) warn('rejected message', rejection.reason, rejection.type)
    tellMembers(members, 'onInvalidEvent', rejection)
    store.touch()
  }
}
