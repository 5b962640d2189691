import {
  createRealtimeClient,
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
  useRealtimeEvents,
  useRealtimeStatus,
  type ManagementSSEEvent,
  type RealtimeError,
  type RealtimeErrorCode,
} from '@keruta/realtime'
import { describe, expectTypeOf, it } from 'vitest'

describe('options', () => {
  it('are refused where they make no sense', () => {
    // @ts-expect-error -- a URL is a string, as everywhere
    useManagementSSE({ url: new URL('http://localhost') })
    // @ts-expect-error -- milliseconds are a number
    useManagementSSE({ url: '/realtime', connectTimeout: '3s' })
    // @ts-expect-error -- no such field in a retry policy
    useManagementSSE({ url: '/realtime', retry: { attempts: 3 } })
    // @ts-expect-error -- a wait is a number or null
    useManagementSSE({ url: '/realtime', retry: () => '3s' })
    // @ts-expect-error -- `global` is the only word
    useManagementSSE({ url: '/realtime', eventSource: 'native' })
    // @ts-expect-error -- neither a header nor a query parameter
    useManagementSSE({ url: '/realtime', resume: 'cookie' })
    // @ts-expect-error -- a client state says its state
    useManagementSSE({ clientState: { apiUrl: '/api/v1' } })
    // @ts-expect-error -- no such option
    useManagementSSE({ url: '/realtime', onSessionChange: () => {} })
  })

  it('take a client state of more than what is used', () => {
    const clientState = {
      state: 'authorized' as const,
      apiUrl: 'https://api.example.com/api/v1',
      backendUrl: 'https://api.example.com',
      authToken: 'secret',
    }
    useManagementSSE({ clientState })
  })

  it("take the browser's EventSource, and one that looks like it", () => {
    class Quiet {
      addEventListener(): void {}
      close(): void {}
    }
    useManagementSSE({ url: '/realtime', eventSource: EventSource })
    useManagementSSE({ url: '/realtime', eventSource: Quiet })
    // @ts-expect-error -- an instance is no constructor
    useManagementSSE({ url: '/realtime', eventSource: new Quiet() })
  })

  it('of a retry function are told which attempt, and why', () => {
    useManagementSSE({
      url: '/realtime',
      retry(attempt, error) {
        expectTypeOf(attempt).toEqualTypeOf<number>()
        expectTypeOf(error).toEqualTypeOf<RealtimeError>()
        return error.code === 'http' ? null : attempt * 1000
      },
    })
  })
})

describe('a provider', () => {
  it('takes options of the stream, and no handlers', () => {
    const panel = (
      <RealtimeProvider url="/realtime" retry={{ interval: 1000 }} locale="en">
        <p>panel</p>
      </RealtimeProvider>
    )
    // @ts-expect-error -- handlers belong to the hooks
    const told = <RealtimeProvider url="/realtime" onSessionUpdate={() => {}} />
    expectTypeOf([panel, told]).toBeArray()
  })

  it('takes a client made elsewhere', () => {
    const client = createRealtimeClient({ url: '/realtime' })
    expectTypeOf(<RealtimeProvider client={client} />).toExtend<object>()
  })
})

describe('results', () => {
  it('say the state in one word, and derive from it', () => {
    const { status, connected, error, reason, retryAt } = useRealtimeStatus()
    expectTypeOf(status).toEqualTypeOf<
      'idle' | 'connecting' | 'connected' | 'reconnecting' | 'disconnected' | 'error'
    >()
    expectTypeOf(connected).toEqualTypeOf<boolean>()
    expectTypeOf(error).toEqualTypeOf<RealtimeError | null>()
    expectTypeOf(reason).toEqualTypeOf<'manual' | 'server' | 'offline' | null>()
    expectTypeOf(retryAt).toEqualTypeOf<number | null>()
  })

  it('have an error whose code can be mapped to words', () => {
    const { error } = useRealtimeStatus()
    if (error) expectTypeOf(error.code).toEqualTypeOf<RealtimeErrorCode>()
    if (error) expectTypeOf(error.status).toEqualTypeOf<number | undefined>()
  })

  it('of `useRealtime` have the history and its commands as well', () => {
    const { events, clearEvents, addCustomEvent, connectionStatus, reconnect } = useRealtime()
    expectTypeOf(events).toEqualTypeOf<readonly ManagementSSEEvent[]>()
    expectTypeOf(useRealtimeEvents({ limit: 10 })).toEqualTypeOf<readonly ManagementSSEEvent[]>()
    expectTypeOf(clearEvents).toEqualTypeOf<() => void>()
    expectTypeOf(reconnect).toEqualTypeOf<() => void>()
    expectTypeOf(addCustomEvent).parameter(0).toEqualTypeOf<ManagementSSEEvent>()
    expectTypeOf(connectionStatus).toEqualTypeOf<string>()
    // @ts-expect-error -- everybody sees the same array
    events.pop()
  })

  it('of `useManagementSSE` have no history', () => {
    expectTypeOf(useManagementSSE({ url: '/realtime' })).not.toHaveProperty('events')
  })
})
