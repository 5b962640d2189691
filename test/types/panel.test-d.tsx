/**
 * The panel's code as it is written today compiles against the package, once the import says
 * `@keruta/realtime`. Its payloads are `any`, so they are here.
 */
import {
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
  useRealtimeLogs,
  type ManagementSSEEvent,
  type UseManagementSSEProps,
} from '@keruta/realtime'
import type { ReactNode } from 'react'
import { describe, expectTypeOf, it } from 'vitest'

/** The panel's own union of client states. */
type ClientState =
  | { state: 'loading' }
  | { state: 'unauthorized'; backendUrl: string; apiUrl: string }
  | { state: 'authorized'; backendUrl: string; apiUrl: string; authToken: string }

const clientState = {} as ClientState

describe("the panel's code", () => {
  it('uses the hook as documented', () => {
    const { connected, error, lastEventTime, reconnect, disconnect } = useManagementSSE({
      clientState,
      // oxlint-disable-next-line typescript/no-explicit-any -- the panel's handlers take `any`
      onSessionUpdate: (data: any) => void data.name,
      // oxlint-disable-next-line typescript/no-explicit-any -- the panel's handlers take `any`
      onTaskUpdate: (data: any) => void data.status,
      onSessionDeleted: (sessionId) => void sessionId.length,
      onEvent: (event: ManagementSSEEvent) => void `${event.type} at ${event.timestamp}`,
    })
    expectTypeOf(connected).toEqualTypeOf<boolean>()
    expectTypeOf(`エラー - ${error}`).toEqualTypeOf<string>()
    expectTypeOf(new Date(lastEventTime)).toEqualTypeOf<Date>()
    expectTypeOf([reconnect, disconnect]).toEqualTypeOf<Array<() => void>>()
  })

  it('names the types that it imports', () => {
    const props: UseManagementSSEProps = { clientState, onLogCreated: () => {} }
    expectTypeOf(useManagementSSE).toBeCallableWith(props)
    expectTypeOf<ManagementSSEEvent['type']>().toExtend<string>()
  })

  it('wraps the provider around its own client state, and shows the indicator', () => {
    function PanelRealtimeProvider({ children }: { children: ReactNode }): ReactNode {
      return <RealtimeProvider clientState={clientState}>{children}</RealtimeProvider>
    }
    expectTypeOf(
      <PanelRealtimeProvider>
        <RealtimeIndicator compact={true} />
        <RealtimeIndicator showStatus={true} className="ms-2" />
      </PanelRealtimeProvider>,
    ).toExtend<object>()
  })

  it('reads the provider as today', () => {
    const { connected, error, lastEventTime, connectionStatus, events, clearEvents } = useRealtime()
    expectTypeOf(connected && !error && lastEventTime > 0).toEqualTypeOf<boolean>()
    expectTypeOf(connectionStatus.length + events.length).toEqualTypeOf<number>()
    clearEvents()
  })
})

it("takes rows as an app's loader types them, with numbers for ids", () => {
  interface Row {
    id: number
    message: string
  }
  const rows: Row[] = []
  expectTypeOf(useRealtimeLogs({ clientState, initial: rows }).logs).toEqualTypeOf<readonly Row[]>()
})
