import { beforeEach, describe, expect, it } from 'vitest'
import { createTabGroup, type TabGroup, type TabGroupListener } from '../../src/tabs/TabGroup.ts'
import type { TabMessage } from '../../src/tabs/TabMessage.ts'
import type { Tabs } from '../../src/tabs/Tabs.ts'
import { FakeClock, FakePage } from '../../src/testing/index.ts'

interface Channel {
  readonly name: string
  readonly hear: (message: unknown) => void
  isClosed: boolean
}

interface Claim {
  readonly name: string
  readonly isTheft: boolean
  readonly hold: () => void
  readonly lose: (wasStolen: boolean) => void
  isGivenUp: boolean
}

type Said = TabMessage & { readonly from: string; readonly term: number }

let clock: FakeClock
let page: FakePage
let channels: Channel[]
let claims: Claim[]
/** What this tab said. */
let said: Said[]
let group: TabGroup
/** What the listener was told. */
let told: unknown[][]

const tell =
  (name: string) =>
  (...args: unknown[]) => {
    told.push([name, ...args])
  }

beforeEach(() => {
  clock = new FakeClock()
  page = new FakePage()
  channels = []
  claims = []
  said = []
  told = []
  const tabs: Tabs = {
    openChannel(name, hear) {
      const channel: Channel = { name, hear, isClosed: false }
      channels.push(channel)
      return {
        post: (message) => said.push(message as Said),
        close() {
          channel.isClosed = true
        },
      }
    },
    lock(name, isTheft, hold, lose) {
      const claim: Claim = { name, isTheft, hold, lose, isGivenUp: false }
      claims.push(claim)
      return () => {
        claim.isGivenUp = true
      }
    },
  }
  const listener: TabGroupListener = {
    onLead: tell('lead'),
    onRobbed: tell('robbed'),
    onNewLeader: tell('new leader'),
    onStrangeLeader: tell('strange leader'),
    onLeaderMessage: ({ kind, from }) => told.push(['leader', from, kind]),
    onOtherMessage: ({ kind, from }) => told.push(['other', from, kind]),
  }
  group = createTabGroup({ clock, page, tabs, name: 'group', id: 'me' }, listener)
})

const kinds = () => said.map(({ kind }) => kind)
const lastClaim = () => claims.at(-1)!
const termOf = (kind: Said['kind']) => said.filter((message) => message.kind === kind).at(-1)!.term

/** What another tab says reaches this one. */
function hear(from: string, term: number, message: TabMessage): void {
  channels[0]?.hear({ ...message, from, term })
}

/** What this tab said last reaches itself, as it does the others. */
function hearMyself(): void {
  channels[0]?.hear(said.at(-1))
}

function lead(): void {
  group.enter()
  lastClaim().hold()
  hearMyself()
}

function follow(leader = 'other', term = clock.now()): void {
  group.enter()
  hear(leader, term, { kind: 'lead', isTheft: false })
  told = []
  said = []
}

const pong = { kind: 'pong', lastActivity: 5 } as const

describe('a tab that enters', () => {
  it('waits to lead, and asks whether somebody does', () => {
    group.enter()
    expect(channels).toMatchObject([{ name: 'group', isClosed: false }])
    expect(claims).toMatchObject([{ name: 'group', isTheft: false, isGivenUp: false }])
    expect(said).toEqual([{ kind: 'ping', from: 'me', term: 0 }])
    expect(group.isLeading()).toBe(false)
  })

  it('leads once it holds the lock and hears itself say so, as all the others do', () => {
    group.enter()
    lastClaim().hold()
    expect(said.at(-1)).toMatchObject({ kind: 'lead', isTheft: false, from: 'me' })
    expect(told).toEqual([])
    expect(group.isLeading()).toBe(false)
    hearMyself()
    expect(told).toEqual([['lead', false]])
    expect(group.isLeading()).toBe(true)
    group.post({ kind: 'recall' })
    expect(said.at(-1)).toEqual({ kind: 'recall', from: 'me', term: termOf('lead') })
  })

  it('leads by a term greater than the time, and than any that it knows', () => {
    const later = clock.now() + 60_000
    follow('other', later)
    lastClaim().hold()
    expect(termOf('lead')).toBe(later + 1)
    clock.advance(120_000)
    group.exit()
    lead()
    expect(termOf('lead')).toBeGreaterThanOrEqual(clock.now())
    expect(termOf('lead')).toBeLessThan(clock.now() + 1)
  })

  it('says again that it leads where others said so meanwhile', () => {
    group.enter()
    lastClaim().hold()
    hear('other', termOf('lead') + 10, { kind: 'lead', isTheft: false })
    channels[0]?.hear(said.find(({ kind }) => kind === 'lead'))
    expect(termOf('lead')).toBeGreaterThan(clock.now() + 9)
    hearMyself()
    expect(told).toEqual([
      ['new leader', false],
      ['lead', false],
    ])
  })

  it('does not say again that it leads where others only said so before', () => {
    const term = clock.now()
    follow('other', term)
    lastClaim().hold()
    hear('third', term - 1, { kind: 'lead', isTheft: false })
    expect(kinds()).toEqual(['lead'])
  })

  it('leads alone, and talks to itself, where there are no locks', () => {
    group.enter()
    lastClaim().lose(false)
    expect(channels[0]?.isClosed).toBe(true)
    expect(told).toEqual([['lead', false]])
    expect(group.isLeading()).toBe(true)
    told = []
    group.post({ kind: 'report' } as TabMessage)
    group.post({ kind: 'hello' })
    expect(told).toEqual([['leader', 'me', 'report']])
    group.exit()
    expect(group.isLeading()).toBe(false)
  })
})

