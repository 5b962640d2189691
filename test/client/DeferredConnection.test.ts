import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createDeferredConnection, pretend } from '../../src/client/DeferredConnection.ts'
import type { SharedListener } from '../../src/client/SharedConnection.ts'
import type { Connection } from '../../src/connection/Connection.ts'
import { idleConnection, type ConnectionState } from '../../src/connection/ConnectionState.ts'

const opening: ConnectionState = { ...idleConnection, phase: 'opening', stream: 1 }
const open: ConnectionState = { ...opening, phase: 'open' }
const stopped: ConnectionState = {
  ...idleConnection,
  stream: 1,
  phase: 'stopped',
  reason: 'manual',
}

describe('until the code of a connection is there', () => {
  const listener = { onTransition: vi.fn(), onMessage: vi.fn(), onOversized: vi.fn() }
  let connection: Connection
  let state: ConnectionState
  let passed: SharedListener
  const send = vi.fn()
  const listen = vi.fn()
  const load = vi.fn<Parameters<typeof createDeferredConnection>[0]>()

  beforeEach(() => {
    vi.resetAllMocks()
    state = idleConnection
    load.mockImplementation(async (toldTo) => {
      passed = toldTo
      return {
        getState: () => state,
        send,
        getResumedFrom: () => '7',
        getLastActivity: () => 5,
        listen,
      }
    })
    connection = createDeferredConnection(load, { ...listener, onRecent() {} })
  })

  const phases = () => listener.onTransition.mock.calls.map(([{ phase }]) => phase)
  const loaded = () => vi.waitFor(() => Promise.resolve())

  it('the connection is connecting, and nothing is known of it', () => {
    connection.listen(['deploy'])
    expect(load).not.toHaveBeenCalled()
    connection.send({ type: 'start' })
    expect(connection.getState()).toEqual(opening)
    expect([connection.getResumedFrom(), connection.getLastActivity()]).toEqual(['', 0])
    connection.listen(['deploy'])
    expect(listen).not.toHaveBeenCalled()
  })

  it('the code is loaded once, and then started', async () => {
    connection.send({ type: 'start' })
    connection.send({ type: 'disconnect' })
    connection.send({ type: 'reconnect' })
    expect(load).toHaveBeenCalledOnce()
    await loaded()
    expect(send.mock.calls).toEqual([[{ type: 'start' }]])
    expect(phases()).toEqual(['opening', 'stopped', 'opening'])
  })

  it('nothing is started where nobody wants it any more, but when somebody does again', async () => {
    connection.send({ type: 'start' })
    connection.send({ type: 'leave' })
    await loaded()
    expect(send).not.toHaveBeenCalled()
    expect(connection.getState().phase).toBe('idle')
    connection.send({ type: 'start' })
    expect(send.mock.calls).toEqual([[{ type: 'start' }]])
    expect(load).toHaveBeenCalledOnce()
  })

  it('afterwards all is the connection’s own', async () => {
    connection.send({ type: 'start' })
    await loaded()
    state = open
    passed.onTransition(open, opening, { type: 'opened', stream: 1 })
    expect(phases()).toEqual(['opening', 'open'])
    connection.send({ type: 'disconnect' })
    expect(send.mock.lastCall).toEqual([{ type: 'disconnect' }])
    connection.listen(['deploy'])
    expect(listen).toHaveBeenCalledWith(['deploy'])
    expect([connection.getResumedFrom(), connection.getLastActivity()]).toEqual(['7', 5])
    passed.onMessage('log_created', '{}', '8', true)
    expect(listener.onMessage).toHaveBeenCalledWith('log_created', '{}', '8', true)
  })
})

describe('without a socket of its own, a connection', () => {
  it.each([
    ['start', idleConnection, { ...opening, stream: 1 }],
    ['start', open, open],
    ['start', stopped, stopped],
    ['leave', open, { ...idleConnection, stream: 1 }],
    ['disconnect', idleConnection, idleConnection],
    ['disconnect', open, stopped],
    ['reconnect', idleConnection, idleConnection],
    ['reconnect', opening, opening],
    ['reconnect', open, { ...opening, stream: 2 }],
    ['reconnect', stopped, { ...opening, stream: 2 }],
    ['token', idleConnection, idleConnection],
    ['wake', stopped, stopped],
  ] as const)('on %s goes from %j to %j', (type, before, after) => {
    expect(pretend(before, { type })).toEqual(after)
  })
})
