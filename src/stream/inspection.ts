import type { Clock } from '../connection/Clock.ts'
import type { Connection } from '../connection/Connection.ts'
import type { ConnectionInput, ConnectionState } from '../connection/ConnectionState.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import type { Rejection } from '../events/readEvent.ts'
import type { Member } from './Member.ts'
import type { Resync } from './RealtimeOptions.ts'
import type { StreamSettings } from './StreamSettings.ts'

/** A stream as `@keruta/realtime/inspector` sees it. */
export interface InspectedStream {
  readonly clock: Clock
  readonly url: string
  readonly connection: Connection
  readonly members: { list(): readonly Member[]; getSettings(): StreamSettings }
  getSnapshot(): RealtimeState & { readonly events: readonly ManagementSSEEvent[] }
}

/** Is notified of what happens in all streams of the page, before any handler. */
export interface Inspector {
  /** Somebody joined, gave other options, or left. */
  onMember(stream: InspectedStream, member: Member): void
  onTransition(
    stream: InspectedStream,
    state: ConnectionState,
    previous: ConnectionState,
    input: ConnectionInput,
  ): void
  onEvent(stream: InspectedStream, event: ManagementSSEEvent): void
  onReplay(stream: InspectedStream, event: ManagementSSEEvent): void
  onRejection(stream: InspectedStream, rejection: Rejection): void
  onResync(stream: InspectedStream, resync: Resync): void
  /** The tab leads, follows or joins now. */
  onTab(stream: InspectedStream): void
}

/** Streams with members, or that linger after the last. */
export const streams: Set<InspectedStream> = new Set()

/** `undefined` unless the page has one. Bundlers that see that nobody sets it leave out the calls. */
export let inspector: Inspector | undefined

export function setInspector(next: Inspector | undefined): void {
  inspector = next
}