describe('a tab that leaves', () => {
  it('gives up lock and channels, says nothing more, and hears nothing', () => {
    lead()
    told = []
    group.exit()
    group.exit()
    expect(claims.every(({ isGivenUp }) => isGivenUp)).toBe(true)
    expect(channels.map(({ isClosed }) => isClosed)).toEqual([true, true])
    const before = said.length
    group.post({ kind: 'hello' })
    clock.advance(10_000)
    const term = clock.now()
    hear('other', term + 1, { kind: 'lead', isTheft: true })
    hear('other', term + 1, pong)
    hear('third', term + 2, pong)
    expect(said).toHaveLength(before)
    expect(told).toEqual([])
    expect(group.isLeading()).toBe(false)
  })

  it('may say nothing before it entered, either', () => {
    group.post({ kind: 'hello' })
    group.exit()
    expect(said).toEqual([])
  })
})

describe('a tab that follows', () => {
  it('is told who leads, and what the leader says', () => {
    group.enter()
    hear('other', 7, { kind: 'lead', isTheft: true })
    hear('other', 7, pong)
    hear('other', 7, { kind: 'messages', parts: [] })
    expect(told).toEqual([
      ['new leader', true],
      ['leader', 'other', 'pong'],
      ['leader', 'other', 'messages'],
    ])
    expect(group.isLeading()).toBe(false)
  })

  it('hears no leader of an earlier term, nor another one of this', () => {
    follow('other', 7)
    hear('third', 6, { kind: 'lead', isTheft: false })
    hear('third', 7, { kind: 'lead', isTheft: false })
    hear('third', 6, pong)
    hear('other', 6, pong)
    hear('third', 7, pong)
    expect(told).toEqual([])
    expect(kinds()).not.toContain('lead')
  })

  it('takes a leader of a later term for one of whom it did not hear', () => {
    follow('other', 7)
    hear('third', 8, pong)
    hear('other', 7, pong)
    hear('third', 8, pong)
    expect(told).toEqual([
      ['strange leader'],
      ['leader', 'third', 'pong'],
      ['leader', 'third', 'pong'],
    ])
    expect(claims).toHaveLength(1)
  })

  it('hears what the others say, but not itself', () => {
    follow()
    hear('third', 0, { kind: 'hello' })
    hear('me', 0, { kind: 'hello' })
    expect(told).toEqual([['other', 'third', 'hello']])
  })

  it('is welcomed by its leader', () => {
    follow('other', 7)
    hear('other', 7, { kind: 'welcome' } as TabMessage)
    hear('third', 7, { kind: 'welcome' } as TabMessage)
    expect(told).toEqual([['leader', 'other', 'welcome']])
  })
})

