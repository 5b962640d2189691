import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eventTable } from '../../src/events/eventTable.ts'
import type { ManagementSSEEvent } from '../../src/events/ManagementEventMap.ts'
import { readEvent, type ReadOptions } from '../../src/events/readEvent.ts'

const options: ReadOptions = { isKnown: () => false, maxEventSize: 1024 * 1024 }

it('reads anything without throwing, to an event, a rejection or nothing', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .record(
        {
          type: fc.oneof(fc.constantFrom(...Object.keys(eventTable), 'error'), fc.anything()),
          entityId: fc.anything(),
          data: fc.anything(),
          timestamp: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map((envelope) => toJson(envelope)),
  )
  let accepted = 0
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom('', 'message', 'session_update', 'error'),
      (data, event) => {
        const result = readEvent({ event, data, id: '' }, options, 1_700_000_000_000)
        const outcome = result && 'event' in result ? result.event : undefined
        if (outcome) accepted += 1
        expect(outcome).toSatisfy(isUndefinedOrWellFormed)
      },
    ),
    { numRuns: 10_000 },
  )
  expect(accepted).toBeGreaterThan(10)
})

function isUndefinedOrWellFormed(event: ManagementSSEEvent | undefined): boolean {
  return (
    event === undefined ||
    (event.type in eventTable &&
      typeof event.entityId === 'string' &&
      typeof event.timestamp === 'number')
  )
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '{'
  }
}
