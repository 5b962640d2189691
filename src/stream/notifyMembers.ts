import { eventTable } from '../events/eventTable.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import { callSafely } from '../events/report.ts'
import type { Member } from './Member.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

/** The handler of each built-in type: `session_update` goes to `onSessionUpdate`. */
const handlerNames = new Map(
  Object.keys(eventTable).map((type) => [
    type,
    `on_${type}`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  ]),
)

/** Gives every member's handlers an accepted event, by rank, then by time of joining. */
export function notifyOfEvent(members: readonly Member[], event: ManagementSSEEvent): void {
  const { type, entityId, data } = event
  const name = handlerNames.get(type)
  const payload = name && eventTable[type as keyof typeof eventTable].deletes ? entityId : data
  for (const member of members) {
    const { options } = member
    call(member, options.onEvent, event)
    if (name)
      call(member, (options as Record<string, EventHandler | undefined>)[name], payload, event)
    if (options.on && Object.hasOwn(options.on, type)) {
      call(member, options.on[type] as EventHandler | undefined, data, event)
    }
  }
}

/** Gives every member's handler of this name a value. */
export function notifyMembers<
  Key extends 'onStatusChange' | 'onInvalidEvent' | 'onReplay' | 'onResync',
>(
  members: readonly Member[],
  key: Key,
  value: Parameters<NonNullable<RealtimeOptions[Key]>>[0],
): void {
  for (const member of members) {
    call(member, member.options[key] as ((value: unknown) => void) | undefined, value)
  }
}

type EventHandler = (payload: unknown, event: ManagementSSEEvent) => void

/** A handler that throws is reported, and stops nothing. */
function call<Args extends unknown[]>(
  member: Member,
  handler: ((...args: Args) => void) | undefined,
  ...args: Args
): void {
  if (!member.hasLeft) callSafely(handler, ...args)
}
