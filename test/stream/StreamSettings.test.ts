import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Member } from '../../src/stream/Member.ts'
import type { RealtimeOptions } from '../../src/stream/RealtimeOptions.ts'
import {
  chooseTransport,
  clientStateToken,
  readStreamSettings,
} from '../../src/stream/StreamSettings.ts'
import { fetchTransport } from '../../src/connection/fetchTransport.ts'
import type { StreamListener } from '../../src/connection/Transport.ts'
import { eventTable } from '../../src/events/eventTable.ts'
import { FakeEventSource } from '../../src/testing/index.ts'

const url = 'https://api.example/stream'
const onToken = vi.fn()

/** The first one's options win. */
function membersWith(...all: RealtimeOptions[]): Member[] {
  return all.map((options) => ({ options, rank: 2, hasLeft: false }))
}

function read(...all: RealtimeOptions[]) {
  const eventSource = all[0]?.eventSource
  return readStreamSettings(membersWith(...all), {
    url,
    eventSource,
    onToken,
  })
}

const withToken = (authToken?: string) => ({ clientState: { state: 'authorized', authToken } })

afterEach(() => {
  vi.unstubAllGlobals()
  onToken.mockReset()
  FakeEventSource.reset()
})

it('without options it is as documented', () => {
  const { setup, reading } = read({})
  expect(setup).toMatchObject({
    transport: fetchTransport,
    request: {
      url,
      resume: 'query',
      withCredentials: false,
      maxEventSize: 1_048_576,
      eventNames: Object.keys(eventTable),
    },
    policy: { maxAttempts: 5, stableAfter: 3000 },
    connectTimeout: 30_000,
    tokenTimeout: 30_000,
    idleTimeout: undefined,
    canRefresh: false,
  })
  expect(reading).toMatchObject({ maxEventSize: 1_048_576 })
  expect(reading.normalize).toBeUndefined()
})

it('options are the first member’s who gives them', () => {
  const normalize = () => null
  const { setup, reading } = read(
    { connectTimeout: 0, retry: { maxAttempts: 1 } },
    { connectTimeout: 1, idleTimeout: 0, maxEventSize: 7, withCredentials: true, normalize },
    { retry: { maxAttempts: 2 }, schemas: {} },
  )
  expect(setup).toMatchObject({
    request: { withCredentials: true, maxEventSize: 7 },
    policy: { maxAttempts: 1 },
    connectTimeout: 0,
    idleTimeout: 0,
  })
  expect(reading).toMatchObject({ maxEventSize: 7, normalize, schemas: {} })
})

it('event types are everybody’s, each once', () => {
  const on = { deploy: () => {} } as RealtimeOptions['on']
  const { setup, reading } = read({ eventTypes: ['disk_full', 'deploy'] }, { on })
  expect(setup.request.eventNames).toEqual([...Object.keys(eventTable), 'disk_full', 'deploy'])
  expect(['disk_full', 'deploy', 'other', 'log_created'].map(reading.isKnown)).toEqual([
    true,
    true,
    false,
    false,
  ])
})

describe('the last id is told', () => {
  const resumeOf = (options: RealtimeOptions) => read(options).setup.request.resume

  it('as a header on the page’s own origin, in the query across origins', () => {
    vi.stubGlobal('location', { origin: 'https://api.example' })
    expect(resumeOf({})).toBe('header')
    vi.stubGlobal('location', { origin: 'https://panel.example' })
    expect(resumeOf({})).toBe('query')
  })

  it.each(['header', 'query', false] as const)('as was asked for: %s', (resume) => {
    expect(resumeOf({ resume })).toBe(resume)
  })

  it('in the query by an EventSource, which sends no header, or not at all', () => {
    vi.stubGlobal('location', { origin: 'https://api.example' })
    expect(resumeOf({ eventSource: 'global' })).toBe('query')
    expect(resumeOf({ eventSource: 'global', resume: 'header' })).toBe('query')
    expect(resumeOf({ eventSource: 'global', resume: false })).toBe(false)
  })
})

describe('the token', () => {
  it('is the first that a client state holds', () => {
    expect(clientStateToken(membersWith({}))).toBeUndefined()
    expect(clientStateToken(membersWith({}, withToken(), withToken('a'), withToken('b')))).toBe('a')
    expect(read(withToken('a')).setup.getToken(false)).toBe('a')
    expect(onToken).toHaveBeenCalledWith('a')
  })

  it('is what the app gives, who is told whether the last one was refused', () => {
    const getAuthToken = vi.fn(() => 'fresh')
    const { setup } = read({ ...withToken('a'), getAuthToken })
    expect(setup.canRefresh).toBe(true)
    expect(setup.getToken(true)).toBe('fresh')
    expect(getAuthToken).toHaveBeenCalledWith({ isRefresh: true })
    expect(onToken).toHaveBeenCalledWith('a')
  })
})

describe('the transport', () => {
  const listener: StreamListener = {
    opened() {},
    message() {},
    oversized() {},
    id() {},
    activity() {},
    heartbeat() {},
    lost() {},
    halted() {},
  }
  const request = { ...read({}).setup.request, token: null, lastEventId: '' }

  it('is fetch, unless an EventSource was asked for', () => {
    expect(chooseTransport(undefined)).toBe(fetchTransport)
    chooseTransport(FakeEventSource)(request, listener)
    expect(FakeEventSource.last?.url).toBe(url)
  })

  it('looks the global EventSource up at each attempt', () => {
    const transport = chooseTransport('global')
    vi.stubGlobal('EventSource', FakeEventSource)
    transport(request, listener)
    class Other extends FakeEventSource {
      static override instances: FakeEventSource[] = []
    }
    vi.stubGlobal('EventSource', Other)
    transport(request, listener)
    expect([FakeEventSource.instances.length, Other.instances.length]).toEqual([1, 1])
  })
})
