import {
  useManagementSSE,
  type LogPayload,
  type ManagementSSEEvent,
  type SessionPayload,
  type SystemPayload,
  type TaskPayload,
} from '@keruta/realtime'
import { describe, expectTypeOf, it } from 'vitest'

/** The app's own type: narrower than the payload, in which every field but `id` is optional. */
interface Session {
  id: string
  name: string
  status: string
  tags: string[]
}

describe('handlers', () => {
  it('are told the payload of their type, and the event', () => {
    useManagementSSE({
      url: '/realtime',
      onSessionUpdate(session, event) {
        expectTypeOf(session).toEqualTypeOf<SessionPayload>()
        expectTypeOf(event).toEqualTypeOf<ManagementSSEEvent<'session_update'>>()
      },
      onSessionCreated(session, event) {
        expectTypeOf(session).toEqualTypeOf<SessionPayload>()
        expectTypeOf(event.type).toEqualTypeOf<'session_created'>()
      },
      onTaskUpdate(task, event) {
        expectTypeOf(task).toEqualTypeOf<TaskPayload>()
        expectTypeOf(event.type).toEqualTypeOf<'task_update'>()
      },
      onTaskCreated(task, event) {
        expectTypeOf(task).toEqualTypeOf<TaskPayload>()
        expectTypeOf(event.type).toEqualTypeOf<'task_created'>()
      },
      onLogCreated(log, event) {
        expectTypeOf(log).toEqualTypeOf<LogPayload>()
        expectTypeOf(event.type).toEqualTypeOf<'log_created'>()
      },
      onSystemUpdate(system, event) {
        expectTypeOf(system).toEqualTypeOf<SystemPayload>()
        expectTypeOf(event.type).toEqualTypeOf<'system_update'>()
      },
    })
  })

  it('of deletes are told the id', () => {
    useManagementSSE({
      url: '/realtime',
      onSessionDeleted(id, event) {
        expectTypeOf(id).toEqualTypeOf<string>()
        expectTypeOf(event.data).toEqualTypeOf<{ id?: string } | null>()
      },
      onTaskDeleted(id, event) {
        expectTypeOf(id).toEqualTypeOf<string>()
        expectTypeOf(event.type).toEqualTypeOf<'task_deleted'>()
      },
    })
  })

  it("may take the app's own, narrower type", () => {
    const sessions: Session[] = []
    useManagementSSE({
      url: '/realtime',
      onSessionUpdate: (session: Session) => sessions.push(session),
      onSessionDeleted: (id: string) => void sessions.splice(0, id.length),
    })
  })

  it('may take a part of it: with fields as wide as they are sent, or with the id', () => {
    interface Narrow extends Session {
      status: 'ACTIVE' | 'COMPLETED'
    }
    useManagementSSE({
      url: '/realtime',
      onSessionUpdate: (session: Partial<Session>) => session.status?.toUpperCase(),
      // @ts-expect-error -- text that is sent need not be one of the two
      onSessionCreated: (session: Partial<Narrow>) => session.status,
    })
    useManagementSSE({
      url: '/realtime',
      // As a whole session can be a narrow one, TypeScript lets this pass.
      onSessionUpdate: (session: Pick<Narrow, 'id'> & Partial<Narrow>) => session.status,
    })
  })

  it('may take a wider id, but not one of another type', () => {
    useManagementSSE({
      url: '/realtime',
      onSessionUpdate: ({ id }: { id: string | number }) => id,
      // @ts-expect-error -- a session's id is text, whatever the app's rows have
      onTaskUpdate: ({ id }: { id: number }) => id,
    })
  })

  it('may not take a type that has nothing to do with it', () => {
    useManagementSSE({
      url: '/realtime',
      // @ts-expect-error -- a session's id is a string
      onSessionUpdate: (session: { id: number }) => session,
      // @ts-expect-error -- a delete is told the id, not the session
      onSessionDeleted: (session: Session) => session,
    })
  })

  it('of the connection are told what they need', () => {
    useManagementSSE({
      url: '/realtime',
      onResync({ downSince, lastEventId }) {
        expectTypeOf(downSince).toEqualTypeOf<number>()
        expectTypeOf(lastEventId).toEqualTypeOf<string>()
      },
      onInvalidEvent({ reason, message }) {
        expectTypeOf(reason).toExtend<string>()
        expectTypeOf(message.data).toEqualTypeOf<string>()
      },
      onStatusChange({ status, attempt }) {
        expectTypeOf(status).toExtend<string>()
        expectTypeOf(attempt).toEqualTypeOf<number>()
      },
    })
  })
})
