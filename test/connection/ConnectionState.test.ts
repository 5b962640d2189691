import { describe, expect, it } from 'vitest'
import {
  idleConnection,
  transition,
  type ConnectionContext,
  type ConnectionInput,
  type ConnectionState,
} from '../../src/connection/ConnectionState.ts'
import { describe as describeState } from '../../src/connection/RealtimeState.ts'
import { retryPolicy } from '../../src/connection/RetryPolicy.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'

const context: ConnectionContext = {
  now: 10_000,
  random: 0,
  isHidden: false,
  isOnline: true,
  canRefresh: false,
  policy: retryPolicy(),
}
const networkError = new RealtimeError('network', 'x')
const unauthorized = new RealtimeError('unauthorized', 'x', { status: 401 })
const stream = 3

/** One state per row of the table, as a connection would come to it. */
const states = {
  idle: { ...idleConnection, stream },
  connecting: { ...idleConnection, stream, phase: 'opening' },
  connected: { ...idleConnection, stream, phase: 'open', openedAt: 9_500 },
  waiting: {
    ...idleConnection,
    stream,
    phase: 'waiting',
    failures: 2,
    error: networkError,
    retryAt: 12_000,
  },
  retrying: { ...idleConnection, stream, phase: 'opening', failures: 2, error: networkError },
  manual: { ...idleConnection, stream, phase: 'stopped', reason: 'manual' },
  server: { ...idleConnection, stream, phase: 'stopped', reason: 'server' },
  offline: { ...idleConnection, stream, phase: 'stopped', reason: 'offline' },
  failed: { ...idleConnection, stream, phase: 'failed', failures: 5, error: networkError },
  refused: { ...idleConnection, stream, phase: 'failed', error: unauthorized },
} as const satisfies Record<string, ConnectionState>

const inputs = {
  start: { type: 'start' },
  leave: { type: 'leave' },
  due: { type: 'due' },
  reconnect: { type: 'reconnect' },
  disconnect: { type: 'disconnect' },
  offline: { type: 'offline' },
  online: { type: 'online' },
  wake: { type: 'wake' },
  token: { type: 'token' },
  opened: { type: 'opened', stream },
  halted: { type: 'halted', stream },
  lost: { type: 'lost', stream, error: networkError },
} as const satisfies Record<string, ConnectionInput>

/** What user interfaces see: the status, and what tells its kinds apart. `-` means no change. */
const table: Record<keyof typeof states, Record<keyof typeof inputs, string>> = {
  idle: {
    start: 'connecting',
    leave: '-',
    due: '-',
    reconnect: '-',
    disconnect: '-',
    offline: '-',
    online: '-',
    wake: '-',
    token: '-',
    opened: '-',
    halted: '-',
    lost: '-',
  },
  connecting: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: '-',
    disconnect: 'disconnected manual',
    offline: 'disconnected offline',
    online: '-',
    wake: '-',
    token: '-',
    opened: 'connected',
    halted: 'disconnected server',
    lost: 'reconnecting 1 at 13000',
  },
  connected: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: 'disconnected offline',
    online: '-',
    wake: '-',
    token: '-',
    opened: '-',
    halted: 'disconnected server',
    lost: 'reconnecting 1 at 13000',
  },
  waiting: {
    start: '-',
    leave: 'idle',
    due: 'reconnecting 2 now',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: 'disconnected offline',
    online: 'reconnecting 1 now',
    wake: 'reconnecting 1 now',
    token: '-',
    opened: '-',
    halted: '-',
    lost: '-',
  },
  retrying: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: 'disconnected offline',
    online: '-',
    wake: '-',
    token: '-',
    opened: 'connected',
    halted: 'disconnected server',
    lost: 'reconnecting 3 at 13000',
  },
  manual: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: '-',
    offline: '-',
    online: '-',
    wake: '-',
    token: '-',
    opened: '-',
    halted: '-',
    lost: '-',
  },
  server: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: '-',
    wake: '-',
    token: '-',
    opened: '-',
    halted: '-',
    lost: '-',
  },
  offline: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'connecting',
    wake: 'connecting',
    token: '-',
    opened: '-',
    halted: '-',
    lost: '-',
  },
  failed: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'reconnecting 1 now',
    wake: 'reconnecting 1 now',
    token: '-',
    opened: '-',
    halted: '-',
    lost: '-',
  },
  refused: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'reconnecting 1 now',
    wake: 'reconnecting 1 now',
    token: 'connecting',
    opened: '-',
    halted: '-',
    lost: '-',
  },
}

