import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createLeadership, type Leadership } from '../../src/tabs/Leadership.ts'
import type { TabMessage } from '../../src/tabs/TabMessage.ts'
import { createTabMemory, type TabMemory } from '../../src/tabs/TabMemory.ts'
import { idleConnection, type ConnectionState } from '../../src/connection/ConnectionState.ts'
import { retryPolicy } from '../../src/connection/RetryPolicy.ts'
import type { StreamListener, StreamRequest } from '../../src/connection/Transport.ts'
import { RealtimeError } from '../../src/events/RealtimeError.ts'
import { FakeClock, FakePage } from '../../src/testing/index.ts'

const network = new RealtimeError('network', 'reset')

let clock: FakeClock
let page: FakePage
let memory: TabMemory
let posted: TabMessage[]
let attempts: Array<{ request: StreamRequest; server: StreamListener }>
let isClosed: boolean
let leadership: Leadership

beforeEach(() => {
  clock = new FakeClock()
  page = new FakePage()
  memory = createTabMemory(clock, { onMessage: () => true, onRecent() {} })
  posted = []
  attempts = []
  isClosed = false
  leadership = createLeadership({
    clock,
    page,
    memory,
    post: (message) => posted.push(message),
    getSetup: () => ({
      transport(request, server) {
        attempts.push({ request, server })
        return {
          close() {
            isClosed = true
          },
        }
      },
      request: {
        url: 'https://keruta.example/stream',
        resume: 'header',
        withCredentials: false,
        eventNames: ['own'],
        maxEventSize: 1000,
      },
      policy: retryPolicy(),
      connectTimeout: 0,
      tokenTimeout: 30_000,
      idleTimeout: 0,
      isIdleTimeoutGiven: false,
      canRefresh: false,
      getToken: () => null,
    }),
  })
})

const server = () => attempts.at(-1)!.server
const kinds = () => posted.map(({ kind }) => kind)
const send = (...ids: string[]) => {
  for (const id of ids) server().message('log_created', `data ${id}`, id)
}
const partsOf = (message: TabMessage | undefined) =>
  message?.kind === 'messages' ? message.parts : undefined
const lastState = () => {
  const report = posted.filter((message) => message.kind === 'report').at(-1)
  return report?.state
}

/** Leads an open stream, of which all was heard. */
function lead(state: ConnectionState = idleConnection): void {
  leadership.begin(state)
  server().opened()
  leadership.heard()
  leadership.heard()
  posted = []
}

describe('a leadership begins', () => {
  it('with a stream of the events that any tab wants, from the last id that any saw', () => {
    memory.receive('heartbeat', '', '7', true)
    memory.eventNames.add('deploy')
    leadership.begin(idleConnection)
    expect(attempts[0]?.request).toMatchObject({ lastEventId: '7', eventNames: ['deploy'] })
    expect(posted).toEqual([
      {
        kind: 'report',
        state: { ...idleConnection, phase: 'opening', stream: 1 },
        input: { type: 'adopt' },
        place: { line: '', position: 1 },
        resumedFrom: '',
        lastActivity: 0,
      },
    ])
    server().opened()
    expect(posted[1]).toMatchObject({
      state: { phase: 'open' },
      input: { type: 'opened' },
      resumedFrom: '7',
      lastActivity: clock.now(),
    })
  })

  it('in the state that the last one was in', () => {
    const error = network
    const retryAt = clock.now() + 500
    leadership.begin({ ...idleConnection, phase: 'waiting', failures: 2, retryAt, error })
    expect(attempts).toEqual([])
    clock.advance(500)
    expect(attempts).toHaveLength(1)
    expect(lastState()).toMatchObject({ phase: 'opening', failures: 2 })
  })
})

describe('messages', () => {
  it('of one chunk go together', async () => {
    lead()
    send('1', '2')
    server().message('log_created', 'no id', undefined)
    server().oversized()
    expect(posted).toEqual([])
    await Promise.resolve()
    expect(posted).toEqual([
      {
        kind: 'messages',
        parts: [
          ['log_created', 'data 1', '1', true],
          ['log_created', 'data 2', '2', true],
          ['log_created', 'no id', '2', false],
          ['', null, '2', false],
        ].flat(),
      },
    ])
  })

  it('wait while the last ones are on their way', async () => {
    lead()
    send('1')
    await Promise.resolve()
    send('2', '3')
    await Promise.resolve()
    expect(posted).toHaveLength(1)
    leadership.heard()
    expect(partsOf(posted[1])).toHaveLength(8)
    leadership.heard()
    await Promise.resolve()
    expect(posted).toHaveLength(2)
  })

  it('wait while a state is on its way, too', async () => {
    leadership.begin(idleConnection)
    server().opened()
    send('1')
    await Promise.resolve()
    leadership.heard()
    expect(kinds()).toEqual(['report', 'report'])
    leadership.heard()
    expect(kinds()).toEqual(['report', 'report', 'messages'])
  })

  it('go by the 200, so that the leader can answer in between', async () => {
    lead()
    send(...Array.from({ length: 450 }, (_, index) => String(index)))
    await Promise.resolve()
    for (const count of [200, 200, 50]) {
      expect(partsOf(posted.at(-1))).toHaveLength(count * 4)
      leadership.heard()
    }
    expect(posted).toHaveLength(3)
    expect(posted.flatMap(partsOf).filter((_, index) => index % 4 === 2)).toEqual(
      Array.from({ length: 450 }, (_, index) => String(index)),
    )
  })

  it('are told before the state that follows them', async () => {
    lead()
    send(...Array.from({ length: 250 }, (_, index) => String(index)))
    server().lost(network)
    expect(kinds()).toEqual(['messages', 'messages', 'report'])
    await Promise.resolve()
    expect(posted).toHaveLength(3)
  })

  it('that wait are posted where the leader goes', () => {
    lead()
    send('1')
    leadership.flush()
    expect(partsOf(posted[0])).toEqual(['log_created', 'data 1', '1', true])
  })
})

