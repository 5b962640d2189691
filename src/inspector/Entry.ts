import type { ConnectionInput, ConnectionState } from '../connection/ConnectionState.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import type { Rejection } from '../events/readEvent.ts'
import type { InspectedStream } from '../stream/inspection.ts'
import type { Resync } from '../stream/RealtimeOptions.ts'

/** Something that happened in a stream. */
export type Happening =
  /** The connection's state changed. `shown` tells whether users saw it. */
  | {
      readonly kind: 'state'
      readonly state: ConnectionState
      readonly previous: ConnectionState
      readonly input: ConnectionInput
      readonly shown: boolean
    }
  /** An event was accepted. `isEarlier`: before anybody recorded, so that its time is the server's. */
  | { readonly kind: 'event'; readonly event: ManagementSSEEvent; readonly isEarlier?: boolean }
  /** An event that had come before was dropped. */
  | { readonly kind: 'replay'; readonly event: ManagementSSEEvent }
  | { readonly kind: 'rejection'; readonly rejection: Rejection }
  | { readonly kind: 'resync'; readonly resync: Resync }
  /** Somebody joined or left, by the name of the hook. */
  | { readonly kind: 'joined' | 'left'; readonly who: string }
  /** A list took in what a loader gave. */
  | { readonly kind: 'load'; readonly who: string; readonly rows: number }
  /** A function of the app threw. */
  | { readonly kind: 'threw'; readonly thrown: unknown; readonly handler: string }

/** A happening with its time, in epoch ms of the stream's clock. */
export type Entry = Happening & {
  /** Counts up, so that a list of entries has keys. */
  readonly id: number
  readonly at: number
  /** `null` where nobody knows. */
  readonly stream: InspectedStream | null
}

/** The kinds of entries, in the order of the filter's buttons. */
export const entryKinds = ['state', 'event', 'rejection', 'threw', 'list'] as const

/** A kind as the filter has it: what is about members and loads is one. */
export type EntryKind = (typeof entryKinds)[number]

export function kindOf({ kind }: Entry): EntryKind {
  if (kind === 'replay') return 'event'
  if (kind === 'resync') return 'state'
  return kind === 'joined' || kind === 'left' || kind === 'load' ? 'list' : kind
}