function say(state: ConnectionState): string {
  const { status, reason, attempt, retryAt } = describeState(state, 5)
  const when = retryAt === null ? 'now' : `at ${retryAt}`
  return [status, reason, status === 'reconnecting' && `${attempt} ${when}`]
    .filter(Boolean)
    .join(' ')
}

describe('the state table', () => {
  const rows = Object.entries(table).flatMap(([from, row]) =>
    Object.entries(row).map(([input, to]) => [from, input, to] as const),
  )
  it.each(rows)('%s, on %s: %s', (from, input, to) => {
    const before: ConnectionState = states[from as keyof typeof states]
    const after = transition(before, inputs[input as keyof typeof inputs], context)
    expect(after === before ? '-' : say(after)).toBe(to)
  })

  it('gives every new socket a new number', () => {
    for (const before of Object.values(states)) {
      for (const input of Object.values(inputs)) {
        const after = transition(before, input, context)
        const opens = after !== before && after.phase === 'opening'
        expect(after.stream, `${before.phase} on ${input.type}`).toBe(stream + (opens ? 1 : 0))
      }
    }
  })

  it('does not listen to a socket that was given up', () => {
    for (const before of Object.values(states)) {
      for (const input of [inputs.opened, inputs.halted, inputs.lost]) {
        expect(transition(before, { ...input, stream: stream - 1 }, context)).toBe(before)
      }
    }
  })
})

describe('retrying', () => {
  function lose(state: ConnectionState, change: Partial<ConnectionContext> = {}, notBefore = 0) {
    const input = { type: 'lost', stream: state.stream, error: networkError, notBefore } as const
    return transition(state, input, { ...context, ...change })
  }

  it('gives up after five reconnects, and keeps the reason', () => {
    let state = lose(states.connecting)
    for (let attempt = 2; attempt <= 5; attempt++) {
      state = lose(transition(state, inputs.due, context))
      expect(describeState(state, 5).attempt).toBe(attempt)
    }
    state = lose(transition(state, inputs.due, context))
    expect(describeState(state, 5)).toMatchObject({
      status: 'error',
      error: networkError,
      attempt: 5,
    })
  })

  it('forgets failures only of a stream that stayed open', () => {
    const flapping = { ...states.connected, failures: 2 }
    expect(lose({ ...flapping, openedAt: context.now - 2_999 })).toMatchObject({ failures: 3 })
    expect(lose({ ...flapping, openedAt: context.now - 3_000 })).toMatchObject({ failures: 1 })
  })

  it('shows no attempt while connected, even after failures', () => {
    expect(describeState({ ...states.connected, failures: 2 }, 5)).toMatchObject({
      status: 'connected',
      attempt: 0,
      error: null,
    })
  })

  it('need not wait where the app says so', () => {
    const policy = retryPolicy({ interval: 0 })
    expect(lose(states.connecting, { policy })).toMatchObject({
      phase: 'waiting',
      retryAt: context.now,
    })
  })

  it('waits as long as the server asks', () => {
    for (const notBefore of [context.now - 1, context.now + 2_000]) {
      expect(lose(states.connecting, {}, notBefore).retryAt).toBe(context.now + 3_000)
    }
    const notBefore = context.now + 20_000
    expect(lose(states.connecting, {}, notBefore).retryAt).toBe(notBefore)
  })

  it('spends no attempts while hidden, but waits longer each time', () => {
    const waits = []
    let state: ConnectionState = states.connecting
    for (let failure = 0; failure < 8; failure++) {
      state = lose(state, { isHidden: true })
      expect(state).toMatchObject({ phase: 'waiting', failures: 1 })
      waits.push(state.retryAt! - context.now)
      state = transition(state, inputs.due, context)
    }
    expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000, 60_000])
  })

  it('stops where a function says null', () => {
    const policy = retryPolicy((attempt) => (attempt < 3 ? attempt * 10 : null))
    let state = lose(states.connecting, { policy })
    expect(state.retryAt).toBe(context.now + 10)
    state = lose(transition(state, inputs.due, context), { policy })
    expect(state.retryAt).toBe(context.now + 20)
    state = lose(transition(state, inputs.due, context), { policy })
    expect(state.phase).toBe('failed')
  })

  it.each([Number.NaN, -1])('stops rather than storm where a function says %d', (delay) => {
    expect(lose(states.connecting, { policy: retryPolicy(() => delay) }).phase).toBe('failed')
  })

  it('adds jitter up to the given share', () => {
    const policy = retryPolicy({ interval: 1000, jitter: 0.5 })
    expect(lose(states.connecting, { policy, random: 0 }).retryAt).toBe(context.now + 1000)
    expect(lose(states.connecting, { policy, random: 0.5 }).retryAt).toBe(context.now + 1250)
  })
})

