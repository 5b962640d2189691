import { systemClock, type Clock } from '../connection/Clock.ts'
import { createConnection, type ConnectionSetup } from '../connection/Connection.ts'
import {
  idleConnection,
  type ConnectionInput,
  type ConnectionState,
} from '../connection/ConnectionState.ts'
import {
  eventSourceTransport,
  type EventSourceConstructor,
} from '../connection/eventSourceTransport.ts'
import { fetchTransport } from '../connection/fetchTransport.ts'
import { browserPage } from '../connection/PageSignals.ts'
import { describe, type RealtimeState } from '../connection/RealtimeState.ts'
import { retryPolicy } from '../connection/RetryPolicy.ts'
import type { Transport } from '../connection/Transport.ts'
import { eventTable } from '../events/eventTable.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import {
  readEvent,
  type RawMessage,
  type ReadOptions,
  type Rejection,
} from '../events/readEvent.ts'
import { report, warn } from '../events/report.ts'
import { resolveEndpoint } from './endpoint.ts'
import { createEventHistory } from './EventHistory.ts'
import { pick, warnOfConflict, type Member } from './Member.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'
import { createReplayFilter } from './ReplayFilter.ts'
import { createSnapshotStore } from './SnapshotStore.ts'
import { badOption, validateOptions } from './validateOptions.ts'

/** How long a stream outlives its last member, in ms: a navigation takes less. */
const linger = 1000
const defaultMaxEventSize = 1024 * 1024

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

/** A built-in type's handler name. */
const handlerNames = new Map(
  Object.keys(eventTable).map((type) => [
    type,
    `on_${type}`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  ]),
)
const heard = Object.keys(eventTable)

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
  const endpoint = resolveEndpoint({ ...options, enabled: true })
  const url = endpoint?.url ?? options.url
  if (!url) throw badOption('url', 'given: where there is no page, a client needs an absolute URL')
  return createClient(options, url, () => {})
}

/** A client, to the one who made it. */
export interface OwnedClient extends RealtimeClient {
  /** Closes the stream, whoever is still there. */
  close(): void
}

