import type { Endpoint } from './endpoint.ts'
import { findClient, obtainClient } from './registry.ts'
import type { RealtimeClient } from './RealtimeClient.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

/** Where components get their client from, without making one while they render. */
export interface RealtimeSource {
  /** Another one for each stream; `null` for none. */
  readonly key: unknown
  /** For rendering: the client, if there is one by now. */
  find(): RealtimeClient | null
  /** For effects: the client, made if need be; `null` where there is nowhere to connect. */
  obtain(): RealtimeClient | null
}

/** The source of those who have nowhere to connect. */
export const idleSource: RealtimeSource = { key: null, find: () => null, obtain: () => null }

/** The page's shared client of an endpoint. */
export function sharedSource(endpoint: Endpoint, options: RealtimeOptions): RealtimeSource {
  return {
    key: endpoint.key,
    find: () => findClient(endpoint),
    obtain: () => obtainClient(endpoint, options),
  }
}

/** A client that was handed over. */
export function fixedSource(client: RealtimeClient): RealtimeSource {
  return { key: client, find: () => client, obtain: () => client }
}
