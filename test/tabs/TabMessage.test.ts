import { expect, it } from 'vitest'
import { plainInput, plainState, reviveInput, reviveState } from '../../src/tabs/TabMessage.ts'
import { idleConnection } from '../../src/connection/ConnectionState.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'

const error = new RealtimeError('http', 'HTTP 503', { status: 503, cause: () => {} })
const heard = new RealtimeError('http', 'HTTP 503', { status: 503 })

it.each([
  [
    { ...idleConnection, phase: 'waiting', error } as const,
    { ...idleConnection, phase: 'waiting', error: heard } as const,
  ],
  [idleConnection, idleConnection],
])('another tab hears the state as it is, but for what no message carries', (said, told) => {
  const revived = reviveState(structuredClone(plainState(said)))
  expect(revived).toEqual(told)
  expect(revived.error?.constructor).toBe(told.error?.constructor)
})

it.each([
  [
    { type: 'lost', stream: 7, error, notBefore: 1000 } as const,
    { type: 'lost', stream: 0, error: heard },
  ],
  [{ type: 'opened', stream: 7 } as const, { type: 'opened' }],
  [{ type: 'wake' } as const, { type: 'wake' }],
])('another tab hears what caused it: %j', (said, told) => {
  expect(reviveInput(structuredClone(plainInput(said)))).toEqual(told)
})