/** @param onEmpty - told when it closed, after its last member left for good */
export function createClient(
  ownerOptions: RealtimeOptions,
  url: string,
  onEmpty: () => void,
): OwnedClient {
  const { clock = systemClock, page = browserPage, eventSource } = ownerOptions
  const owner: Member = { options: ownerOptions, rank: ranks.owner, hasLeft: false }
  /** Replaced, never changed: one may join or leave while the others are told. */
  let members: readonly Member[] = [owner]
  let memberCount = 0
  let cancelLinger = (): void => {}

  let settings: Settings | null = null
  let usedToken: string | null | undefined
  const transport = chooseTransport(eventSource)

  const history = createEventHistory()
  const replays = createReplayFilter()
  let lastEventTime = 0
  let invalidEventCount = 0
  /** Since when events may have been missed, in epoch ms. */
  let downSince: number | null = null
  let startedAt = 0
  let hasWarnedOfConflict = false

  const connection = createConnection(clock, page, () => getSettings().setup, {
    onTransition,
    onMessage: (event, data, id) => receive({ event, data, id }),
    onOversized: (id) =>
      reject({ reason: 'too-large', type: '', message: { event: '', data: '', id } }),
  })
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
    connection.send({ type: 'start' })
    return {
      update(next) {
        if (member.hasLeft || next === member.options) return
        member.options = next
        onOptions(member)
      },
      leave() {
        if (member.hasLeft) return
        member.hasLeft = true
        members = members.filter((other) => other !== member)
        memberCount -= 1
        settings = null
        if (memberCount === 0) cancelLinger = clock.after(linger, close)
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
    if (token && token !== usedToken) connection.send({ type: 'token' })
    if (typeof process !== 'undefined' && process.env.NODE_ENV !== 'production') {
      hasWarnedOfConflict ||= warnOfConflict(members, member)
    }
  }

  function getSettings(): Settings {
    settings ??= readSettings(members, url, eventSource, transport, (token) => {
      usedToken = token
    })
    return settings
  }

  function onTransition(
    state: ConnectionState,
    previous: ConnectionState,
    input: ConnectionInput,
  ): void {
    if (previous.phase === 'idle') startedAt = clock.now()
    if (state.stream !== previous.stream) replays.startStream()
    const wasOpen = previous.phase === 'open'
    const isDown = state.phase !== 'open' && state.phase !== 'opening'
    if (wasOpen || isDown) downSince ??= lastKnownGood(input, wasOpen)
    if (state.phase === 'idle') downSince = null

    const told = getState()
    if (pick(members, 'debug')) {
      const cause = input.type === 'lost' ? `lost: ${input.error.code}` : input.type
      console.debug(`[@keruta/realtime] ${told.status} ${told.attempt || ''} (${cause})`)
    }
    store.tell()
    tellMembers('onStatusChange', told)
    if (state.phase === 'open') resync()
  }

  /** A silent stream may have been dead since its last byte; a first connect, since it began. */
  function lastKnownGood(input: ConnectionInput, wasOpen: boolean): number {
    if (!wasOpen) return startedAt
    const wasSilent = input.type === 'lost' && input.error.code === 'silent'
    return wasSilent ? connection.getLastActivity() : clock.now()
  }

  function resync(): void {
    const since = downSince
    downSince = null
    const lastEventId = connection.getResumedFrom()
    if (since === null || (lastEventId && pick(members, 'trustReplay'))) return
    tellMembers('onResync', { downSince: since, lastEventId })
  }

  function receive(message: RawMessage): void {
    const now = clock.now()
    const result = readEvent(message, getSettings().reading, now)
    if (!result) return
    if ('rejection' in result) return reject(result.rejection)
    if (replays.isReplay(message.id, message.data)) return
    const { event } = result
    history.add(event)
    lastEventTime = now
    tellEvent(event)
    store.touch()
  }

  function reject(rejection: Rejection): void {
    invalidEventCount += 1
    if (typeof process !== 'undefined' && process.env.NODE_ENV !== 'production') {
      if (invalidEventCount === 1) warnOfInvalid(rejection)
    }
    tellMembers('onInvalidEvent', rejection)
    store.touch()
  }

  function tellEvent(event: ManagementSSEEvent): void {
    const { type, entityId, data } = event
    const name = handlerNames.get(type)
    const told = name && eventTable[type as keyof typeof eventTable].deletes ? entityId : data
    for (const member of members) {
      const { options } = member
      if (options.onEvent) call(member, options.onEvent, event)
      const handler = name && (options as Record<string, unknown>)[name]
      if (handler) call(member, handler as EventHandler, told, event)
      if (options.on && Object.hasOwn(options.on, type)) {
        call(member, options.on[type] as EventHandler | undefined, data, event)
      }
    }
  }

  function tellMembers<Key extends 'onStatusChange' | 'onInvalidEvent' | 'onResync'>(
    key: Key,
    value: Parameters<NonNullable<RealtimeOptions[Key]>>[0],
  ): void {
    for (const member of members) {
      call(member, member.options[key] as ((value: unknown) => void) | undefined, value)
    }
  }
}

type EventHandler = (payload: unknown, event: ManagementSSEEvent) => void

/** A handler that throws is reported, and stops nothing. */
function call<Args extends unknown[]>(
  member: Member,
  handler: ((...args: Args) => void) | undefined,
  ...args: Args
): void {
  if (!handler || member.hasLeft) return
  try {
    handler(...args)
  } catch (thrown) {
    report(thrown)
  }
}

function warnOfInvalid({ reason, type }: Rejection): void {
  warn(
    `A message was rejected (${reason}${type && `, ${type}`}). Handle \`onInvalidEvent\` to see ` +
      'each one; `eventTypes` and `on` make a type known.',
  )
}

/** What follows from the members' options, until one of them changes. */
interface Settings {
  readonly setup: ConnectionSetup
  readonly reading: ReadOptions
}

function readSettings(
  members: readonly Member[],
  url: string,
  eventSource: RealtimeOptions['eventSource'],
  transport: Transport,
  onToken: (token: string | null | undefined) => void,
): Settings {
  const custom = new Set(
    members.flatMap(({ options }) => [
      ...(options.eventTypes ?? []),
      ...Object.keys(options.on ?? {}),
    ]),
  )
  const maxEventSize = pick(members, 'maxEventSize') ?? defaultMaxEventSize
  const getAuthToken = pick(members, 'getAuthToken')
  return {
    setup: {
      transport,
      request: {
        url,
        resume: chooseResume(pick(members, 'resume'), url, eventSource),
        withCredentials: !!pick(members, 'withCredentials'),
        eventNames: [...heard, ...custom],
        maxEventSize,
      },
      policy: retryPolicy(pick(members, 'retry')),
      connectTimeout: pick(members, 'connectTimeout') ?? 10_000,
      idleTimeout: pick(members, 'idleTimeout') ?? 45_000,
      canRefresh: !!getAuthToken,
      getToken(isRefresh) {
        const token = clientStateToken(members)
        onToken(token)
        return getAuthToken ? getAuthToken({ isRefresh }) : token
      },
    },
    reading: {
      isKnown: (type) => custom.has(type),
      maxEventSize,
      normalize: pick(members, 'normalize'),
      schemas: pick(members, 'schemas') as ReadOptions['schemas'],
    },
  }
}

function clientStateToken(members: readonly Member[]): string | undefined {
  for (const { options } of members) {
    if (options.clientState?.authToken) return options.clientState.authToken
  }
  return undefined
}

function chooseTransport(eventSource: RealtimeOptions['eventSource']): Transport {
  if (!eventSource) return fetchTransport
  return eventSourceTransport(() =>
    eventSource === 'global'
      ? (globalThis as { EventSource?: EventSourceConstructor }).EventSource
      : eventSource,
  )
}

function chooseResume(
  resume: RealtimeOptions['resume'],
  url: string,
  eventSource: RealtimeOptions['eventSource'],
): 'header' | 'query' | false {
  if (resume === false) return false
  if (eventSource) return 'query'
  const isSameOrigin = typeof location !== 'undefined' && new URL(url).origin === location.origin
  return resume ?? (isSameOrigin ? 'header' : 'query')
}