describe('a tab that leads', () => {
  it('asks nobody, and keeps the lock', () => {
    lead()
    clock.advance(10_000)
    expect(kinds()).toEqual(['ping', 'lead'])
    expect(lastClaim().isGivenUp).toBe(false)
  })

  it('hears what the others say, welcomes included, and what it says as a leader itself', () => {
    lead()
    told = []
    hear('third', 0, { kind: 'ping' })
    hear('third', 0, { kind: 'welcome' } as TabMessage)
    group.post(pong)
    hearMyself()
    expect(told).toEqual([
      ['other', 'third', 'ping'],
      ['other', 'third', 'welcome'],
      ['leader', 'me', 'pong'],
    ])
  })

  it.each([
    ['takes over', { kind: 'lead', isTheft: true } as const, ['new leader', true]],
    ['is heard that took over', pong, ['strange leader']],
  ])('steps down where another one %s, and waits for the lock', (_how, message, news) => {
    lead()
    clock.advance(1000)
    told = []
    hear('other', clock.now() + 10, message)
    expect(group.isLeading()).toBe(false)
    expect(told.slice(0, 2)).toEqual([['robbed'], news])
    expect(claims.map(({ isTheft, isGivenUp }) => [isTheft, isGivenUp])).toEqual([
      [false, true],
      [false, false],
    ])
    expect(channels[1]?.isClosed).toBe(true)
    clock.advance(800)
    expect(kinds()).toEqual(expect.arrayContaining(['ping', 'claim']))
  })

  it('steps down where its lock was stolen', () => {
    lead()
    clock.advance(1000)
    told = []
    said = []
    lastClaim().lose(true)
    expect(told).toEqual([['robbed']])
    expect(group.isLeading()).toBe(false)
    expect(lastClaim()).toMatchObject({ isTheft: false, isGivenUp: false })
    expect(kinds()).toEqual(['ping'])
  })
})

describe('a leader that says nothing', () => {
  it('is robbed by who looks, and the others are told before', () => {
    follow()
    clock.advance(1000)
    expect(kinds()).toEqual(['ping', 'ping', 'claim'])
    expect(claims.map(({ isTheft, isGivenUp }) => [isTheft, isGivenUp])).toEqual([
      [false, true],
      [true, false],
    ])
    lastClaim().hold()
    hearMyself()
    expect(said.at(-1)).toMatchObject({ kind: 'lead', isTheft: true })
    expect(told).toEqual([['lead', true]])
  })

  it('is left alone where nobody looks, until somebody does', () => {
    page.hide()
    follow()
    clock.advance(60_000)
    expect(said).toEqual([])
    page.show()
    group.watch()
    expect(kinds()).toEqual(['ping'])
  })

  it('but answers others is not silent', () => {
    const term = clock.now()
    follow('other', term)
    for (let n = 0; n < 20; n += 1) {
      clock.advance(400)
      hear('other', term, pong)
    }
    expect(kinds()).not.toContain('claim')
  })

  it.each([
    ['ping', 100 + 450],
    ['hello', 350 + 450],
  ] as const)('is silent since another tab asked, too, by %s, and robbed at %d ms', (kind, at) => {
    follow()
    clock.advance(100)
    hear('third', 0, { kind })
    clock.advance(at - 100 - 1)
    expect(claims).toHaveLength(1)
    clock.advance(1)
    expect(claims).toHaveLength(2)
  })

  it('is left to who noticed first', () => {
    follow()
    clock.advance(700)
    hear('third', 0, { kind: 'claim' })
    clock.advance(200)
    expect(claims).toHaveLength(1)
    hear('third', clock.now(), { kind: 'lead', isTheft: true })
    expect(told.at(-1)).toEqual(['new leader', true])
  })

  it.each([
    ['begins', { kind: 'lead', isTheft: false } as const, 200 + 350],
    ['says something', { kind: 'messages', parts: [] } as const, 200 + 350],
    ['answers somebody else', pong, 350],
  ])('that %s is asked later', (_what, message, at) => {
    const term = clock.now()
    follow('other', term)
    clock.advance(200)
    hear('other', message.kind === 'lead' ? term + 1 : term, message)
    clock.advance(at - 200 - 1)
    expect(said).toEqual([])
    clock.advance(1)
    expect(kinds()).toEqual(['ping'])
  })

  it('is not robbed twice: who comes second follows, and waits for the lock', () => {
    follow()
    clock.advance(1000)
    hear('third', clock.now(), { kind: 'lead', isTheft: true })
    expect(told).toEqual([['new leader', true]])
    expect(claims.at(-2)).toMatchObject({ isTheft: true, isGivenUp: true })
    expect(lastClaim()).toMatchObject({ isTheft: false, isGivenUp: false })
  })

  it('may be robbed because the user wants it', () => {
    follow()
    group.takeOver()
    expect(kinds()).toEqual(['claim'])
    expect(lastClaim().isTheft).toBe(true)
  })
})
