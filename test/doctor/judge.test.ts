import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/doctor/Exchange.ts'
import { findings, type FindingId } from '../../src/doctor/findings/findings.ts'
import { judge } from '../../src/doctor/judgements/judge.ts'
import type { Observation, Target } from '../../src/doctor/Observation.ts'
import type { SeenEvent } from '../../src/doctor/SeenEvent.ts'
import { serverCases } from '../support/doctorCases.ts'
import { findingsOfFaults, findingsOfRoutes } from '../support/doctorFindings.ts'

/** What takes a minute, TLS, or another machine is judged from a record. */
interface RecordedCase {
  readonly name: string
  readonly first?: Partial<Exchange>
  readonly target?: Partial<Target>
  readonly protocol?: string
  readonly findings: readonly FindingId[]
}

const good: Exchange = {
  purpose: 'first',
  lastEventId: '',
  origin: '',
  hops: [],
  status: 200,
  headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
  failure: '',
  isStream: true,
  answeredAt: 20,
  firstByteAt: 25,
  lastByteAt: 60_000,
  overAt: 61_000,
  end: 'ours',
  longestGap: 15_000,
  pieces: 0,
  bytes: 1000,
  isInEvent: false,
  heartbeats: [25, 15_000, 30_000, 45_000, 60_000],
  events: [seen({ at: 100, id: '1' })],
  eventCount: 1,
  oversized: 0,
  retryField: null,
  isFlood: false,
}

const cases: readonly RecordedCase[] = [
  { name: 'HTTP/2', findings: [] },
  { name: 'HTTP/1.1', protocol: 'http/1.1', findings: ['http1'] },
  {
    name: 'HTTP/1.1 on this machine',
    protocol: 'http/1.1',
    target: { isLoopback: true },
    findings: ['http1-local'],
  },
  {
    name: 'a token over http',
    target: { isSecure: false, hasToken: true },
    findings: ['http1', 'plain-token'],
  },
  {
    name: 'a token over http on this machine',
    target: { isSecure: false, hasToken: true, isLoopback: true },
    findings: ['http1-local'],
  },
  {
    name: 'no byte for longer than a panel waits',
    first: { firstByteAt: 35_000 },
    findings: ['no-first-byte'],
  },
  {
    name: 'no byte but the first heartbeat, for which a panel waits',
    first: { firstByteAt: 15_000 },
    findings: ['late-first-byte'],
  },
  {
    name: 'a first byte after two seconds',
    first: { firstByteAt: 2100 },
    findings: ['late-first-byte'],
  },
  {
    name: 'gzip',
    first: { headers: { ...good.headers, 'content-encoding': 'gzip' } },
    findings: ['compressed'],
  },
  {
    name: 'three events of six seconds at once',
    first: { events: [seen({ at: 100 }), ...[0, 1, 2].map((n) => late(9000 + n, n * 3000))] },
    findings: ['held-back'],
  },
  {
    name: 'three old events at once at the opening, as a replay brings them',
    first: { events: [0, 1, 2].map((n) => late(100 + n, n * 3000)) },
    findings: [],
  },
  {
    name: 'three events of one moment at once',
    first: { events: [seen({ at: 100 }), ...[0, 1, 2].map((n) => late(9000 + n, n))] },
    findings: [],
  },
  {
    name: 'a heartbeat every 30 s',
    first: { heartbeats: [25, 30_000, 60_000] },
    findings: ['slow-heartbeat'],
  },
  {
    name: 'an opening comment alone',
    first: { heartbeats: [25], lastByteAt: 25 },
    findings: ['no-heartbeat'],
  },
  {
    name: 'half a minute without a byte between two events',
    first: { heartbeats: [], longestGap: 30_000 },
    findings: ['no-heartbeat'],
  },
  {
    name: 'events so often that no heartbeat is due',
    first: { heartbeats: [], longestGap: 1000 },
    findings: [],
  },
  {
    name: 'an end after 30 s of silence',
    first: { end: 'ended', lastByteAt: 30_000, overAt: 60_000 },
    findings: ['idle-timeout'],
  },
  {
    name: 'a break after 60 s of silence',
    first: { end: 'broken', lastByteAt: null, firstByteAt: null, overAt: 60_000, bytes: 0 },
    findings: ['idle-timeout'],
  },
  {
    name: 'an end after 30 s that were not silent',
    first: { end: 'ended', overAt: 61_000 },
    findings: ['short-life'],
  },
  {
    name: 'a Retry-After of an hour',
    first: { status: 503, headers: { 'retry-after': '3600' }, isStream: false },
    findings: ['status-busy', 'retry-after-useless'],
  },
]

describe('the doctor judges', () => {
  it.each(cases)('$name', ({ findings: expected, ...recorded }) => {
    expect(foundIn(recorded)).toEqual(expected)
  })

  it('ids that are no numbers by nothing but their repetition', () => {
    const ids = ['1764233333:9', '1764233333:10', '1764233333:2']
    const events = ids.map((id, index) => seen({ at: 100 + index, id }))
    expect(foundIn({ first: { events } })).toEqual([])
  })
})

it.each(['no-answer', 'no-first-byte'] as const)('%s is of 30 s, as the panel waits', (id) => {
  expect(findings[id].why.ja).toContain('30 秒で')
  expect(findings[id].why.en).toContain(' after 30 s')
})

describe('every finding', () => {
  const rows = [
    ...Object.values(findingsOfFaults),
    ...Object.values(findingsOfRoutes),
    ...serverCases,
    ...cases,
  ]

  it('is found somewhere in these tests', () => {
    const found = new Set(rows.flatMap((row) => row.findings))
    const ids = Object.keys(findings) as FindingId[]
    expect(ids.filter((id) => !found.has(id))).toEqual([])
  })

  it('says the same in both languages, with the same values', () => {
    const valuesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const { seen: text } of Object.values(findings)) {
      expect(valuesIn(text.ja)).toEqual(valuesIn(text.en))
    }
  })
})

function foundIn({ first, target, protocol = 'h2' }: Omit<RecordedCase, 'name' | 'findings'>) {
  const observation: Observation = {
    target: {
      url: 'https://api.example/realtime',
      isSecure: true,
      isLoopback: false,
      origin: '',
      hasToken: false,
      listen: 65_000,
      ...target,
    },
    protocol,
    first: { ...good, ...first },
    second: null,
    again: null,
    otherWay: null,
    unknownId: null,
    refusedToken: null,
    preflight: null,
  }
  return judge(observation).flatMap(({ found }) => (found ?? []).map(({ id }) => id))
}

function seen(event: Partial<SeenEvent>): SeenEvent {
  return {
    at: 0,
    name: 'session_update',
    type: 'session_update',
    id: 'a',
    rejection: '',
    isDialect: false,
    unsendable: 0,
    issues: [],
    timestamp: 1.8e12,
    ...event,
  }
}

/** @param since - when it happened, in ms from some moment */
function late(at: number, since: number): SeenEvent {
  return seen({ at, timestamp: 1.8e12 + since, id: `${at}-x` })
}
