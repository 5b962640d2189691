import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RecentMessage } from '../../src/client/RecentMessages.ts'
import { createTabMemory, indexOfId, type TabMemory } from '../../src/client/TabMemory.ts'
import { FakeClock } from '../../src/testing/index.ts'

const clock = new FakeClock(1000)
const onMessage = vi.fn(() => true)
const onRecent = vi.fn()
let memory: TabMemory

beforeEach(() => {
  onMessage.mockReset().mockReturnValue(true)
  onRecent.mockReset()
  memory = createTabMemory(clock, { onMessage, onRecent })
})

function message(id: string, data = id): RecentMessage {
  return { event: 'log_created', data, id, hasOwnId: id !== '', receivedAt: 5 }
}
const told = () => onMessage.mock.calls.map((call: unknown[]) => call[1])

describe('a tab remembers', () => {
  it('nothing at first', () => {
    expect([memory.isEmpty(), memory.getLastEventId(), memory.getRecent()]).toEqual([true, '', []])
  })

  it('what was accepted, and when, and the last id of all', () => {
    memory.receive('log_created', 'x', '1', true)
    onMessage.mockReturnValue(false)
    memory.receive('log_created', 'refused', '2', false)
    expect(memory.getRecent()).toEqual([
      { event: 'log_created', data: 'x', id: '1', hasOwnId: true, receivedAt: 1000 },
    ])
    expect(memory.getLastEventId()).toBe('2')
    expect(memory.isEmpty()).toBe(false)
  })

  it('what came without an id, too', () => {
    memory.receive('log_created', 'x', '', false)
    expect(memory.isEmpty()).toBe(false)
  })

  it('an id alone, too', () => {
    memory.learn([], '7')
    expect(memory.isEmpty()).toBe(false)
  })

  it('what others were told before, as history', () => {
    const others = [message('1'), message('2')]
    memory.learn(others, '3')
    expect(memory.getRecent()).toEqual(others)
    expect(memory.getLastEventId()).toBe('3')
    expect(onRecent.mock.calls).toEqual([[others]])
    expect(onMessage).not.toHaveBeenCalled()
  })
})

describe('a tab that was away catches up', () => {
  const always = () => true

  it('from the last id that it knows, to the last of the others', () => {
    memory.receive('log_created', '2', '2', true)
    memory.catchUp([message('1'), message('2'), message('3')], '4', always)
    expect(told()).toEqual(['2', '3'])
    expect(memory.getLastEventId()).toBe('4')
    expect(memory.getRecent().map(({ id }) => id)).toEqual(['2', '3'])
  })

  it('from the first of several with that id that it did not see', () => {
    memory.receive('log_created', 'a', '2', true)
    memory.receive('log_created', 'b', '2', false)
    const others = [message('2', 'a'), message('2', 'b'), message('2', 'c'), message('3', 'a')]
    memory.catchUp(others, '3', always)
    expect(told()).toEqual(['a', 'b', 'c', 'a'])
  })

  it('and knows which ids are of the messages themselves', () => {
    memory.receive('log_created', 'a', '2', true)
    memory.catchUp([message('2', 'a'), { ...message('2', 'b'), hasOwnId: false }], '2', always)
    expect(onMessage.mock.lastCall).toEqual(['log_created', 'b', '2', false])
  })

  it('with all that the others know, where they know nothing of its last id', () => {
    memory.receive('log_created', 'old', '1', true)
    memory.catchUp([message('8'), message('9')], '9', always)
    expect(told()).toEqual(['old', '8', '9'])
  })

  it('with nothing that has no id, since nobody can say whether it was seen', () => {
    memory.receive('log_created', 'seen', '', false)
    memory.catchUp([message('', 'seen'), message('1')], '1', always)
    expect(told()).toEqual(['seen', '1'])
  })

  it('until a handler leaves, and then from there', () => {
    memory.receive('log_created', '1', '1', true)
    memory.catchUp([message('1'), message('2'), message('3')], '3', () => told().length < 2)
    expect(told()).toEqual(['1', '2'])
    expect(memory.getLastEventId()).toBe('2')
  })
})

it('the messages under an id begin with the first one that bears it', () => {
  const recent = [message(''), message('1'), message('1'), message('2')]
  expect(['1', '2', '7', ''].map((id) => indexOfId(recent, id))).toEqual([1, 3, -1, -1])
})
