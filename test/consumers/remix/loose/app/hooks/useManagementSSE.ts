export { useManagementSSE } from '@keruta/realtime'
export type { ManagementSSEEvent, UseManagementSSEProps } from '@keruta/realtime'
