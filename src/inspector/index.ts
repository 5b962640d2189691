export { RealtimeInspector } from './RealtimeInspector.tsx'
export type { RealtimeInspectorProps } from './RealtimeInspector.tsx'
export type { InspectorMessages } from './inspectorMessages.ts'
export type { Redact } from './redact.ts'
