import type {
  LogPayload,
  ManagementEventType,
  ManagementSSEEvent,
  SessionPayload,
} from '@keruta/realtime'
import { describe, expectTypeOf, it } from 'vitest'

describe('an event', () => {
  const event = {} as ManagementSSEEvent

  it('narrows by its type', () => {
    if (event.type === 'session_update') expectTypeOf(event.data).toEqualTypeOf<SessionPayload>()
    if (event.type === 'log_created') expectTypeOf(event.data).toEqualTypeOf<LogPayload>()
    if (event.type === 'session_update' || event.type === 'session_created') {
      expectTypeOf(event.data.name).toEqualTypeOf<string | undefined>()
    }
  })

  it('says who it is about and when, whatever its type', () => {
    expectTypeOf(event.entityId).toEqualTypeOf<string>()
    expectTypeOf(event.timestamp).toEqualTypeOf<number>()
    expectTypeOf(event.id).toEqualTypeOf<string | undefined>()
  })

  it('does not change', () => {
    // @ts-expect-error -- everybody on the page sees the same object
    event.timestamp = 0
  })

  it('has one of the documented types', () => {
    type Documented =
      | 'session_update'
      | 'session_created'
      | 'session_deleted'
      | 'task_update'
      | 'task_created'
      | 'task_deleted'
      | 'log_created'
      | 'system_update'
    expectTypeOf<Documented>().toExtend<ManagementEventType>()
    // @ts-expect-error -- nobody declared this type
    expectTypeOf(event.type === 'session_updated').toEqualTypeOf<boolean>()
  })
})
