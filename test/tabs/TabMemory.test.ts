import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTabMemory, type TabMemory } from '../../src/tabs/TabMemory.ts'
import { FakeClock } from '../../src/testing/index.ts'

const clock = new FakeClock(1000)

/** A memory, and what its tab was told. */
interface Tab extends TabMemory {
  readonly onMessage: ReturnType<typeof vi.fn<() => boolean>>
  readonly onRecent: ReturnType<typeof vi.fn>
  told(): unknown[]
}

function createTab(): Tab {
  const onMessage = vi.fn(() => true)
  const onRecent = vi.fn()
  return {
    ...createTabMemory(clock, { onMessage, onRecent }),
    onMessage,
    onRecent,
    told: () => onMessage.mock.calls.map((call: unknown[]) => call[1]),
  }
}

let leader: Tab
let other: Tab

beforeEach(() => {
  leader = createTab()
  leader.fork()
  other = createTab()
  meet(other, leader)
})

function hear(data: readonly string[], ...tabs: Tab[]): void {
  for (const tab of tabs) {
    for (const text of data) tab.receive('log_created', text, text, true)
  }
}

/** @returns whether the second one knew all that the first one missed */
function meet(tab: Tab, known: Tab, isWanted = () => true): boolean {
  const isVouched = tab.isVouchedBy(known.getKnowledge())
  tab.catchUp(known.getKnowledge(), isWanted)
  return isVouched
}

const idsOf = (tab: Tab) => tab.getKnowledge().recent.map(({ id }) => id)

describe('a tab remembers', () => {
  it('nothing at first', () => {
    const tab = createTab()
    expect([tab.isNew(), tab.getLastEventId()]).toEqual([true, ''])
    expect(tab.getKnowledge().recent).toEqual([])
  })

  it('that it took part, even if nothing came', () => {
    expect(other.isNew()).toBe(false)
  })

  it('what was told, when, whether it was accepted, and the last id of all', () => {
    leader.receive('log_created', 'x', '1', true)
    leader.onMessage.mockReturnValue(false)
    leader.receive('log_created', 'refused', '2', false)
    const message = { event: 'log_created', receivedAt: 1000 }
    expect(leader.getKnowledge().recent).toEqual([
      { ...message, data: 'x', id: '1', hasOwnId: true, position: 0, isAccepted: true },
      { ...message, data: 'refused', id: '2', hasOwnId: false, position: 1, isAccepted: false },
    ])
    expect(leader.getLastEventId()).toBe('2')
  })

  it('of a heartbeat its id alone', () => {
    other.onMessage.mockReturnValue(false)
    other.receive('heartbeat', '', '7', true)
    expect(other.getLastEventId()).toBe('7')
    expect(idsOf(other)).toEqual([])
  })

  it('of a replay that it did not accept what it had not heard here', () => {
    hear(['1'], leader)
    leader.onMessage.mockReturnValue(false)
    hear(['1', '2'], leader)
    expect(idsOf(leader)).toEqual(['1', '2'])
  })

  it('the last hundred that were accepted, and the last hundred others', () => {
    const many = Array.from({ length: 150 }, (_, index) => String(index))
    hear(many, leader)
    leader.onMessage.mockReturnValue(false)
    hear(
      many.map((text) => `other ${text}`),
      leader,
    )
    expect(idsOf(leader)).toHaveLength(200)
    expect([idsOf(leader)[0], idsOf(leader)[100]]).toEqual(['50', 'other 50'])
    expect(leader.getKnowledge().since).toBe(200)
  })
})

describe('a tab that is new', () => {
  it('comes to the place of the others, and what they accepted is history', () => {
    hear(['1'], leader)
    leader.onMessage.mockReturnValue(false)
    hear(['2'], leader)
    const late = createTab()
    meet(late, leader)
    expect(late.getKnowledge()).toEqual(leader.getKnowledge())
    expect(late.onRecent.mock.calls).toMatchObject([[[{ id: '1' }]]])
    expect(late.told()).toEqual([])
    expect(late.isAt(leader.getPlace())).toBe(true)
  })

  it('is nobody’s kin', () => {
    expect(createTab().isVouchedBy(leader.getKnowledge())).toBe(false)
    const forked = createTab()
    forked.fork()
    expect(createTab().isVouchedBy(forked.getKnowledge())).toBe(false)
  })
})

describe('a tab that was away is told', () => {
  it('what it missed, once and in order, whether or not it was accepted', () => {
    hear(['1'], leader, other)
    hear(['2'], leader)
    leader.onMessage.mockReturnValue(false)
    hear(['3'], leader)
    leader.receive('heartbeat', '', '4', true)
    leader.skip()
    expect(meet(other, leader)).toBe(true)
    expect(other.told()).toEqual(['1', '2', '3'])
    expect(other.getLastEventId()).toBe('4')
    expect(other.isAt(leader.getPlace())).toBe(true)
    expect(idsOf(other)).toEqual(['1', '2', '3'])
  })

  it('equal messages without an id as often as they came', () => {
    const tick = (tab: Tab) => tab.receive('log_created', 'tick', '1', false)
    ;[leader, other, leader, leader].forEach(tick)
    expect(meet(other, leader)).toBe(true)
    expect(other.told()).toEqual(['tick', 'tick', 'tick'])
    expect(other.onMessage.mock.lastCall).toEqual(['log_created', 'tick', '1', false])
  })

  it('what is left of it, where too much came', () => {
    const many = Array.from({ length: 101 }, (_, index) => String(index))
    hear(many, leader)
    expect(meet(other, leader)).toBe(false)
    expect(other.told()).toEqual(many.slice(1))
  })

  it('what came after a hole, and tells the next one of the hole', () => {
    const third = createTab()
    meet(third, leader)
    hear(['1'], leader)
    leader.cut()
    hear(['3'], leader)
    expect(meet(other, leader)).toBe(false)
    expect(other.told()).toEqual(['1', '3'])
    expect(meet(third, other)).toBe(false)
  })

  it('nothing more where a handler leaves, and then what came from there on', () => {
    hear(['1', '2', '3'], leader)
    meet(other, leader, () => other.told().length < 2)
    expect(other.told()).toEqual(['1', '2'])
    expect(other.getLastEventId()).toBe('2')
    expect(meet(other, leader)).toBe(true)
    expect(other.told()).toEqual(['1', '2', '3'])
  })
})

describe('where lines part', () => {
  it('a tab that had not heard more than the one who left the line is told the rest', () => {
    hear(['1'], leader, other)
    hear(['2'], leader)
    leader.fork()
    hear(['3'], leader)
    expect(meet(other, leader)).toBe(true)
    expect(other.told()).toEqual(['1', '2', '3'])
    expect(other.isAt(leader.getPlace())).toBe(true)
  })

  it('a tab that had is told nothing, since nobody knows what it heard already', () => {
    hear(['1'], leader, other)
    hear(['2', '3'], leader)
    other.fork()
    hear(['2'], other)
    expect(meet(leader, other)).toBe(false)
    expect(leader.told()).toEqual(['1', '2', '3'])
    expect(leader.onRecent).toHaveBeenCalledOnce()
    expect(leader.isAt(other.getPlace())).toBe(true)
    expect(idsOf(leader)).toEqual(['1', '2'])
  })

  it('lines that are of no use any more are forgotten', () => {
    for (let index = 0; index < 5; index += 1) {
      leader.fork()
      leader.cut()
    }
    expect(leader.getKnowledge().forks).toHaveLength(1)
  })
})
