import { describe, expect, it } from 'vitest'
import type { TabMessage } from '../../src/tabs/TabMessage.ts'
import {
  outState,
  patience,
  transition,
  type TabInput,
  type TabRole,
  type TabState,
} from '../../src/tabs/TabState.ts'

const id = 'me'
const known = { ...outState, leader: 'leader', term: 5 }

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
  held: { type: 'held', isTheft: false },
  'held by theft': { type: 'held', isTheft: true },
  stolen: { type: 'stolen' },
  beat: { type: 'beat' },
  takeOver: { type: 'takeOver' },
  'own lead': lead(id, 6),
  'own stale lead': lead(id, 5),
  'lead of one that knows': lead('other', 6),
  'lead of one that does not': lead('other', 6, false),
  'stale lead': lead('other', 5),
  report: message('leader', 5, { kind: 'report', report }),
  messages: message('leader', 5, { kind: 'messages', parts: [] }),
  'report of an earlier leader': message('leader', 4, { kind: 'report', report }),
  'report of a rival': message('other', 5, { kind: 'report', report }),
  'report of an unknown leader': message('other', 6, { kind: 'report', report }),
  welcome: welcome('leader', 5),
  'welcome of an unknown leader': welcome('other', 6),
  'welcome of an earlier leader': welcome('leader', 4),
  'welcome to another tab': welcome('leader', 5, 'other'),
  ping: message('other', 0, { kind: 'ping', silence: 0 }),
  hello: message('other', 9, { kind: 'hello', eventNames: [] }),
  'own ping': message(id, 5, { kind: 'ping', silence: patience }),
} as const satisfies Record<string, TabInput>

const nothing = Object.fromEntries(Object.keys(inputs).map((name) => [name, '-']))
const everywhere = {
  'own ping': '-',
  'stale lead': '-',
  'report of an earlier leader': '-',
  'report of a rival': '-',
  'welcome of an earlier leader': '-',
  'welcome to another tab': '-',
  ping: 'deliver',
  hello: 'deliver',
  enter: '-',
  exit: 'out: end exit',
}
const received = 'deliver'

/** The role that follows, where it is another one, and the effects; `-` for neither. */
const table: Record<TabRole, Record<keyof typeof inputs, string>> = {
  out: { ...(nothing as Record<keyof typeof inputs, string>), enter: 'joining: enter queue ask' },
  joining: {
    ...everywhere,
    held: 'starting: announce',
    stolen: 'end queue',
    'held by theft': 'queue',
    beat: 'steal',
    takeOver: '-',
    'own lead': 'ask',
    'own stale lead': '-',
    'lead of one that knows': 'ask',
    'lead of one that does not': 'ask',
    report: '-',
    messages: '-',
    'report of an unknown leader': '-',
    welcome: 'following: deliver',
    'welcome of an unknown leader': 'following: deliver',
  },
  following: {
    ...everywhere,
    held: 'rising: announce',
    stolen: 'end queue',
    'held by theft': 'rising: announce',
    beat: 'steal',
    takeOver: 'steal',
    'own lead': '-',
    'own stale lead': '-',
    'lead of one that knows': '-',
    'lead of one that does not': 'joining: ask',
    report: received,
    messages: received,
    'report of an unknown leader': 'joining: ask',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
  starting: {
    ...everywhere,
    held: 'announce',
    stolen: 'joining: end queue',
    'held by theft': 'announce',
    beat: '-',
    takeOver: '-',
    'own lead': 'leading: begin',
    'own stale lead': 'announce',
    'lead of one that knows': '-',
    'lead of one that does not': '-',
    report: '-',
    messages: '-',
    'report of an unknown leader': '-',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
  rising: {
    ...everywhere,
    held: 'announce',
    stolen: 'following: end queue',
    'held by theft': 'announce',
    beat: '-',
    takeOver: '-',
    'own lead': 'leading: begin',
    'own stale lead': 'announce',
    'lead of one that knows': '-',
    'lead of one that does not': 'starting',
    report: received,
    messages: received,
    'report of an unknown leader': '-',
    welcome: '-',
    'welcome of an unknown leader': '-',
  },
  leading: {
    ...everywhere,
    held: 'rising: announce',
    stolen: 'following: end queue',
    'held by theft': 'rising: announce',
    beat: '-',
    takeOver: '-',
    'own lead': 'begin',
    'own stale lead': 'announce',
    'lead of one that knows': 'following: end queue',
    'lead of one that does not': 'joining: end queue ask',
    report: received,
    messages: received,
    'report of an unknown leader': 'joining: end queue ask',
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
      expect(describeStep({ ...known, role, silence: patience - 1 }, inputs[name])).toBe(
        table[role][name],
      )
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
    for (const name of ['report of an unknown leader', 'welcome of an unknown leader'] as const) {
      expect(after(joining, inputs[name])).toMatchObject({ leader: 'other', term: 6 })
    }
    expect(after({ ...known, role: 'rising' }, inputs['own lead'])).toMatchObject({
      leader: id,
      term: 6,
    })
    expect(after({ ...known, role: 'rising' }, inputs['lead of one that knows']).term).toBe(6)
    expect(after({ ...known, role: 'rising' }, inputs['report of an unknown leader']).term).toBe(6)
    expect(after({ ...known, role: 'starting' }, inputs['lead of one that knows']).term).toBe(6)
    expect(after(following, inputs['stale lead'])).toEqual(following)
    expect(after(following, inputs['report of an earlier leader'])).toEqual(following)
  })

  const silent = { ...following, silence: patience - 1 }

  it.each(['report', 'messages', 'stolen', 'exit', 'lead of one that knows'] as const)(
    'that nobody is silent after: %s',
    (name) => {
      expect(after(silent, inputs[name]).silence).toBe(0)
    },
  )

  it('that the leader was found gone, and leaves whoever found it as much time again', () => {
    const found = message('other', 5, { kind: 'ping', silence: patience })
    let told = after({ ...following, silence: 2 }, found)
    expect(told.silence).toBe(patience)
    expect(after(silent, inputs.ping).silence).toBe(patience - 1)
    for (let beat = 1; beat < patience; beat += 1) {
      told = after(told, inputs.beat)
      expect(told.role).toBe('following')
      expect(after(told, found)).toEqual(told)
    }
    expect(describeStep(told, inputs.beat)).toBe('steal')
    const heir = after(after(told, inputs.held), inputs['own lead'])
    expect(heir).toMatchObject({ role: 'leading', silence: 2 * patience - 1 })
  })
})
