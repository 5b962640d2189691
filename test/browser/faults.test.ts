import { afterEach, describe, expect, inject, it } from 'vitest'
import { server } from 'vitest/browser'
import { createRealtimeClient, type Membership, type RealtimeOptions } from '../../src/index.ts'
import { differencesOf } from '../support/engineDifferences.ts'
import { eventually } from '../support/eventually.ts'
import { faults, scaledWaits, type Fault, type FaultOutcome } from '../support/faults.ts'
import { openRoom, type TestRoom } from '../support/openRoom.ts'
import { createStateLog } from '../support/StateLog.ts'
import { sessionUpdate } from '../support/wire.ts'

const serverUrl = inject('serverUrl')
const { faults: differences, patience } = differencesOf(server.browser)
let membership: Membership | null = null

afterEach(() => membership?.leave())

describe.each([
  ['fetch', {}],
  ['eventSource', { eventSource: 'global' }],
] as const)('over %s', (transport, options) => {
  it.each(faults)('$name', async (fault) => {
    const outcomeHere = differences[fault.name]?.[transport] ?? fault[transport]
    const { spacing = scaledWaits.retry.interval, leeway = 400, ...expected } = outcomeHere
    const { waits, gaps, ...outcome } = await observe(fault, options, expected)
    expect(outcome).toEqual({ preflights: 0, events: [], ...expected })
    // By the page's clock: a busy server notes one request late, and the next seems to follow at once.
    // Timers may be a millisecond early, and clocks round.
    expect(Math.min(spacing, ...waits)).toBeGreaterThanOrEqual(spacing - 2)
    const sum = gaps.reduce((total, gap) => total + gap, 0)
    expect(sum).toBeLessThan((spacing + leeway) * gaps.length + patience)
  })
})

/** Lives through a fault until nothing follows any more. */
async function observe(
  { route, query, options: faultOptions, happenings = [] }: Fault,
  options: RealtimeOptions,
  expected: FaultOutcome,
): Promise<FaultOutcome & { waits: number[]; gaps: number[] }> {
  const room = openRoom(serverUrl)
  const states = createStateLog()
  const events: number[] = []
  const attempts: number[] = []
  const client = createRealtimeClient({
    ...scaledWaits,
    ...faultOptions,
    ...options,
    url: route ? room.url(route, query) : await closedUrl(),
    onStatusChange(state) {
      states.onStatusChange(state)
      const { status, retryAt } = state
      const begins = status === 'connecting' || (status === 'reconnecting' && retryAt === null)
      if (begins) attempts.push(performance.now())
    },
    onEvent: ({ entityId }) => events.push(Number(entityId.split('-')[1] ?? 0)),
  })
  membership = client.join()
  if (happenings.length) await eventually(() => expectOneStream(room))
  let sent = 0
  for (const happening of happenings) {
    if (happening === 'send') await room.send(sessionUpdate((sent += 1)))
    else if (happening === 'reset') await room.drop('reset')
    else window.dispatchEvent(Object.assign(new Event(happening), { persisted: true }))
  }
  await eventually(async () => {
    if (happenings.length) await expectOneStream(room)
    expect(states.names.length).toBeGreaterThanOrEqual(expected.states.length)
    expect(events.length).toBeGreaterThanOrEqual(expected.events?.length ?? 0)
    // a redirect takes Firefox its time, and a loop has 126
  }, 50_000)
  // What would follow if it did not end here follows within one of these.
  await wait(scaledWaits.retry.interval + 150)

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
    /** From attempt to attempt, in ms, on the page. */
    waits: attempts.slice(1).map((time, index) => time - attempts[index]!),
    /** From request to request, in ms, at the server. */
    gaps: requests.slice(1).map(({ time }, index) => time - requests[index]!.time),
  }
}

async function expectOneStream(room: TestRoom): Promise<void> {
  expect(await room.streams()).toBe(1)
}

const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time))

async function closedUrl(): Promise<string> {
  const response = await fetch(`${serverUrl}/_closed`)
  return (await response.json()) as string
}
