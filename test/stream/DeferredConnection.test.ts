import { beforeEach, expect, it, vi } from 'vitest'
import { createDeferredConnection } from '../../src/stream/DeferredConnection.ts'
import type { SharedListener } from '../../src/tabs/Tabs.ts'
import type { Connection } from '../../src/connection/Connection.ts'
import type { ConnectionSetup } from '../../src/connection/ConnectionSetup.ts'
import { idleConnection, type ConnectionState } from '../../src/connection/ConnectionState.ts'
import { retryPolicy } from '../../src/connection/RetryPolicy.ts'
import { FakeClock, FakePage } from '../../src/testing/index.ts'

const opening: ConnectionState = { ...idleConnection, phase: 'opening', streamId: 1 }
const open: ConnectionState = { ...opening, phase: 'open' }
const stopped: ConnectionState = { ...idleConnection, phase: 'stopped', reason: 'offline' }

const setup: ConnectionSetup = {
  transport: () => {
    throw new Error('The stand-in has no socket.')
  },
  request: {
    url: 'https://api.example/stream',
    resume: 'query',
    withCredentials: false,
    eventNames: [],
    maxEventSize: 1,
  },
  policy: retryPolicy(),
  connectTimeout: 1000,
  tokenTimeout: 30_000,
  idleTimeout: 0,
  canRefresh: false,
  getToken: () => {
    throw new Error('The stand-in needs no token.')
  },
}

const onTransition = vi.fn<SharedListener['onTransition']>()
const onMessage = vi.fn<SharedListener['onMessage']>()
const send = vi.fn<Connection['send']>()
const listen = vi.fn<Connection['listen']>()
const createOwn = vi.fn<Parameters<typeof createDeferredConnection>[1]>()
const load = vi.fn<Parameters<typeof createDeferredConnection>[0]>()
let clock: FakeClock
let page: FakePage
let connection: Connection
/** Of the connection that was loaded. */
let state: ConnectionState
let passed: SharedListener

beforeEach(() => {
  vi.resetAllMocks()
  clock = new FakeClock()
  page = new FakePage()
  state = idleConnection
  createOwn.mockImplementation((listener) => {
    passed = listener
    return {
      getState: () => state,
      send,
      getResumedFrom: () => '7',
      getLastActivity: () => 5,
      listen,
    }
  })
  load.mockImplementation(async (listener) => createOwn(listener))
  send.mockImplementation(({ type }) => {
    if (type === 'start') become(opening)
  })
  const listener = { onTransition, onMessage, onOversized() {}, onRecent() {}, onTab() {} }
  const parts = { clock, page, getSetup: () => setup, listener }
  connection = createDeferredConnection(load, createOwn, parts)
})

function become(next: ConnectionState): void {
  const previous = state
  state = next
  passed.onTransition(state, previous, { type: 'start' })
}