describe('a server that asks for time', () => {
  const notBefore = context.now + 20_000
  const asked = { ...states.waiting, retryAt: notBefore, notBefore }
  const gaveUp = { ...states.failed, notBefore }
  const wakings = [inputs.wake, inputs.online]
  const at = (now: number, change: Partial<ConnectionContext> = {}) => ({
    ...context,
    now,
    ...change,
  })

  it.each([
    ['in a wait', states.retrying, context.policy, 'waiting'],
    ['after the last attempt', states.retrying, retryPolicy({ maxAttempts: 2 }), 'failed'],
    ['with a refusal', states.retrying, context.policy, 'failed', unauthorized],
  ] as const)('is remembered %s', (_when, state, policy, phase, error = networkError) => {
    const lost = { type: 'lost', stream, error, notBefore } as const
    expect(transition(state, lost, { ...context, policy })).toMatchObject({ phase, notBefore })
    const unasked = { type: 'lost', stream, error } as const
    expect(transition(state, unasked, { ...context, policy }).notBefore).toBe(0)
  })

  it.each(wakings)('is not asked before by a page that wakes: $type', (input) => {
    for (const state of [asked, gaveUp, { ...asked, retryAt: notBefore + 30_000 }]) {
      const woken = transition(state, input, at(notBefore - 1))
      expect(say(woken)).toBe(`reconnecting 1 at ${notBefore}`)
      expect(woken).toMatchObject({ error: networkError, stream })
      expect(transition(woken, input, at(notBefore - 1))).toBe(woken)
      expect(transition(woken, inputs.due, at(notBefore))).toMatchObject({
        phase: 'opening',
        notBefore: 0,
      })
      expect(transition(state, input, at(notBefore)).phase).toBe('opening')
    }
  })

  it.each(wakings)('is not asked before by a page that was offline: $type', (input) => {
    const gone = transition(asked, inputs.offline, context)
    expect(say(gone)).toBe('disconnected offline')
    expect(say(transition(gone, input, at(notBefore - 1)))).toBe(`reconnecting 1 at ${notBefore}`)
    expect(say(transition(gone, input, at(notBefore)))).toBe('connecting')
  })

  it.each(wakings)('is asked then, by who allows no reconnect, too: $type', (input) => {
    const policy = retryPolicy({ maxAttempts: 0 })
    const gone = transition(asked, inputs.offline, context)
    for (const state of [gaveUp, gone]) {
      const woken = transition(state, input, at(notBefore - 1, { policy }))
      expect(say(woken)).toBe(`reconnecting 0 at ${notBefore}`)
      expect(woken).toMatchObject({ error: networkError })
      expect(transition(woken, input, at(notBefore - 1, { policy }))).toBe(woken)
      const due = transition(woken, inputs.due, at(notBefore, { policy }))
      expect(say(due)).toBe('connecting')
      const lost = transition(
        due,
        { ...inputs.lost, stream: due.stream },
        at(notBefore, { policy }),
      )
      expect(say(lost)).toBe('error')
      expect(say(transition(state, input, at(notBefore, { policy })))).toBe('connecting')
    }
  })

  it('is asked at once by the user, and with a new token', () => {
    const refused = { ...states.refused, notBefore }
    for (const state of [asked, gaveUp, refused]) {
      const restarted = transition(state, inputs.reconnect, context)
      expect(restarted).toMatchObject({ phase: 'opening', notBefore: 0 })
    }
    const woken = transition(refused, inputs.wake, context)
    expect(say(woken)).toBe(`reconnecting 1 at ${notBefore}`)
    for (const state of [refused, woken]) {
      expect(say(transition(state, inputs.token, context))).toBe('connecting')
    }
  })

  it('gets a minute at most, whatever becomes of the clock', () => {
    const woken = transition(asked, inputs.wake, at(context.now - 3_600_000))
    expect(woken.retryAt).toBe(context.now - 3_600_000 + 60_000)
  })

  it.each(['idle', 'offline', 'connecting'] as const)(
    'is not asked before by who goes on from %s',
    (name) => {
      const state = { ...states[name], error: networkError, notBefore }
      const adopt = { type: 'adopt', state } as const
      expect(say(transition(states.idle, adopt, context))).toBe(`reconnecting 1 at ${notBefore}`)
      const gone = transition(states.idle, adopt, at(context.now, { isOnline: false }))
      expect(say(gone)).toBe('disconnected offline')
      expect(say(transition(gone, inputs.online, context))).toBe(`reconnecting 1 at ${notBefore}`)
    },
  )
})

