export { RealtimeIndicator } from './components/RealtimeIndicator.tsx'
export type { IndicatorState, RealtimeIndicatorProps } from './components/RealtimeIndicator.tsx'
export { createRealtimeClient } from './client/RealtimeClient.ts'
export type { Membership, RealtimeClient, RealtimeSnapshot } from './client/RealtimeClient.ts'
export type {
  ClientStateLike,
  EndpointOptions,
  HandlerOptions,
  RealtimeOptions,
  Resync,
  StreamOptions,
  TypedHandlers,
} from './client/RealtimeOptions.ts'
export type { Clock } from './connection/Clock.ts'
export type { DisconnectReason } from './connection/ConnectionState.ts'
export type { EventSourceConstructor, EventSourceLike } from './connection/eventSourceTransport.ts'
export type { PageSignal, PageSignals } from './connection/PageSignals.ts'
export type { RealtimeState, RealtimeStatus } from './connection/RealtimeState.ts'
export type { RetryFunction, RetryOptions } from './connection/RetryPolicy.ts'
export { RealtimeProvider, useRealtime } from './contexts/RealtimeContext.tsx'
export type { Realtime, RealtimeProviderProps } from './contexts/RealtimeContext.tsx'
export { messagesEn, messagesJa } from './contexts/messages.ts'
export type { DescribedState, RealtimeLocale, RealtimeMessages } from './contexts/messages.ts'
// With `*`, so that `declare module '@keruta/realtime'` reaches the interfaces.
export type * from './events/ManagementEventMap.ts'
export type * from './events/payloads.ts'
export { normalizeKerutaApi } from './events/normalizeKerutaApi.ts'
export { RealtimeError } from './events/RealtimeError.ts'
export type { RealtimeErrorCode } from './events/RealtimeError.ts'
export type {
  Envelope,
  Normalize,
  RawMessage,
  Rejection,
  RejectionReason,
} from './events/readEvent.ts'
export type { Schema, SchemaIssue, SchemaResult } from './events/Schema.ts'
export { useManagementSSE } from './hooks/useManagementSSE.ts'
export type { ManagementSSE, UseManagementSSEProps } from './hooks/useManagementSSE.ts'
export { useRealtimeEvents } from './hooks/useRealtimeEvents.ts'
export type { UseRealtimeEventsOptions } from './hooks/useRealtimeEvents.ts'
export { useRealtimeStatus } from './hooks/useRealtimeStatus.ts'
