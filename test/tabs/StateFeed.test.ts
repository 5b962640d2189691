import { expect, it, vi } from 'vitest'
import { createStateFeed } from '../../src/tabs/StateFeed.ts'
import { idleConnection, type ConnectionState } from '../../src/connection/ConnectionState.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'

const input = { type: 'start' } as const
const opening: ConnectionState = { ...idleConnection, phase: 'opening', stream: 1 }
const open: ConnectionState = { ...opening, phase: 'open' }
const waiting = (message: string): ConnectionState => ({
  ...opening,
  phase: 'waiting',
  error: new RealtimeError('network', message),
})

it('tells each state with the one before, and nothing twice', () => {
  const onTransition = vi.fn()
  const feed = createStateFeed({ onTransition })
  expect(feed.getTold()).toBe(idleConnection)
  feed.tell({ ...idleConnection }, input)
  feed.tell(opening, input)
  feed.tell({ ...opening }, input)
  feed.tell(open, input)
  expect(onTransition.mock.calls).toEqual([
    [opening, idleConnection, input],
    [open, opening, input],
  ])
  expect([feed.getTold(), feed.getLatest()]).toEqual([open, open])
})

it('takes an error of another tab for the same one if it says the same', () => {
  const onTransition = vi.fn()
  const feed = createStateFeed({ onTransition })
  feed.tell(waiting('reset'), input)
  feed.tell(waiting('reset'), input)
  expect(onTransition).toHaveBeenCalledTimes(1)
  feed.tell(waiting('refused'), input)
  expect(onTransition).toHaveBeenCalledTimes(2)
  feed.tell({ ...waiting('refused'), error: null }, input)
  expect(onTransition).toHaveBeenCalledTimes(3)
  feed.tell(waiting('refused'), input)
  expect(onTransition).toHaveBeenCalledTimes(4)
})

it('tells what a listener causes after all have heard of the cause', () => {
  const told: string[] = []
  const feed = createStateFeed({
    onTransition(state) {
      if (state.phase === 'opening') feed.tell(open, input)
      expect(feed.getTold()).toBe(state)
      told.push(`${state.phase} of ${feed.getLatest().phase}`)
    },
  })
  feed.tell(opening, input)
  expect(told).toEqual(['opening of open', 'open of open'])
})

it('goes on after a listener that threw', () => {
  const onTransition = vi.fn().mockImplementationOnce(() => {
    throw new Error('listener')
  })
  const feed = createStateFeed({ onTransition })
  expect(() => feed.tell(opening, input)).toThrow('listener')
  feed.tell(open, input)
  expect(onTransition).toHaveBeenCalledTimes(2)
})
