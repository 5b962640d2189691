import { beforeEach, expect, it, vi } from 'vitest'
import { createSharedState, type SharedState } from '../../src/tabs/SharedState.ts'
import type { ConnectionListener } from '../../src/connection/Connection.ts'
import { idleConnection, type ConnectionState } from '../../src/connection/ConnectionState.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'

const input = { type: 'start' } as const
const opening: ConnectionState = { ...idleConnection, phase: 'opening', stream: 1 }
const open: ConnectionState = { ...opening, phase: 'open', openedAt: 5 }
const waiting: ConnectionState = {
  ...opening,
  phase: 'waiting',
  error: new RealtimeError('network', 'reset'),
}

const onTransition = vi.fn<ConnectionListener['onTransition']>()
let shared: SharedState

beforeEach(() => {
  onTransition.mockReset()
  shared = createSharedState({ onTransition })
  shared.connecting(input)
})

/** What was told, as phase and number of the socket. */
const told = () => onTransition.mock.calls.map(([{ phase, stream }]) => [phase, stream])

it('is connecting until there is a leader, whose first socket is the one awaited', () => {
  shared.follow('a', opening, input)
  shared.follow('a', open, input)
  expect(told()).toEqual([
    ['opening', 1],
    ['open', 1],
  ])
  expect(shared.getTold()).toEqual(open)
})

it('does not ask for the next leader before the server wants it, unless the user does', () => {
  const { error } = waiting
  shared.follow('a', { ...waiting, notBefore: 9000 }, input)
  shared.connecting({ type: 'leave' })
  shared.connecting({ type: 'wake' })
  expect(shared.getLatest()).toMatchObject({ phase: 'opening', notBefore: 9000, error })
  shared.connecting({ type: 'reconnect' })
  expect(shared.getLatest()).toMatchObject({ phase: 'opening', notBefore: 0, error: null })
  shared.follow('a', waiting, input)
  shared.connecting({ type: 'wake' })
  expect(shared.getLatest()).toMatchObject({ phase: 'opening', notBefore: 0, error: null })
})

it('counts each new socket of a leader', () => {
  shared.follow('a', { ...open, stream: 7 }, input)
  shared.follow('a', { ...waiting, stream: 7 }, input)
  shared.follow('a', { ...opening, stream: 8 }, input)
  shared.follow('a', { ...open, stream: 8 }, input)
  expect(told()).toEqual([
    ['opening', 1],
    ['open', 1],
    ['waiting', 1],
    ['opening', 2],
    ['open', 2],
  ])
})

it('counts the socket of a new leader, whatever its number', () => {
  shared.follow('a', open, input)
  shared.follow('b', open, input)
  expect(shared.getLatest().stream).toBe(2)
})

it('counts no socket of a leader that holds none', () => {
  shared.follow('a', open, input)
  shared.follow('b', { ...waiting, stream: 0 }, input)
  expect(shared.getLatest()).toEqual(waiting)
})

it('awaits another socket once the leader is lost, and does not count the wait twice', () => {
  shared.follow('a', open, input)
  shared.connecting(input)
  shared.connecting(input)
  expect(shared.getLatest()).toEqual({ ...opening, stream: 2 })
  shared.follow('b', opening, input)
  expect(shared.getLatest()).toEqual({ ...opening, stream: 2 })
})

it('does not count a wait that follows a wait', () => {
  shared.follow('a', waiting, input)
  shared.connecting(input)
  expect(shared.getLatest()).toEqual(opening)
})

it('may be left, and keeps the count', () => {
  shared.follow('a', open, input)
  shared.leave({ type: 'leave' })
  expect(shared.getTold()).toEqual({ ...idleConnection, stream: 1 })
  shared.connecting(input)
  expect(shared.getTold()).toEqual({ ...opening, stream: 2 })
})
