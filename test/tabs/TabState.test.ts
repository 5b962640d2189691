import { describe, expect, it } from 'vitest'
import type { TabMessage } from '../../src/tabs/TabMessage.ts'
import {
  outState,
  transition,
  type TabInput,
  type TabRole,
  type TabState,
} from '../../src/tabs/TabState.ts'

const id = 'me'
const known = { ...outState, leader: 'leader', term: 5, isNew: false }

const report = {} as Extract<TabMessage, { kind: 'report' }>['report']
const details = { report, recent: [], lastEventId: '', eventNames: [] }
const message = (from: string, term: number, rest: object): TabInput => ({
  type: 'message',
  message: { from, term, ...rest } as TabMessage,
})
const lead = (from: string, term: number, isSynced = true) =>
  message(from, term, { kind: 'lead', isSynced })
const welcome = (from: string, term: number, to = id) =>
  message(from, term, { kind: 'welcome', to, ...details })

const inputs = {
  enter: { type: 'enter' },
  exit: { type: 'exit' },
  held: { type: 'held' },
  stolen: { type: 'stolen' },
  alone: { type: 'alone' },
  silent: { type: 'silent' },
  takeOver: { type: 'takeOver' },
  opened: { type: 'opened' },
  'own lead': lead(id, 6),
  'own stale lead': lead(id, 5),
  'lead of one that knows': lead('other', 6),
  'lead of one that does not': lead('other', 6, false),
  'stale lead': lead('other', 5),
  report: message('leader', 5, { kind: 'report', report }),
  messages: message('leader', 5, { kind: 'messages', parts: [] }),
  pong: message('leader', 5, { kind: 'pong', lastActivity: 0 }),
  'pong of an earlier leader': message('leader', 4, { kind: 'pong', lastActivity: 0 }),
  'pong of a rival': message('other', 5, { kind: 'pong', lastActivity: 0 }),
  'pong of an unknown leader': message('other', 6, { kind: 'pong', lastActivity: 0 }),
  welcome: welcome('leader', 5),
  'welcome of an unknown leader': welcome('other', 6),
  'welcome of an earlier leader': welcome('leader', 4),
  'welcome to another tab': welcome('leader', 5, 'other'),
  ping: message('other', 0, { kind: 'ping' }),
  claim: message('other', 0, { kind: 'claim' }),
  hello: message('other', 9, { kind: 'hello', input: 'start' }),
  'own ping': message(id, 5, { kind: 'ping' }),
} as const satisfies Record<string, TabInput>

const nothing = Object.fromEntries(Object.keys(inputs).map((name) => [name, '-']))
const everywhere = {
  opened: '-',
  'own ping': '-',
  'stale lead': '-',
  'pong of an earlier leader': '-',
  'pong of a rival': '-',
  'welcome of an earlier leader': '-',
  'welcome to another tab': '-',
  ping: 'deliver',
  claim: 'deliver',
  hello: 'deliver',
  enter: '-',
  exit: 'out: end exit',
  alone: 'starting: end isolate announce',
}
const received = 'answered deliver'

