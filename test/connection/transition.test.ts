import { describe, expect, it } from 'vitest'
import {
  idleConnection,
  moveMoments,
  type ConnectionInput,
  type ConnectionState,
} from '../../src/connection/ConnectionState.ts'
import { describeState, looksSame } from '../../src/connection/RealtimeState.ts'
import { retryPolicy } from '../../src/connection/RetryPolicy.ts'
import { transition, type ConnectionContext } from '../../src/connection/transition.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'

const context: ConnectionContext = {
  now: 10_000,
  random: 0,
  isHidden: false,
  isOnline: true,
  canRefresh: false,
  policy: retryPolicy(),
}
const offline = { ...context, isOnline: false }
const networkError = new RealtimeError('network', 'x')
const unauthorized = new RealtimeError('unauthorized', 'x', { status: 401 })
const streamId = 3

/** One state per row of the table, as a connection would come to it. */
const states = {
  idle: { ...idleConnection, streamId },
  connecting: { ...idleConnection, streamId, phase: 'opening' },
  connected: { ...idleConnection, streamId, phase: 'open', openedAt: 9_500 },
  waiting: {
    ...idleConnection,
    streamId,
    phase: 'waiting',
    failures: 2,
    error: networkError,
    retryAt: 12_000,
  },
  retrying: { ...idleConnection, streamId, phase: 'opening', failures: 2, error: networkError },
  manual: { ...idleConnection, streamId, phase: 'stopped', reason: 'manual' },
  server: { ...idleConnection, streamId, phase: 'stopped', reason: 'server' },
  offline: { ...idleConnection, streamId, phase: 'stopped', reason: 'offline' },
  failed: { ...idleConnection, streamId, phase: 'failed', failures: 5, error: networkError },
  refused: { ...idleConnection, streamId, phase: 'failed', error: unauthorized },
  probing: {
    ...idleConnection,
    streamId,
    phase: 'opening',
    shownAs: 'failed',
    failures: 5,
    error: networkError,
  },
  reopening: { ...idleConnection, streamId, phase: 'opening', shownAs: 'open' },
  left: { ...idleConnection, streamId, phase: 'away', shownAs: 'open' },
  leftEarly: { ...idleConnection, streamId, phase: 'away', shownAs: 'opening' },
  leftWaiting: {
    ...idleConnection,
    streamId,
    phase: 'away',
    shownAs: 'waiting',
    failures: 2,
    error: networkError,
    retryAt: 12_000,
  },
} as const satisfies Record<string, ConnectionState>

const inputs = {
  start: { type: 'start' },
  leave: { type: 'leave' },
  due: { type: 'due' },
  reconnect: { type: 'reconnect' },
  disconnect: { type: 'disconnect' },
  offline: { type: 'offline' },
  online: { type: 'online' },
  away: { type: 'away' },
  wake: { type: 'wake' },
  focus: { type: 'focus' },
  token: { type: 'token' },
  opened: { type: 'opened', streamId },
  halted: { type: 'halted', streamId },
  reopen: { type: 'reopen', streamId },
  lost: { type: 'lost', streamId, error: networkError },
} as const satisfies Record<string, ConnectionInput>

/**
 * What user interfaces see: the status, and what tells its kinds apart. `-` means no change, `same`
 * that nothing is seen of it.
 */
