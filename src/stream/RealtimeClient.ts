import { systemClock, type Clock } from '../connection/Clock.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import { browserPage } from '../connection/PageSignals.ts'
import { describeState, looksSame, type RealtimeState } from '../connection/RealtimeState.ts'
import { badOption } from '../events/OptionCheck.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { isTokenError } from '../events/RealtimeError.ts'
import { chooseConnection } from './chooseConnection.ts'
import { ownEndpoint, type Endpoint } from './endpoint.ts'
import { createGap } from './Gap.ts'
import { createInbox } from './Inbox.ts'
import { inspector, streams, type InspectedStream } from './inspection.ts'
import { logTransition } from './logTransition.ts'
import { pick } from './Member.ts'
import { createMembers, type Membership } from './Members.ts'
import { notifyMembers, notifyOfEvent } from './notifyMembers.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'
import { createSnapshotStore } from './SnapshotStore.ts'
import { validateOptions } from './validateOptions.ts'

/** All that a user interface shows. Immutable; a new object for each notification. */
export interface RealtimeSnapshot extends RealtimeState {
  /** The browser's time of receipt of the last accepted event, in epoch ms; 0 for none. */
  readonly lastEventTime: number
  /** The last 100 accepted events, or fewer where they are large (8 MiB of text), newest first. */
  readonly events: readonly ManagementSSEEvent[]
  /** How many messages were rejected. */
  readonly invalidEventCount: number
}

/** One stream, its state and its events, without any framework. */
export interface RealtimeClient {
  /** Its clock. */
  readonly clock: Clock
  /** State and history. Status changes show at once, the rest at most ten times a second. */
  getSnapshot(): RealtimeSnapshot
  /** When the stream last had an event or changed its state, by the clock's `monotonic()`. */
  getLastNews(): number
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
  /** Adds an event to the history alone; no handler is called. */
  addCustomEvent(event: ManagementSSEEvent): void
}

/** Where nothing connects: on the server, while loading, or not enabled. */
export const idleSnapshot: RealtimeSnapshot = {
  ...describeState(idleConnection, 5),
  lastEventTime: 0,
  events: [],
  invalidEventCount: 0,
}

/**
 * Makes a client that only those share who are given it.
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

/** A client, for its maker. */
export interface OwnedClient extends RealtimeClient, Omit<InspectedStream, 'getSnapshot'> {
  /** Closes the stream, whoever is still there. */
  close(): void
}

/** @param onClosed - called when it has closed */
export function createClient(
  ownerOptions: RealtimeOptions,
  { url, key }: Endpoint,
  onClosed: () => void,
): OwnedClient {
  const { clock = systemClock, page = browserPage } = ownerOptions
  let lastNews = -Infinity
  const members = createMembers(clock, ownerOptions, url, {
    onMember: (member) => inspector?.onMember(client, member),
    onJoin() {
      streams.add(client)
      // The newcomer is notified of what comes next, and reads here what came before.
      store.flush()
      const { phase } = connection.getState()
      if (phase !== 'opening' && phase !== 'open') connection.send({ type: 'start' })
    },
    onEventTypes: (types) => connection.listen(types),
    onNewToken: () => connection.send({ type: 'token' }),
    onEmpty: close,
  })
  const inbox = createInbox(clock, () => members.getSettings().reading, {
    onEvent(event) {
      lastNews = clock.monotonic()
      inspector?.onEvent(client, event)
      notifyOfEvent(members.list(), event)
      store.touch()
    },
    onReplay(event) {
      inspector?.onReplay(client, event)
      notifyMembers(members.list(), 'onReplay', event)
    },
    onRejection(rejection) {
      inspector?.onRejection(client, rejection)
      notifyMembers(members.list(), 'onInvalidEvent', rejection)
      store.touch()
    },
  })
  const connection = chooseConnection(ownerOptions, key, {
    clock,
    page,
    getSetup: () => members.getSettings().setup,
    listener: {
      onTransition,
      onMessage: (event, data, id, hasOwnId) => inbox.receive({ event, data, id }, hasOwnId),
      onOversized: (id) =>
        inbox.reject({ reason: 'too-large', type: '', message: { event: '', data: '', id } }),
      onTab: () => inspector?.onTab(client),
      onRecent(recent) {
        inbox.catchUp(recent)
        store.notify()
      },
    },
  })
  const followGap = createGap(clock, connection.getLastActivity)
  const store = createSnapshotStore<RealtimeSnapshot>(clock, () => ({
    ...getState(),
    ...inbox.read(),
  }))

  const client: OwnedClient = {
    clock,
    url,
    connection,
    members,
    close,
    getSnapshot: store.getSnapshot,
    getLastNews: () => lastNews,
    subscribe: store.subscribe,
    join: (options = {}, role = 'hook') => members.join(options, role),
    reconnect: () => connection.send({ type: 'reconnect' }),
    disconnect: () => connection.send({ type: 'disconnect' }),
    clearEvents() {
      inbox.clear()
      store.notify()
    },
    addCustomEvent(event) {
      inbox.add(event)
      store.touch()
    },
  }
  return client

  function getState(): RealtimeState {
    return describeState(connection.getState(), members.getSettings().setup.policy.maxAttempts)
  }

  function close(): void {
    members.stopLingering()
    streams.delete(client)
    connection.send({ type: 'leave' })
    onClosed()
  }

  function onTransition(
    state: ConnectionState,
    previous: ConnectionState,
    input: ConnectionInput,
  ): void {
    lastNews = clock.monotonic()
    inspector?.onTransition(client, state, previous, input)
    if (state.streamId !== previous.streamId) inbox.startStream()
    const downSince = followGap(state, previous, input)
    const shown = getState()
    if (pick(members.list(), 'debug')) logTransition(shown, input)
    store.notify()
    if (!looksSame(state, previous)) notifyMembers(members.list(), 'onStatusChange', shown)
    // The token may have changed while this one was refused.
    if (state.phase === 'failed' && isTokenError(state.error)) members.offerToken()
    if (downSince !== null) notifyResync(downSince)
  }

  function notifyResync(downSince: number): void {
    const lastEventId = connection.getResumedFrom()
    if (lastEventId && pick(members.list(), 'trustReplay')) return
    const resync = { downSince, lastEventId }
    inspector?.onResync(client, resync)
    notifyMembers(members.list(), 'onResync', resync)
  }
}
