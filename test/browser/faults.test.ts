import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import { createRealtimeClient, type Membership, type RealtimeOptions } from '../../src/index.ts'
import { faults, scaledWaits, type Fault, type FaultOutcome } from '../support/faults.ts'
import { openRoom } from '../support/openRoom.ts'
import { createStateLog } from '../support/StateLog.ts'

const serverUrl = inject('serverUrl')
let membership: Membership | null = null

afterEach(() => membership?.leave())

describe.each([
  ['fetch', {}],
  ['eventSource', { eventSource: 'global' }],
] as const)('over %s', (transport, transportOptions) => {
  it.each(faults)('$name', async (fault) => {
    await prove(fault, fault[transport], transportOptions)
  })
})

async function prove(
  fault: Fault,
  expected: FaultOutcome,
  options: RealtimeOptions,
): Promise<void> {
  const room = openRoom(serverUrl)
  const states = createStateLog()
  const events: number[] = []
  const client = createRealtimeClient({
    ...scaledWaits,
    ...fault.options,
    ...options,
    url: fault.route ? room.url(fault.route, fault.query) : await closedUrl(),
    onStatusChange: states.onStatusChange,
    onEvent: ({ entityId }) => events.push(Number(entityId.split('-')[1] ?? 0)),
  })
  membership = client.join()

  await vi.waitFor(() => expect(states.names).toEqual(expected.states), 20_000)
  await vi.waitFor(() => expect(events).toEqual(expected.events ?? []), 2000)
  // What would follow if it did not end here follows within one of these.
  await quiet(scaledWaits.retry.interval + scaledWaits.idleTimeout)
  expect(states.names).toEqual(expected.states)
  expect(events).toEqual(expected.events ?? [])

  const { error, reason } = client.getSnapshot()
  expect([error?.code, error?.status, reason ?? undefined]).toEqual([
    expected.code,
    expected.status,
    expected.reason,
  ])
  const requests = (await room.requests()).filter(({ route }) => route === fault.route)
  expect(requests).toHaveLength(expected.requests)
  const spacing = expected.spacing ?? scaledWaits.retry.interval
  requests.slice(1).forEach(({ time }, index) => {
    // Two clocks that each round to a millisecond.
    expect(time - requests[index]!.time).toBeGreaterThanOrEqual(spacing - 2)
  })
  expect(await room.preflights()).toHaveLength(expected.preflights ?? 0)
}

const quiet = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time))

async function closedUrl(): Promise<string> {
  const response = await fetch(`${serverUrl}/_closed`)
  return (await response.json()) as string
}