describe('a late tab', () => {
  it('is told all that is known', () => {
    memory.receive('log_created', 'x', '7', true)
    memory.eventNames.add('deploy')
    lead()
    leadership.answer({ kind: 'hello' }, 'late')
    expect(posted).toMatchObject([
      {
        kind: 'welcome',
        to: 'late',
        known: { recent: [{ id: '7' }], lastEventId: '7' },
        eventNames: ['deploy'],
        state: { phase: 'open' },
        input: { type: 'opened' },
        resumedFrom: '7',
      },
    ])
  })

  it('is told once this tab has heard what is on its way, and before what follows', async () => {
    lead()
    send('1')
    await Promise.resolve()
    leadership.answer({ kind: 'hello' }, 'late')
    leadership.answer({ kind: 'hello' }, 'later')
    send('2')
    expect(kinds()).toEqual(['messages'])
    leadership.heard()
    expect(posted.slice(1)).toMatchObject([
      { kind: 'welcome', to: 'late' },
      { kind: 'welcome', to: 'later' },
      { kind: 'messages' },
    ])
    leadership.heard()
    expect(posted).toHaveLength(4)
  })

  it('may be told by a tab that does not lead', () => {
    leadership.welcome('late')
    expect(posted).toMatchObject([
      { kind: 'welcome', to: 'late', state: { phase: 'idle' }, input: { type: 'start' } },
    ])
  })
})

describe('other tabs', () => {
  it('hear that the leader is there, and when the stream was', () => {
    lead()
    const openedAt = clock.now()
    clock.advance(500)
    leadership.answer({ kind: 'ping' }, 'other')
    expect(posted).toEqual([{ kind: 'pong', lastActivity: openedAt }])
  })

  it.each([
    ['ping', 2],
    ['hello', 1],
  ] as const)('hurry a leader whose timers are held back, or not, by %s', (kind, count) => {
    lead()
    server().lost(network)
    page.hide()
    clock.sleep(3000)
    leadership.answer({ kind }, 'other')
    expect(attempts).toHaveLength(count)
  })

  it.each([
    ['wake', 2],
    ['ping', 1],
    ['hello', 1],
    ['claim', 1],
  ] as const)('make a leader that waits try at once, or not, by %s', (kind, count) => {
    lead()
    server().lost(network)
    leadership.answer({ kind }, 'other')
    expect(attempts).toHaveLength(count)
  })

  it.each([
    ['reconnect', 2],
    ['wake', 1],
  ] as const)('make a leader start over, or not, by %s', (kind, count) => {
    lead()
    leadership.answer({ kind }, 'other')
    expect(attempts).toHaveLength(count)
  })
})

describe('a failure of a hidden leader', () => {
  it.each([
    ['ping', 2000, 0],
    ['ping', 2001, 1],
    ['wake', 2000, 0],
    ['hello', 0, 1],
  ] as const)('after a %s, %d ms ago, is unseen: %d', (kind, ago, hiddenFailures) => {
    lead()
    page.hide()
    leadership.answer({ kind }, 'other')
    clock.advance(ago)
    server().lost(network)
    expect(lastState()).toMatchObject({ failures: 1, hiddenFailures })
  })

  it('is a failure where the page is shown', () => {
    lead()
    server().lost(network)
    expect(lastState()).toMatchObject({ hiddenFailures: 0 })
  })
})

it('a leader without a network says so', () => {
  lead()
  page.goOffline()
  server().lost(network)
  expect(lastState()).toMatchObject({ phase: 'stopped', reason: 'offline' })
})

describe('a leadership ends', () => {
  it('without a word, and what waited is said by nobody', async () => {
    lead()
    send('1')
    leadership.answer({ kind: 'hello' }, 'late')
    posted = []
    leadership.end()
    await Promise.resolve()
    expect(isClosed).toBe(true)
    expect(posted).toEqual([])
  })

  it('and may begin anew, with nothing on its way and nobody to be welcomed', async () => {
    lead()
    send('1')
    await Promise.resolve()
    leadership.answer({ kind: 'hello' }, 'late')
    leadership.end()
    lead()
    send('2')
    await vi.waitFor(() => expect(kinds()).toEqual(['messages']))
  })
})
