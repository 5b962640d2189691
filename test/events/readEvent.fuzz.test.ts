import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eventTable } from '../../src/events/eventTable.ts'
import { readEvent, type ReadOptions, type ReadResult } from '../../src/events/readEvent.ts'

const options: ReadOptions = { isKnown: () => false, maxEventSize: 1024 * 1024 }

it('reads anything without throwing, to an event or a rejection', () => {
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
  const sums = { event: 0, rejection: 0 }
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom('', 'message', 'session_update', 'error'),
      (data, event) => {
        const result = readEvent({ event, data, id: '' }, options, 1_700_000_000_000)
        sums[result && 'event' in result ? 'event' : 'rejection'] += 1
        expect(result).toSatisfy(isWellFormed)
      },
    ),
    { numRuns: 10_000 },
  )
  expect(Math.min(sums.event, sums.rejection)).toBeGreaterThan(10)
})

function isWellFormed(result: ReadResult): boolean {
  // Nothing is ignored.
  if (!result) return false
  if ('rejection' in result) return result.rejection.reason.length > 0
  const { type, entityId, timestamp } = result.event
  return type in eventTable && typeof entityId === 'string' && typeof timestamp === 'number'
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '{'
  }
}
