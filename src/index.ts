export { RealtimeIndicator } from './components/RealtimeIndicator.tsx'
export type { IndicatorState, RealtimeIndicatorProps } from './components/RealtimeIndicator.tsx'
export type { SignSlot } from './components/Sign.tsx'
export type { Activity } from './lists/Activity.ts'
export type { CollectionOptions } from './lists/CollectionOptions.ts'
export type { DashboardStats } from './lists/DashboardStats.ts'
export type { EntityChange } from './lists/EntityCollection.ts'
export type { LogFilter, LogView } from './lists/LogView.ts'
export type { LogLike } from './lists/LogLine.ts'
export type { LoadState } from './lists/Revalidation.ts'
export type { Version } from './lists/Stamp.ts'
export { createRealtimeClient } from './stream/RealtimeClient.ts'
export type { Membership } from './stream/Members.ts'
export type { RealtimeClient, RealtimeSnapshot } from './stream/RealtimeClient.ts'
export type {
  ClientStateLike,
  EndpointOptions,
  HandlerOptions,
  RealtimeOptions,
  Resync,
  StreamOptions,
  TypedHandlers,
} from './stream/RealtimeOptions.ts'
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
export { useRealtimeCollection } from './hooks/useRealtimeCollection.ts'
export type {
  CollectionHookOptions,
  UseRealtimeCollectionOptions,
} from './hooks/useRealtimeCollection.ts'
export { useRealtimeSessions } from './hooks/useRealtimeSessions.ts'
export type { UseRealtimeSessionsOptions } from './hooks/useRealtimeSessions.ts'
export { useRealtimeTasks } from './hooks/useRealtimeTasks.ts'
export type { UseRealtimeTasksOptions } from './hooks/useRealtimeTasks.ts'
export { useRealtimeLogs } from './hooks/useRealtimeLogs.ts'
export type { RealtimeLogs, UseRealtimeLogsOptions } from './hooks/useRealtimeLogs.ts'
export { useRealtimeActivities } from './hooks/useRealtimeActivities.ts'
export type { UseRealtimeActivitiesOptions } from './hooks/useRealtimeActivities.ts'
export { useRealtimeSystem } from './hooks/useRealtimeSystem.ts'
export type { UseRealtimeSystemOptions } from './hooks/useRealtimeSystem.ts'
export { useRealtimeDashboard } from './hooks/useRealtimeDashboard.ts'
export type {
  DashboardData,
  RealtimeDashboard,
  UseRealtimeDashboardOptions,
} from './hooks/useRealtimeDashboard.ts'
export { useRealtimeRevalidation } from './hooks/useRealtimeRevalidation.ts'
export type { UseRealtimeRevalidationOptions } from './hooks/useRealtimeRevalidation.ts'
export type { Tabs } from './tabs/Tabs.ts'
