import { renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import * as entry from '../../src/index.ts'

/** Every hook of the package, called as a page does that has forgotten the provider. */
const calls = {
  useManagementSSE: () => entry.useManagementSSE(),
  useRealtime: () => entry.useRealtime(),
  useRealtimeActivities: () => entry.useRealtimeActivities(),
  useRealtimeCollection: () => entry.useRealtimeCollection([], { events: {} }),
  useRealtimeDashboard: () => entry.useRealtimeDashboard({}),
  useRealtimeEvents: () => entry.useRealtimeEvents(),
  useRealtimeLogs: () => entry.useRealtimeLogs(),
  useRealtimeRevalidation: () => entry.useRealtimeRevalidation(() => {}),
  useRealtimeSessions: () => entry.useRealtimeSessions([]),
  useRealtimeStatus: () => entry.useRealtimeStatus(),
  useRealtimeSystem: () => entry.useRealtimeSystem(),
  useRealtimeTasks: () => entry.useRealtimeTasks([]),
} satisfies Record<Extract<keyof typeof entry, `use${string}`>, () => unknown>

/** They have no endpoint of their own. */
const readsProvider = ['useRealtime', 'useRealtimeEvents', 'useRealtimeStatus']

describe('without an endpoint and a provider', () => {
  it.each(Object.entries(calls))('%s throws no-provider, and names itself', (name, call) => {
    // React tells the console of what a render throws
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(call)).toThrow(
      expect.objectContaining({
        code: 'no-provider',
        message:
          `${name} found no <RealtimeProvider> above it. Put one around the page` +
          (readsProvider.includes(name) ? '.' : ', or give the hook `clientState` or `url`.'),
      }),
    )
  })
})