const phases = () => onTransition.mock.calls.map(([{ phase }]) => phase)
/** More turns than what is loaded takes. */
async function loaded(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

it('until its code is there, it is connecting, and nothing is known of it', () => {
  connection.listen(['deploy'])
  expect(load).not.toHaveBeenCalled()
  connection.send({ type: 'start' })
  expect(connection.getState()).toEqual(opening)
  expect([connection.getResumedFrom(), connection.getLastActivity()]).toEqual(['', 0])
  expect(connection.getTab?.()).toBeUndefined()
  connection.listen(['deploy'])
  expect(listen).not.toHaveBeenCalled()
})

it('code that does not come is an attempt that timed out, and the next one is made without', async () => {
  let come: (connection: Connection) => void = () => {}
  load.mockImplementation(() => new Promise((resolve) => (come = resolve)))
  connection.send({ type: 'start' })
  clock.advance(999)
  expect(phases()).toEqual(['opening'])
  clock.advance(1)
  expect(phases()).toEqual(['opening', 'waiting'])
  expect(connection.getState()).toMatchObject({ error: { code: 'timeout' }, failures: 1 })
  expect(createOwn).toHaveBeenCalledOnce()
  clock.advance(3000)
  await loaded()
  const retrying = expect.objectContaining({ phase: 'opening', failures: 1 })
  expect(send.mock.calls).toEqual([[{ type: 'adopt', state: retrying }]])
  come({ ...connection, send: vi.fn<Connection['send']>() })
  await loaded()
  connection.send({ type: 'reconnect' })
  expect(send).toHaveBeenLastCalledWith({ type: 'reconnect' })
  expect(load).toHaveBeenCalledOnce()
})

it('its code is loaded once, and then it is started; what was told already is not told again', async () => {
  connection.send({ type: 'start' })
  connection.send({ type: 'disconnect' })
  connection.send({ type: 'reconnect' })
  expect(load).toHaveBeenCalledOnce()
  await loaded()
  expect(send.mock.calls).toEqual([[{ type: 'start' }]])
  expect(phases()).toEqual(['opening', 'stopped', 'opening'])
})

it('is not started where nobody wants it any more, but when somebody does again', async () => {
  connection.send({ type: 'start' })
  connection.send({ type: 'leave' })
  await loaded()
  expect(send).not.toHaveBeenCalled()
  expect(connection.getState().phase).toBe('idle')
  connection.send({ type: 'start' })
  await loaded()
  expect(send.mock.calls).toEqual([[{ type: 'start' }]])
  expect(load).toHaveBeenCalledOnce()
})

it('whether there is a network is for the loaded one to see, which goes on where this one was', async () => {
  page.goOffline()
  connection.send({ type: 'start' })
  expect(phases()).toEqual(['opening'])
  send.mockImplementation(() => become(stopped))
  await loaded()
  expect(onTransition.mock.calls.map(([next, previous]) => [previous.phase, next.phase])).toEqual([
    ['idle', 'opening'],
    ['opening', 'stopped'],
  ])
  become(opening)
  expect(phases()).toEqual(['opening', 'stopped', 'opening'])
})

it('what a handler said at the last moment counts', async () => {
  connection.send({ type: 'start' })
  connection.send({ type: 'disconnect' })
  await loaded()
  onTransition.mockImplementationOnce(() => connection.send({ type: 'disconnect' }))
  connection.send({ type: 'reconnect' })
  await loaded()
  expect(send).not.toHaveBeenCalled()
  expect(phases()).toEqual(['opening', 'stopped', 'opening', 'stopped'])
})

it('afterwards all is its own', async () => {
  connection.send({ type: 'start' })
  await loaded()
  become(open)
  expect(connection.getState()).toBe(open)
  connection.send({ type: 'disconnect' })
  expect(send.mock.lastCall).toEqual([{ type: 'disconnect' }])
  connection.listen(['deploy'])
  expect(listen).toHaveBeenCalledWith(['deploy'])
  expect([connection.getResumedFrom(), connection.getLastActivity()]).toEqual(['7', 5])
  passed.onMessage('log_created', '{}', '8', true)
  expect(onMessage).toHaveBeenCalledWith('log_created', '{}', '8', true)
  become({ ...opening, streamId: 2 })
  expect(phases()).toEqual(['opening', 'open', 'opening'])
})

it('in a page that was left meanwhile it is not started, but when the page is back', async () => {
  connection.send({ type: 'start' })
  page.pagehide()
  await loaded()
  expect(send).not.toHaveBeenCalled()
  page.pageshow()
  await loaded()
  expect(send.mock.calls).toEqual([[{ type: 'start' }]])
  expect(load).toHaveBeenCalledOnce()
})

it('afterwards the page is followed by the loaded one alone', async () => {
  const unsubscribe = vi.fn()
  vi.spyOn(page, 'subscribe').mockReturnValueOnce(unsubscribe)
  connection.send({ type: 'start' })
  await loaded()
  expect(unsubscribe).toHaveBeenCalledOnce()
  expect(page.subscribe).toHaveBeenCalledOnce()
})
