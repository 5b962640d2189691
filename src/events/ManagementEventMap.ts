import type { BuiltInEventMap } from './eventTable.ts'

/**
 * Every event type with the type of its `data`. Open: an app adds an event of its own with one line,
 * and handles it with a key in `on`.
 *
 * @example
 * ```ts
 * declare module '@keruta/realtime' {
 *   interface ManagementEventMap {
 *     deploy_finished: { version: string }
 *   }
 * }
 * useManagementSSE({ clientState, on: { deploy_finished: (deploy) => toast(deploy.version) } })
 * ```
 */
export interface ManagementEventMap extends BuiltInEventMap {}

/** The name of an event type, the app's own included. */
export type ManagementEventType = keyof ManagementEventMap & string

/**
 * One accepted event. A union over the types: a check of `type` narrows `data`.
 *
 * @typeParam Type - one event type, or several; all of them unless given
 */
export type ManagementSSEEvent<Type extends ManagementEventType = ManagementEventType> = {
  [Key in Type]: {
    readonly type: Key
    /** The id of the session, task or other thing it is about; `''` where the event names none. */
    readonly entityId: string
    readonly data: ManagementEventMap[Key]
    /**
     * Epoch ms by the server's clock, which may send seconds or ISO 8601 as well; else the time of receipt.
     */
    readonly timestamp: number
    /** The last event ID when it came; absent when the server sends none. */
    readonly id?: string
  }
}[Type]

/**
 * An event whose `data` nobody has checked: for code that was written without types, and reads
 * `event.data.name` whatever the event is. Every event is one.
 */
export type AnyManagementEvent = Omit<ManagementSSEEvent, 'data'> & {
  // oxlint-disable-next-line typescript/no-explicit-any -- that is what it is for
  readonly data: any
}