/** The role that follows, where it is another one, and the effects; `-` for neither. */
const table: Record<TabRole, Record<keyof typeof inputs, string>> = {
  out: { ...(nothing as Record<keyof typeof inputs, string>), enter: 'joining: enter queue ask' },
  joining: {
    ...everywhere,
    held: 'starting: announce',
    stolen: 'end queue',
    silent: 'rob',
    takeOver: '-',
    'own lead': 'answered ask',
    'own stale lead': '-',
    'lead of one that knows': 'answered ask',
    'lead of one that does not': 'answered ask',
    report: 'answered',
    messages: 'answered',
    pong: 'answered',
    'pong of an unknown leader': 'answered',
    welcome: 'following: answered deliver',
    'welcome of an unknown leader': 'following: answered deliver',
  },
  following: {
    ...everywhere,
    held: 'rising: announce',
    stolen: 'end queue',
    silent: 'stealing: steal',
    takeOver: 'stealing: steal',
    'own lead': 'answered',
    'own stale lead': '-',
    'lead of one that knows': 'answered',
    'lead of one that does not': 'joining: answered ask',
    report: received,
    messages: received,
    pong: received,
    'pong of an unknown leader': 'joining: ask',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
  stealing: {
    ...everywhere,
    held: 'rising: announce',
    stolen: 'following: end queue',
    silent: '-',
    takeOver: '-',
    'own lead': 'following: answered queue',
    'own stale lead': '-',
    'lead of one that knows': 'following: answered queue',
    'lead of one that does not': 'joining: answered queue ask',
    report: received,
    messages: received,
    pong: received,
    'pong of an unknown leader': 'joining: queue ask',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
  starting: {
    ...everywhere,
    alone: 'end isolate announce',
    held: 'announce',
    stolen: 'joining: end queue',
    silent: '-',
    takeOver: '-',
    'own lead': 'leading: begin',
    'own stale lead': 'announce',
    'lead of one that knows': '-',
    'lead of one that does not': '-',
    report: 'answered',
    messages: 'answered',
    pong: 'answered',
    'pong of an unknown leader': 'answered',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
  rising: {
    ...everywhere,
    held: 'announce',
    stolen: 'following: end queue',
    silent: '-',
    takeOver: '-',
    'own lead': 'leading: begin',
    'own stale lead': 'announce',
    'lead of one that knows': '-',
    'lead of one that does not': 'starting',
    report: received,
    messages: received,
    pong: received,
    'pong of an unknown leader': '-',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
  leading: {
    ...everywhere,
    held: 'rising: announce',
    stolen: 'following: end queue',
    silent: '-',
    takeOver: '-',
    'own lead': 'begin',
    'own stale lead': 'announce',
    'lead of one that knows': 'following: answered end queue',
    'lead of one that does not': 'joining: answered end queue ask',
    report: received,
    messages: received,
    pong: received,
    'pong of an unknown leader': 'joining: end queue ask',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
}

function describeStep(state: TabState, input: TabInput): string {
  const [next, ...effects] = transition(state, input, id)
  const role = next.role === state.role ? '' : next.role
  return [role, effects.join(' ')].filter(Boolean).join(': ') || '-'
}

for (const role of Object.keys(table) as TabRole[]) {
  describe(`a tab that is ${role}`, () => {
    it.each(Object.keys(inputs) as Array<keyof typeof inputs>)('%s', (name) => {
      expect(describeStep({ ...known, role }, inputs[name])).toBe(table[role][name])
    })
  })
}

describe('what a tab knows', () => {
  const after = (state: TabState, input: TabInput) => transition(state, input, id)[0]
  const following: TabState = { ...known, role: 'following' }
  const joining: TabState = { ...known, role: 'joining' }

  it('who leads, and under which term', () => {
    expect(after(following, inputs['lead of one that knows'])).toMatchObject({
      leader: 'other',
      term: 6,
    })
    for (const name of ['pong of an unknown leader', 'welcome of an unknown leader'] as const) {
      expect(after(joining, inputs[name])).toMatchObject({ leader: 'other', term: 6 })
    }
    expect(after({ ...known, role: 'rising' }, inputs['own lead'])).toMatchObject({
      leader: id,
      term: 6,
      isNew: false,
      mayTry: false,
    })
    expect(after({ ...known, role: 'rising' }, inputs['lead of one that knows']).term).toBe(6)
    expect(after({ ...known, role: 'rising' }, inputs['pong of an unknown leader']).term).toBe(6)
    expect(after({ ...known, role: 'starting' }, inputs['lead of one that knows']).term).toBe(6)
    expect(after(following, inputs['stale lead'])).toEqual(following)
    expect(after(following, inputs['pong of an earlier leader'])).toEqual(following)
  })

  it('that it missed something, where it was there before, until a stream is open', () => {
    expect(after({ ...joining, isNew: true }, inputs.welcome)).toMatchObject({
      isNew: false,
      hasHole: false,
    })
    const welcomed = after(joining, inputs.welcome)
    expect(welcomed.hasHole).toBe(true)
    expect(after({ ...joining, isNew: true, hasHole: true }, inputs.welcome).hasHole).toBe(true)
    expect(after(welcomed, inputs.report).hasHole).toBe(true)
    expect(after(after(welcomed, inputs.exit), inputs.enter).hasHole).toBe(true)
    expect(after(welcomed, inputs.opened).hasHole).toBe(false)
  })

  it('that the leader was found silent, until a stream is open or the tab leaves', () => {
    for (const suspicious of [
      after(following, inputs.claim),
      after(following, inputs.silent),
      after(joining, inputs.silent),
    ]) {
      expect(suspicious.isSuspect).toBe(true)
      expect(after(suspicious, inputs.ping).isSuspect).toBe(true)
      expect(after(suspicious, inputs['lead of one that knows']).isSuspect).toBe(true)
      expect(after(suspicious, inputs.opened).isSuspect).toBe(false)
      expect(after(suspicious, inputs.exit).isSuspect).toBe(false)
    }
    expect(after(following, inputs.ping).isSuspect).toBe(false)
    expect(after(following, inputs.takeOver).isSuspect).toBe(false)
  })

  it('that its own token may be tried, once each time it enters', () => {
    const entered = after(outState, inputs.enter)
    expect(entered.mayTry).toBe(true)
    expect(after(entered, inputs.welcome).mayTry).toBe(true)
  })
})
