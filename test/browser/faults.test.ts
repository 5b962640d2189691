import { afterEach, describe, expect, inject, it } from 'vitest'
import { createRealtimeClient, type Membership, type RealtimeOptions } from '../../src/index.ts'
import { eventually } from '../support/eventually.ts'
import { faults, scaledWaits, type Fault, type FaultOutcome } from '../support/faults.ts'
import { openRoom } from '../support/openRoom.ts'
import { createStateLog } from '../support/StateLog.ts'

/** What a busy machine may take in all besides, in ms. */
const patience = 2000
const serverUrl = inject('serverUrl')
let membership: Membership | null = null

afterEach(() => membership?.leave())

describe.each([
  ['fetch', {}],
  ['eventSource', { eventSource: 'global' }],
] as const)('over %s', (transport, options) => {
  it.each(faults)('$name', async (fault) => {
    const { spacing = scaledWaits.retry.interval, leeway = 100, ...expected } = fault[transport]
    const { gaps, ...outcome } = await observe(fault, options, expected)
    expect(outcome).toEqual({ preflights: 0, events: [], ...expected })
    // All gaps together: a busy server notes one request late, and the next seems to follow at once.
    const sum = gaps.reduce((total, gap) => total + gap, 0)
    // Two clocks that each round to a millisecond.
    expect(sum).toBeGreaterThanOrEqual((spacing - 2) * gaps.length)
    expect(sum).toBeLessThan((spacing + leeway) * gaps.length + patience)
  })
})

/** Lives through a fault until nothing follows any more. */
async function observe(
  { route, query, options: faultOptions }: Fault,
  options: RealtimeOptions,
  expected: FaultOutcome,
): Promise<FaultOutcome & { gaps: number[] }> {
  const room = openRoom(serverUrl)
  const states = createStateLog()
  const events: number[] = []
  const client = createRealtimeClient({
    ...scaledWaits,
    ...faultOptions,
    ...options,
    url: route ? room.url(route, query) : await closedUrl(),
    onStatusChange: states.onStatusChange,
    onEvent: ({ entityId }) => events.push(Number(entityId.split('-')[1] ?? 0)),
  })
  membership = client.join()
  await eventually(() => {
    expect(states.names.length).toBeGreaterThanOrEqual(expected.states.length)
    expect(events.length).toBeGreaterThanOrEqual(expected.events?.length ?? 0)
  })
  // What would follow if it did not end here follows within one of these.
  await wait(scaledWaits.retry.interval + scaledWaits.idleTimeout)

  const { error, reason } = client.getSnapshot()
  const requests = (await room.requests()).filter((request) => request.route === route)
  return {
    states: states.names,
    ...(error && { code: error.code }),
    ...(error?.status && { status: error.status }),
    ...(reason && { reason }),
    requests: requests.length,
    preflights: (await room.preflights()).length,
    events,
    gaps: requests.slice(1).map(({ time }, index) => time - requests[index]!.time),
  }
}

const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time))

async function closedUrl(): Promise<string> {
  const response = await fetch(`${serverUrl}/_closed`)
  return (await response.json()) as string
}
