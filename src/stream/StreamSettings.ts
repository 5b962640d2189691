import type { ConnectionSetup } from '../connection/ConnectionSetup.ts'
import {
  defaultConnectTimeout,
  defaultMaxEventSize,
  defaultTokenTimeout,
} from '../connection/defaults.ts'
import {
  eventSourceTransport,
  type EventSourceConstructor,
} from '../connection/eventSourceTransport.ts'
import { fetchTransport } from '../connection/fetchTransport.ts'
import { retryPolicy } from '../connection/RetryPolicy.ts'
import type { Transport } from '../connection/Transport.ts'
import { eventTable } from '../events/eventTable.ts'
import type { ReadOptions } from '../events/readEvent.ts'
import { eventTypesOf, pick, type Member } from './Member.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

/** What follows for the stream from its members' options, until one of them changes. */
export interface StreamSettings {
  readonly setup: ConnectionSetup
  readonly reading: ReadOptions
}

/** What a stream has from the beginning, whoever takes part. */
export interface StreamParts {
  readonly url: string
  readonly eventSource: RealtimeOptions['eventSource']
  /** Called with `clientState`'s token by `getToken`, even where `getAuthToken` wins. */
  onToken(token: string | undefined): void
}

/** Merges the members' options. */
export function readStreamSettings(
  members: readonly Member[],
  { url, eventSource, onToken }: StreamParts,
): StreamSettings {
  const custom = new Set(members.flatMap(({ options }) => eventTypesOf(options)))
  const maxEventSize = pick(members, 'maxEventSize') ?? defaultMaxEventSize
  const getAuthToken = pick(members, 'getAuthToken')
  return {
    setup: {
      transport: chooseTransport(eventSource),
      request: {
        url,
        resume: chooseResume(pick(members, 'resume'), url, eventSource),
        withCredentials: !!pick(members, 'withCredentials'),
        eventNames: [...Object.keys(eventTable), ...custom],
        maxEventSize,
      },
      policy: retryPolicy(pick(members, 'retry')),
      connectTimeout: pick(members, 'connectTimeout') ?? defaultConnectTimeout,
      tokenTimeout: pick(members, 'tokenTimeout') ?? defaultTokenTimeout,
      idleTimeout: pick(members, 'idleTimeout'),
      canRefresh: !!getAuthToken,
      getToken(isRefresh) {
        const token = clientStateToken(members)
        onToken(token)
        if (!getAuthToken) return token
        if (pick(members, 'debug')) console.debug('[@keruta/realtime] waiting for getAuthToken')
        return getAuthToken({ isRefresh })
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

/** The first token that a member's client state holds. */
export function clientStateToken(members: readonly Member[]): string | undefined {
  for (const { options } of members) {
    if (options.clientState?.authToken) return options.clientState.authToken
  }
  return undefined
}

/** `fetch`, unless an EventSource was asked for. */
export function chooseTransport(eventSource: RealtimeOptions['eventSource']): Transport {
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