describe('a refusal (401, 403)', () => {
  const refusal = { type: 'lost', stream, error: unauthorized } as const

  it('is final where nobody can be asked for a fresh token', () => {
    expect(transition(states.connecting, refusal, context)).toMatchObject({
      phase: 'failed',
      error: unauthorized,
    })
  })

  it('asks once for a fresh token, and spends no attempt', () => {
    const canAsk = { ...context, canRefresh: true }
    const asked = transition(states.connecting, refusal, canAsk)
    expect(asked).toMatchObject({ phase: 'opening', refreshed: true, failures: 0 })
    expect(say(asked)).toBe('connecting')
    const refused = transition(asked, { ...refusal, stream: asked.stream }, canAsk)
    expect(refused.phase).toBe('failed')
  })

  it('is left at once with a new token, as is a token that no header can hold', () => {
    for (const error of [unauthorized, new RealtimeError('token', 'x')]) {
      for (const name of ['failed', 'waiting'] as const) {
        const opened = transition({ ...states[name], error }, inputs.token, context)
        expect(say(opened)).toBe('connecting')
      }
    }
  })

  it('is told nothing new by a token that comes while another attempt is under way', () => {
    const woken = transition(states.refused, inputs.wake, context)
    expect(woken).toMatchObject({ phase: 'opening', error: unauthorized })
    expect(transition(woken, inputs.token, context)).toBe(woken)
  })

  it('asks once for a fresh token in each start', () => {
    const canAsk = { ...context, canRefresh: true }
    const started = transition(states.idle, inputs.start, canAsk)
    const asked = transition(started, { ...refusal, stream: started.stream }, canAsk)
    expect(asked).toMatchObject({ phase: 'opening', refreshed: true })
    expect(transition(asked, inputs.disconnect, canAsk).refreshed).toBe(false)
  })

  it('may ask again after a stream was open', () => {
    const canAsk = { ...context, canRefresh: true }
    const asked = transition(states.connecting, refusal, canAsk)
    const opened = transition(asked, { type: 'opened', stream: asked.stream }, canAsk)
    expect(opened.refreshed).toBe(false)
  })
})

const offline = { ...context, isOnline: false }

it('starts offline where there is no network', () => {
  expect(say(transition(states.idle, inputs.start, offline))).toBe('disconnected offline')
})

it('spends no attempt on what was tried without a network, and wakes to nothing there', () => {
  expect(say(transition(states.connecting, inputs.lost, offline))).toBe('disconnected offline')
  expect(transition(states.offline, inputs.wake, offline)).toBe(states.offline)
})

it('is connected in the one status of that name', () => {
  const connected = Object.values(states).map((state) => describeState(state, 5).connected)
  const statuses = Object.values(states).map((state) => describeState(state, 5).status)
  expect(connected).toEqual(statuses.map((status) => status === 'connected'))
})

describe('the state of another connection', () => {
  const other = { ...states, retrying: { ...states.retrying, stream: 40 } }
  const adopt = (name: keyof typeof states, change = context) =>
    transition(states.idle, { type: 'adopt', state: other[name] }, change)

  it.each([
    ['waiting', 'reconnecting 2 at 12000'],
    ['failed', 'error'],
    ['refused', 'error'],
    ['manual', 'disconnected manual'],
    ['server', 'disconnected server'],
  ] as const)('%s is kept, with all that it knows', (name, words) => {
    const adopted = adopt(name)
    expect(say(adopted)).toBe(words)
    expect(adopted).toEqual(other[name])
    expect(adopt(name, offline)).toEqual(other[name])
  })

  it.each([
    ['idle', 'connecting'],
    ['connecting', 'connecting'],
    ['connected', 'connecting'],
    ['offline', 'connecting'],
    ['retrying', 'reconnecting 2 now'],
  ] as const)('%s is gone on from with a socket of its own: %s', (name, words) => {
    const adopted = adopt(name)
    expect(say(adopted)).toBe(words)
    expect(adopted).toMatchObject({ phase: 'opening', stream: stream + 1 })
    expect(adopted.error).toBe(other[name].error)
    expect(say(adopt(name, offline))).toBe('disconnected offline')
  })

  it('that was open was good: its failures are forgotten', () => {
    const state = { ...states.connected, failures: 2 }
    const adopted = transition(states.idle, { type: 'adopt', state }, context)
    expect(say(adopted)).toBe('connecting')
  })

  it('is of no interest to one that has a state of its own', () => {
    for (const [name, state] of Object.entries(states)) {
      if (name === 'idle') continue
      expect(transition(state, { type: 'adopt', state: states.server }, context)).toBe(state)
    }
  })
})
