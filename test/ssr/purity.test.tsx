import type { ReactElement, ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as realtime from '../../src/index.ts'
import {
  RealtimeIndicator,
  RealtimeProvider,
  createRealtimeClient,
  useManagementSSE,
  useRealtime,
  useRealtimeActivities,
  useRealtimeCollection,
  useRealtimeDashboard,
  useRealtimeEvents,
  useRealtimeLogs,
  useRealtimeRevalidation,
  useRealtimeSessions,
  useRealtimeStatus,
  useRealtimeSystem,
  useRealtimeTasks,
} from '../../src/index.ts'

const rows = [{ id: 'a', status: 'ACTIVE', updatedAt: '2026-01-01T00:00:00Z' }]
const lines = [{ id: 'a', message: 'b', timestamp: '2026-01-01T00:00:00Z' }]

/** One for each; a new hook is missed by name. */
const hooks: Record<string, () => unknown> = {
  useManagementSSE: () => useManagementSSE({ url: '/other' }).status,
  useRealtime: () => useRealtime().events.length + useRealtime().connectionStatus,
  useRealtimeActivities: () => useRealtimeActivities().length,
  useRealtimeCollection: () =>
    useRealtimeCollection(rows, { events: { session_update: 'update' } }).length,
  useRealtimeDashboard: () => useRealtimeDashboard({ sessions: rows, tasks: rows }).stats,
  useRealtimeEvents: () => useRealtimeEvents({ limit: 3 }).length,
  useRealtimeLogs: () => useRealtimeLogs({ initial: lines, level: 'INFO' }).logs.length,
  useRealtimeRevalidation: () => useRealtimeRevalidation(() => {}, { on: true }),
  useRealtimeSessions: () => useRealtimeSessions(rows).length,
  useRealtimeStatus: () => useRealtimeStatus().retryAt,
  useRealtimeSystem: () => useRealtimeSystem()?.status,
  useRealtimeTasks: () => useRealtimeTasks(rows, { insert: 'start' }).length,
}

const reconnecting = {
  status: 'reconnecting',
  attempt: 2,
  maxAttempts: 5,
  retryAt: 1_800_000_000_000,
  lastEventTime: 1_700_000_000_000,
} as const

/** In each of its shapes, and in states that show a time. */
const components: Record<string, ReactElement[]> = {
  RealtimeIndicator: [
    <RealtimeIndicator key="1" />,
    <RealtimeIndicator key="2" compact={true} />,
    <RealtimeIndicator key="3" inline={true} />,
    <RealtimeIndicator key="4" showStatus={false} />,
    <RealtimeIndicator key="5" state={reconnecting} timeZone="Asia/Tokyo" />,
    <RealtimeIndicator key="6" state={reconnecting} compact={true} />,
  ],
  RealtimeProvider: [
    <RealtimeProvider key="1" url="/inner" shareAcrossTabs={true} retry={{ jitter: 1 }} />,
  ],
}

const RealDate = Date

/** React times itself; what is forbidden is forbidden to the package. */
function isOfThePackage(): boolean {
  const frames = (new Error('where').stack ?? '').split('\n').slice(1)
  const caller = frames.find((frame) => !/node_modules|[\\/]test[\\/]ssr/.test(frame))
  const react = frames.findIndex((frame) => /react-dom/.test(frame))
  return caller !== undefined && frames.indexOf(caller) < react && /[\\/]src[\\/]/.test(caller)
}

function refuse(name: string): void {
  if (isOfThePackage()) throw new Error(`${name} while rendering`)
}

/** What frameworks that render ahead of time refuse: it would be frozen into the page. */
function forbidImpurity(): void {
  forbid(Date, 'now')
  forbid(performance, 'now')
  forbid(Math, 'random')
  forbid(crypto, 'randomUUID')
  forbid(crypto, 'getRandomValues')
  forbid(globalThis, 'setTimeout')
  vi.stubGlobal(
    'Date',
    class extends RealDate {
      constructor(...values: [] | [number]) {
        if (values.length === 0) refuse('new Date()')
        super(...(values as [number]))
      }
    },
  )
}

function forbid<Owner extends object>(owner: Owner, name: keyof Owner & string): void {
  const original = (owner[name] as (...args: unknown[]) => unknown).bind(owner)
  vi.spyOn(owner, name as never).mockImplementation(((...args: unknown[]) => {
    refuse(name)
    return original(...args)
  }) as never)
}

beforeEach(forbidImpurity)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('rendering reads no time, no randomness and no clock', () => {
  it('in any hook or component that there is', () => {
    const names = Object.keys(realtime)
    const isHook = (name: string): boolean => /^use[A-Z]/.test(name)
    expect(names.filter(isHook).sort()).toEqual(Object.keys(hooks))
    expect(names.filter((name) => name.startsWith('Realtime')).sort()).toEqual(
      // an error is no component
      [...Object.keys(components), 'RealtimeError'].sort(),
    )
  })

  it.each(Object.entries(hooks))('in %s', (_name, useIt) => {
    function Page(): ReactNode {
      return <p>{JSON.stringify(useIt())}</p>
    }
    expect(render(<Page />)).toContain('<p>')
  })

  it.each(Object.entries(components))('in %s', (_name, elements) => {
    expect(() => elements.map(render)).not.toThrow()
  })

  it('below a client that was handed over', () => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    const client = createRealtimeClient({ url: 'https://api.example/realtime' })
    forbidImpurity()
    const page = (
      <RealtimeProvider client={client}>
        <RealtimeIndicator />
      </RealtimeProvider>
    )
    expect(renderToString(page)).toContain('data-status="idle"')
  })
})

function render(element: ReactElement): string {
  return renderToString(<RealtimeProvider url="/api/v1/realtime">{element}</RealtimeProvider>)
}