const table: Record<keyof typeof states, Record<keyof typeof inputs, string>> = {
  idle: {
    start: 'connecting',
    leave: '-',
    due: '-',
    reconnect: '-',
    disconnect: '-',
    offline: '-',
    online: '-',
    away: '-',
    wake: '-',
    focus: '-',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
  connecting: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: '-',
    disconnect: 'disconnected manual',
    offline: '-',
    online: '-',
    away: 'same, away',
    wake: '-',
    focus: '-',
    token: '-',
    opened: 'connected',
    halted: 'disconnected server',
    reopen: 'same, opening',
    lost: 'reconnecting 1 at 13000',
  },
  connected: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: 'same, opening',
    online: '-',
    away: 'same, away',
    wake: '-',
    focus: '-',
    token: '-',
    opened: '-',
    halted: 'disconnected server',
    reopen: 'same, opening',
    lost: 'reconnecting 1 at 13000',
  },
  waiting: {
    start: '-',
    leave: 'idle',
    due: 'reconnecting 2 now',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: 'reconnecting 2 now',
    online: 'reconnecting 1 now',
    away: 'same, away',
    wake: 'reconnecting 1 now',
    focus: '-',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
  retrying: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: '-',
    away: 'same, away',
    wake: '-',
    focus: '-',
    token: '-',
    opened: 'connected',
    halted: 'disconnected server',
    reopen: 'same, opening',
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
    away: '-',
    wake: '-',
    focus: '-',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
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
    away: '-',
    wake: '-',
    focus: '-',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
  offline: {
    start: 'connecting',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'connecting',
    away: '-',
    wake: 'connecting',
    focus: 'connecting',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
  failed: {
    start: 'reconnecting 1 now',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'reconnecting 1 now',
    away: '-',
    wake: 'reconnecting 1 now',
    focus: 'reconnecting 1 now',
    token: 'connecting',
    opened: '-',
    halted: '-',
    reopen: '-',
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
    away: '-',
    wake: 'reconnecting 1 now',
    focus: '-',
    token: 'connecting',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
  probing: {
    start: 'reconnecting 1 now',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'reconnecting 1 now',
    away: 'same, away',
    wake: 'reconnecting 1 now',
    focus: 'reconnecting 1 now',
    token: 'connecting',
    opened: 'connected',
    halted: 'disconnected server',
    reopen: 'same, opening',
    lost: 'same, failed',
  },
  reopening: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: '-',
    away: 'same, away',
    wake: '-',
    focus: '-',
    token: '-',
    opened: 'same, open',
    halted: 'disconnected server',
    reopen: 'same, opening',
    lost: 'reconnecting 1 at 13000',
  },
  left: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'same, opening',
    away: '-',
    wake: 'same, opening',
    focus: '-',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
  leftEarly: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'same, opening',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'same, opening',
    away: '-',
    wake: 'same, opening',
    focus: '-',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
  leftWaiting: {
    start: '-',
    leave: 'idle',
    due: '-',
    reconnect: 'connecting',
    disconnect: 'disconnected manual',
    offline: '-',
    online: 'reconnecting 1 now',
    away: '-',
    wake: 'reconnecting 1 now',
    focus: '-',
    token: '-',
    opened: '-',
    halted: '-',
    reopen: '-',
    lost: '-',
  },
}

/** The time of the next attempt has come. */
function due(state: ConnectionState, at: ConnectionContext = context): ConnectionState {
  return transition(state, inputs.due, { ...at, now: state.retryAt ?? at.now })
}

function say(state: ConnectionState): string {
  const { status, reason, attempt, retryAt } = describeState(state, 5)
  const when = retryAt === null ? 'now' : `at ${retryAt}`
  return [status, reason, status === 'reconnecting' && `${attempt} ${when}`]
    .filter(Boolean)
    .join(' ')
}

function sayChange(before: ConnectionState, after: ConnectionState): string {
  if (after === before) return '-'
  return looksSame(before, after) ? `same, ${after.phase}` : say(after)
}

describe('the state table', () => {
  const rows = Object.entries(table).flatMap(([from, row]) =>
    Object.entries(row).map(([input, to]) => [from, input, to] as const),
  )
  it.each(rows)('%s, on %s: %s', (from, input, to) => {
    const before: ConnectionState = states[from as keyof typeof states]
    const now = input === 'due' ? states.waiting.retryAt : context.now
    const at = { ...context, now, isOnline: input !== 'offline' }
    const after = transition(before, inputs[input as keyof typeof inputs], at)
    expect(sayChange(before, after)).toBe(to)
  })

  it('gives every new socket a new number', () => {
    for (const before of Object.values(states)) {
      for (const input of Object.values(inputs)) {
        const after = transition(before, input, context)
        const shows = before.phase === 'opening' && /start|wake|focus|online/.test(input.type)
        const opens = after !== before && after.phase === 'opening' && !shows
        expect(after.streamId, `${before.phase} on ${input.type}`).toBe(streamId + (opens ? 1 : 0))
      }
    }
  })

  it('does not listen to a socket that was given up', () => {
    for (const before of Object.values(states)) {
      for (const input of [inputs.opened, inputs.halted, inputs.lost]) {
        expect(transition(before, { ...input, streamId: streamId - 1 }, context)).toBe(before)
      }
    }
  })
})

describe('retrying', () => {
  it('waits out its time, whoever says that it is over', () => {
    const early = { ...context, now: states.waiting.retryAt - 1 }
    expect(transition(states.waiting, inputs.due, early)).toBe(states.waiting)
    const probe = { ...states.failed, retryAt: states.waiting.retryAt }
    expect(transition(probe, inputs.due, early)).toBe(probe)
  })

  function lose(state: ConnectionState, change: Partial<ConnectionContext> = {}, retryAfter = 0) {
    const input = {
      type: 'lost',
      streamId: state.streamId,
      error: networkError,
      retryAfter,
    } as const
    return transition(state, input, { ...context, ...change })
  }

  it('gives up after five reconnects, and keeps the reason', () => {
    let state = lose(states.connecting)
    for (let attempt = 2; attempt <= 5; attempt++) {
      state = lose(due(state))
      expect(describeState(state, 5).attempt).toBe(attempt)
    }
    state = lose(due(state))
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

  it('has not proved stable by opening: failures are kept, and the time begins', () => {
    const opened = transition(states.retrying, inputs.opened, context)
    expect(opened).toMatchObject({ phase: 'open', failures: 2, openedAt: context.now })
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
    for (const retryAfter of [0, 2_000]) {
      expect(lose(states.connecting, {}, retryAfter).retryAt).toBe(context.now + 3_000)
    }
    expect(lose(states.connecting, {}, 20_000).retryAt).toBe(context.now + 20_000)
  })

  it('spends no attempts while hidden, but waits longer each time', () => {
    const waits = []
    let state: ConnectionState = states.connecting
    for (let failure = 0; failure < 8; failure++) {
      state = lose(state, { isHidden: true })
      expect(state).toMatchObject({ phase: 'waiting', failures: 1 })
      waits.push(state.retryAt! - context.now)
      state = due(state)
    }
    expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000, 60_000])
  })

  it('waits at least a second while hidden, whatever the app says', () => {
    const policy = retryPolicy({ interval: 0 })
    const first = lose(states.connecting, { isHidden: true, policy })
    expect(first.retryAt).toBe(context.now + 1_000)
    const second = lose(due(first), { isHidden: true, policy })
    expect(second.retryAt).toBe(context.now + 2_000)
  })

  it('stops where a function says null', () => {
    const policy = retryPolicy((attempt) => (attempt < 3 ? attempt * 10 : null))
    let state = lose(states.connecting, { policy })
    expect(state.retryAt).toBe(context.now + 10)
    state = lose(due(state), { policy })
    expect(state.retryAt).toBe(context.now + 20)
    state = lose(due(state), { policy })
    expect(state.phase).toBe('failed')
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
    const lost = { type: 'lost', streamId, error, retryAfter: 20_000 } as const
    expect(transition(state, lost, { ...context, policy })).toMatchObject({ phase, notBefore })
    const unasked = { type: 'lost', streamId, error } as const
    expect(transition(state, unasked, { ...context, policy }).notBefore).toBe(0)
  })

  it.each(wakings)('is not asked before by a page that wakes: $type', (input) => {
    for (const state of [asked, gaveUp, { ...asked, retryAt: notBefore + 30_000 }]) {
      const woken = transition(state, input, at(notBefore - 1))
      expect(say(woken)).toBe(`reconnecting 1 at ${notBefore}`)
      expect(woken).toMatchObject({ error: networkError, streamId })
      expect(transition(woken, input, at(notBefore - 1))).toBe(woken)
      expect(transition(woken, inputs.due, at(notBefore))).toMatchObject({
        phase: 'opening',
        notBefore: 0,
      })
      expect(transition(state, input, at(notBefore)).phase).toBe('opening')
    }
  })

  it.each(wakings)('is not asked before by a page that was offline: $type', (input) => {
    const gone = { ...states.offline, error: networkError, notBefore }
    expect(say(transition(gone, input, at(notBefore - 1)))).toBe(`reconnecting 1 at ${notBefore}`)
    expect(say(transition(gone, input, at(notBefore)))).toBe('connecting')
  })

  it.each(wakings)('is asked then, by who allows no reconnect, too: $type', (input) => {
    const policy = retryPolicy({ maxAttempts: 0 })
    const gone = { ...states.offline, error: networkError, notBefore }
    for (const state of [gaveUp, gone]) {
      const woken = transition(state, input, at(notBefore - 1, { policy }))
      expect(say(woken)).toBe(`reconnecting 0 at ${notBefore}`)
      expect(woken).toMatchObject({ error: networkError })
      expect(transition(woken, input, at(notBefore - 1, { policy }))).toBe(woken)
      const due = transition(woken, inputs.due, at(notBefore, { policy }))
      expect(say(due)).toBe('connecting')
      const lost = transition(
        due,
        { ...inputs.lost, streamId: due.streamId },
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

  it.each(wakings)('is asked as soon as it allows, though the wait was longer: $type', (input) => {
    const longer = { ...asked, failures: 1, retryAt: notBefore + 5000 }
    expect(say(transition(longer, input, context))).toBe(`reconnecting 1 at ${notBefore}`)
  })

  it('gets a minute at most, whatever becomes of the clock', () => {
    const woken = transition(asked, inputs.wake, at(context.now - 3_600_000))
    expect(woken.retryAt).toBe(context.now - 3_600_000 + 60_000)
  })

  it.each(['idle', 'connecting'] as const)('is not asked before by who goes on from %s', (name) => {
    const state = { ...states[name], error: networkError, notBefore }
    const adopt = { type: 'adopt', state } as const
    expect(say(transition(states.idle, adopt, context))).toBe(`reconnecting 1 at ${notBefore}`)
    expect(say(transition(states.idle, adopt, offline))).toBe(`reconnecting 1 at ${notBefore}`)
  })

  it('is not asked before by who goes on quietly', () => {
    const state = { ...states.offline, notBefore }
    expect(transition(states.idle, { type: 'adopt', state }, context).retryAt).toBe(notBefore)
  })
})

describe('a refusal (401, 403)', () => {
  const refusal = { type: 'lost', streamId, error: unauthorized } as const

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
    const refused = transition(asked, { ...refusal, streamId: asked.streamId }, canAsk)
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
    const asked = transition(started, { ...refusal, streamId: started.streamId }, canAsk)
    expect(asked).toMatchObject({ phase: 'opening', refreshed: true })
    expect(transition(asked, inputs.disconnect, canAsk).refreshed).toBe(false)
  })

  it('may ask again after a stream was open', () => {
    const canAsk = { ...context, canRefresh: true }
    const asked = transition(states.connecting, refusal, canAsk)
    const opened = transition(asked, { type: 'opened', streamId: asked.streamId }, canAsk)
    expect(opened.refreshed).toBe(false)
  })
})

describe('a browser that says it is offline', () => {
  it('is not believed where the server is one of this machine', () => {
    expect(transition(states.connected, inputs.offline, context)).toBe(states.connected)
    expect(transition(states.waiting, inputs.offline, context)).toBe(states.waiting)
  })

  it.each(['start', 'wake', 'focus'] as const)('is tried all the same, on %s', (input) => {
    const before = input === 'start' ? states.idle : states.offline
    expect(say(transition(before, inputs[input], offline))).toBe('connecting')
  })

  it.each(['connecting', 'retrying', 'reopening'] as const)(
    'is believed where the attempt fails too, which spends none: %s',
    (name) => {
      const lost = transition(states[name], inputs.lost, offline)
      expect(say(lost)).toBe('disconnected offline')
      expect(lost).toMatchObject({ failures: 0, error: networkError })
    },
  )

  it('is not believed where there is an answer, nor of a stream that was open', () => {
    const error = new RealtimeError('http', 'x', { status: 503 })
    const answered = transition(states.connecting, { ...inputs.lost, error }, offline)
    expect(say(answered)).toBe('reconnecting 1 at 13000')
    expect(say(transition(states.connected, inputs.lost, offline))).toBe('reconnecting 1 at 13000')
  })
})

describe('quiet attempts', () => {
  const policy = retryPolicy({ probe: 60_000, maxAttempts: 0 })
  const asks = { ...context, policy }
  const lost = (state: ConnectionState) => ({ ...inputs.lost, streamId: state.streamId })

  it('are made further and further apart, and nothing is seen of them', () => {
    const gaveUp = transition(states.connecting, inputs.lost, asks)
    const waits = []
    let state = gaveUp
    for (let probe = 0; probe < 6; probe++) {
      waits.push(state.retryAt! - context.now)
      const probing = due(state, asks)
      expect(probing.phase).toBe('opening')
      expect(looksSame(probing, gaveUp)).toBe(true)
      state = transition(probing, lost(probing), asks)
      expect(looksSame(state, gaveUp)).toBe(true)
    }
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000, 600_000, 600_000])
  })

  it('come at a time of their own, and not before the server wants them', () => {
    const late = transition(states.connecting, inputs.lost, { ...asks, random: 1 })
    expect(late.retryAt).toBe(context.now + 90_000)
    const asked = { ...inputs.lost, retryAfter: 70_000 }
    expect(transition(states.connecting, asked, asks).retryAt).toBe(context.now + 70_000)
  })

  it('find what is there while the browser says that it is offline', () => {
    const gone = transition(states.connecting, inputs.lost, { ...offline, policy })
    const probing = due(gone, { ...offline, policy })
    expect([say(gone), say(probing)]).toEqual(['disconnected offline', 'disconnected offline'])
    const failed = transition(probing, lost(probing), { ...offline, policy })
    expect([say(failed), failed.probes]).toEqual(['disconnected offline', 1])
    const opened = transition(probing, { type: 'opened', streamId: probing.streamId }, asks)
    expect(say(opened)).toBe('connected')
  })

  it('are none with a token that was refused, and none where nobody asks for them', () => {
    const refused = transition(states.connecting, { ...inputs.lost, error: unauthorized }, asks)
    expect(refused).toMatchObject({ phase: 'failed', retryAt: null })
    const refusedLater = transition(states.probing, { ...inputs.lost, error: unauthorized }, asks)
    expect(refusedLater).toMatchObject({ phase: 'failed', error: unauthorized, retryAt: null })
    const none = { ...context, policy: retryPolicy({ maxAttempts: 0 }) }
    expect(transition(states.connecting, inputs.lost, none).retryAt).toBeNull()
  })
})

it.each(['start', 'focus'] as const)('%s starts over at most every 3 s', (type) => {
  const restarted = transition(states.failed, { type }, context)
  expect(say(restarted)).toBe('reconnecting 1 now')
  const failed = { ...states.failed, nudgedAt: restarted.nudgedAt }
  expect(transition(failed, { type }, { ...context, now: context.now + 2_999 })).toBe(failed)
  const later = transition(failed, { type }, { ...context, now: context.now + 3_000 })
  expect(say(later)).toBe('reconnecting 1 now')
})

it('moves all its moments where the clock of the machine was set, and what is none stays none', () => {
  const moved = moveMoments({ ...states.waiting, notBefore: 11_000, nudgedAt: 9_000 }, 5_000)
  expect(moved).toMatchObject({ retryAt: 17_000, notBefore: 16_000, nudgedAt: 14_000, openedAt: 0 })
  expect(moveMoments(states.idle, 5_000)).toEqual(states.idle)
})

it('is connected in the one status of that name', () => {
  const connected = Object.values(states).map((state) => describeState(state, 5).connected)
  const statuses = Object.values(states).map((state) => describeState(state, 5).status)
  expect(connected).toEqual(statuses.map((status) => status === 'connected'))
})

describe('the state of another connection', () => {
  const other = { ...states, retrying: { ...states.retrying, streamId: 40 } }
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
    ['retrying', 'reconnecting 2 now'],
  ] as const)('%s is gone on from with a socket of its own: %s', (name, words) => {
    const adopted = adopt(name)
    expect(say(adopted)).toBe(words)
    const greater = Math.max(states.idle.streamId, other[name].streamId)
    expect(adopted).toMatchObject({ phase: 'opening', streamId: greater + 1 })
    expect(adopted.error).toBe(name === 'retrying' ? networkError : null)
    expect(say(adopt(name, offline))).toBe(words)
  })

  it('is waited for no longer than the longest wait, whatever its clock showed', () => {
    const state = { ...states.waiting, retryAt: context.now + 3_600_000 }
    const adopted = transition(states.idle, { type: 'adopt', state }, context)
    expect(adopted.retryAt).toBe(context.now + 60_000)
  })

  it.each([
    ['failed', 'error', networkError],
    ['stopped', 'disconnected offline', null],
  ] as const)('that was making a quiet attempt goes on quietly: %s', (shownAs, words, error) => {
    const reason = shownAs === 'stopped' ? 'offline' : null
    const state: ConnectionState = { ...states.probing, shownAs, reason, error }
    const adopted = transition(states.idle, { type: 'adopt', state }, context)
    expect([say(adopted), adopted.retryAt]).toEqual([words, context.now])
    const due = transition(adopted, inputs.due, context)
    expect([due.phase, say(due)]).toEqual(['opening', words])
    const lost = transition(due, { ...inputs.lost, streamId: due.streamId }, offline)
    expect(say(lost)).toBe(words)
  })

  it('that was offline is tried quietly, as its network may be back', () => {
    const adopted = adopt('offline')
    expect([say(adopted), adopted.retryAt]).toEqual(['disconnected offline', context.now])
  })

  it('that started over by a clock which was ahead may start over now', () => {
    const state = { ...states.failed, nudgedAt: context.now + 3_600_000 }
    const adopted = transition(states.idle, { type: 'adopt', state }, context)
    expect(adopted.nudgedAt).toBe(context.now)
    const later = transition(adopted, inputs.focus, { ...context, now: context.now + 3_000 })
    expect(say(later)).toBe('reconnecting 1 now')
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
