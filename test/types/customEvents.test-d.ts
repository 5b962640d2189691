import {
  useManagementSSE,
  type ManagementEventType,
  type ManagementSSEEvent,
} from '@keruta/realtime'
import { describe, expectTypeOf, it } from 'vitest'

declare module '@keruta/realtime' {
  interface ManagementEventMap {
    deploy_finished: { version: string; succeeded: boolean }
  }
  interface SessionPayload {
    owner?: string
  }
}

describe("the app's own event type", () => {
  it('is one line in the map', () => {
    expectTypeOf<'deploy_finished'>().toExtend<ManagementEventType>()
    const event = {} as ManagementSSEEvent
    if (event.type === 'deploy_finished') expectTypeOf(event.data.version).toEqualTypeOf<string>()
  })

  it('is handled by a key in `on`', () => {
    useManagementSSE({
      url: '/realtime',
      on: {
        deploy_finished(deploy, event) {
          expectTypeOf(deploy).toEqualTypeOf<{ version: string; succeeded: boolean }>()
          expectTypeOf(event.type).toEqualTypeOf<'deploy_finished'>()
        },
        session_update: (session) => expectTypeOf(session.name).toEqualTypeOf<string | undefined>(),
      },
    })
    useManagementSSE({
      url: '/realtime',
      // @ts-expect-error -- a key that nobody declared is a slip
      on: { deploy_finish: () => {} },
    })
  })

  it('has a schema under its name', () => {
    const schema = {
      '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) },
    } as const
    useManagementSSE({ url: '/realtime', schemas: { deploy_finished: schema } })
    // @ts-expect-error -- no such event type
    useManagementSSE({ url: '/realtime', schemas: { deploy_finish: schema } })
  })
})

describe("the app's own field of a payload", () => {
  it('is one line in the payload', () => {
    useManagementSSE({
      url: '/realtime',
      onSessionUpdate: (session) => expectTypeOf(session.owner).toEqualTypeOf<string | undefined>(),
    })
  })
})
