import { describe, expect, it } from 'vitest'
import { createLogBuffer, type LogFilter, type LogLike } from '../../src/client/LogBuffer.ts'

interface Line extends LogLike {
  message?: string
}

function buffer(
  filter: LogFilter = {},
  initial?: readonly Line[],
  isOwn: (log: Line) => boolean = () => true,
) {
  const created = createLogBuffer<Line>(filter, isOwn)
  created.load(initial)
  return {
    ...created,
    ids: () => created.view().logs.map(({ id, message }) => id ?? message),
    addAll: (from: number, to: number, more: Line = {}) => {
      for (let number = from; number <= to; number++) {
        created.add({ id: `${number}`, ...more }, number)
      }
    },
  }
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index))

describe('a log', () => {
  it('shows lines in the order in which the server sent them', () => {
    const log = buffer()
    log.add({ id: 'a' }, 1)
    log.add({ id: 'c' }, 3)
    log.add({ id: 'b' }, 2)
    log.add({ id: 'c2' }, 3)
    log.add({ id: 'a2' }, 1)
    expect(log.ids()).toEqual(['a', 'a2', 'b', 'c', 'c2'])
  })

  it('shows the newest line last, even if the clock of its source is behind', () => {
    const log = buffer()
    log.add({ id: 'a', timestamp: 5000 }, 1)
    log.add({ id: 'b', timestamp: 2000 }, 2)
    expect(log.ids()).toEqual(['a', 'b'])
  })

  it('shows a line once, and lines without an id as often as they come', () => {
    const log = buffer({}, [{ id: 'a' }])
    log.add({ id: 'a' }, 1)
    log.add({ id: 'b' }, 2)
    log.add({ id: 'b' }, 3)
    log.add({ message: 'retry' }, 4)
    log.add({ message: 'retry' }, 4)
    expect(log.ids()).toEqual(['a', 'b', 'retry', 'retry'])
  })

  it.each([1, 10, 1000])('shows the last %d lines, however many came', (limit) => {
    const log = buffer({ limit })
    log.addAll(1, limit * 9 + 3)
    expect(log.ids()).toEqual(numbers(limit * 8 + 4, limit * 9 + 3))
  })

  it('shows the last 1,000 by default', () => {
    const log = buffer()
    log.addAll(1, 1001)
    expect(log.ids()).toEqual(numbers(2, 1001))
  })

  it('keeps a few times as many, for when more are to be shown', () => {
    const log = buffer({ limit: 10 })
    log.addAll(1, 40)
    log.setFilter({ limit: 1000 })
    expect(log.ids()).toEqual(numbers(1, 40))
    log.setFilter({ limit: 10 })
    log.addAll(41, 41)
    log.setFilter({ limit: 1000 })
    expect(log.ids()).toEqual(numbers(32, 41))
  })

  it('keeps no more than a few times as many', () => {
    const log = buffer({ limit: 10 })
    log.addAll(1, 1000)
    log.setFilter({ limit: 1000 })
    expect(log.ids().length).toBeLessThanOrEqual(40)
  })

  it('forgets the ids of lines that are long gone', () => {
    const log = buffer({ limit: 10 })
    log.addAll(1, 1000)
    log.add({ id: '1' }, 1001)
    expect(log.ids().at(-1)).toBe('1')
  })

  it('is the same view until something in it changes', () => {
    const log = buffer({ level: 'INFO' })
    log.add({ id: 'a', level: 'INFO' }, 1)
    const before = log.view()
    log.add({ id: 'b', level: 'DEBUG' }, 2)
    expect(log.view()).toBe(before)
    log.add({ id: 'c', level: 'ERROR' }, 3)
    expect(before.logs).toHaveLength(1)
    expect(log.view().logs).toHaveLength(2)
  })
})

describe('a pause', () => {
  it('holds the view, counts what comes, and loses nothing of it', () => {
    const log = buffer()
    log.addAll(1, 2)
    log.pause()
    log.addAll(3, 5)
    expect(log.view()).toMatchObject({ isPaused: true, pendingCount: 3 })
    expect(log.ids()).toEqual(['1', '2'])
    log.resume()
    expect(log.view()).toMatchObject({ isPaused: false, pendingCount: 0 })
    expect(log.ids()).toEqual(numbers(1, 5))
  })

  it('holds what is shown, and keeps no more than the limit of what comes', () => {
    const log = buffer({ limit: 3 })
    log.addAll(1, 3)
    log.pause()
    log.addAll(4, 100)
    expect(log.ids()).toEqual(['1', '2', '3'])
    expect(log.view().pendingCount).toBe(3)
    log.resume()
    expect(log.ids()).toEqual(['98', '99', '100'])
  })

  it('holds an emptied view, too', () => {
    const log = buffer()
    log.addAll(1, 2)
    log.pause()
    log.addAll(3, 4)
    log.clear()
    expect(log.view()).toEqual({ logs: [], isPaused: true, pendingCount: 0 })
    log.addAll(5, 5)
    expect(log.view()).toEqual({ logs: [], isPaused: true, pendingCount: 1 })
  })

  it('lets the filter change', () => {
    const log = buffer()
    log.addAll(1, 2, { level: 'INFO' })
    log.addAll(3, 3, { level: 'ERROR' })
    log.pause()
    log.addAll(4, 4, { level: 'ERROR' })
    log.pause()
    log.addAll(5, 6, { level: 'INFO' })
    log.setFilter({ level: 'ERROR' })
    expect(log.ids()).toEqual(['3'])
    expect(log.view().pendingCount).toBe(1)
  })
})

describe('a filter', () => {
  const lines = ['trace', 'DEBUG', 'INFO', 'warning', 'ERROR', 'FATAL', 'NOTICE', undefined]

  it.each([
    [undefined, lines.map(String)],
    ['', lines.map(String)],
    ['info', ['INFO', 'warning', 'ERROR', 'FATAL', 'NOTICE', 'undefined']],
    ['WARN', ['warning', 'ERROR', 'FATAL', 'NOTICE', 'undefined']],
    ['FATAL', ['FATAL', 'NOTICE', 'undefined']],
  ])('by level %s shows it and what is worse, and what nobody can judge', (level, shown) => {
    const log = buffer(
      {},
      lines.map((name) => ({ id: String(name), level: name })),
    )
    log.setFilter({ level })
    expect(log.ids()).toEqual(shown)
  })

  it('by source shows that one', () => {
    const mixed = buffer({ source: 'agent' })
    mixed.addAll(1, 2, { source: 'agent' })
    mixed.addAll(3, 4, { source: 'api' })
    expect(mixed.ids()).toEqual(['1', '2'])
    mixed.setFilter({ source: '' })
    expect(mixed.ids()).toEqual(['1', '2', '3', '4'])
  })

  it('is not emptied by the lines that it hides', () => {
    const errors = buffer({ level: 'ERROR', limit: 10 })
    errors.addAll(1, 3, { level: 'ERROR' })
    errors.addAll(4, 1000, { level: 'DEBUG' })
    expect(errors.ids()).toEqual(['1', '2', '3'])
    errors.setFilter({ limit: 10 })
    expect(errors.ids()).toEqual(numbers(991, 1000))
  })
})

describe('a new load', () => {
  it('is merged with what came meanwhile, by id and time', () => {
    const log = buffer({}, [{ id: 'a', timestamp: 1 }])
    log.add({ id: 'c', timestamp: 3 }, 3)
    log.add({ id: 'd', timestamp: 4 }, 4)
    log.load([
      { id: 'b', timestamp: 2 },
      { id: 'c', timestamp: 3 },
    ])
    expect(log.ids()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('has the last word on lines without an id, as far as it goes', () => {
    const log = buffer()
    log.add({ message: 'x', timestamp: 1 }, 1)
    log.add({ message: 'y', timestamp: 5 }, 5)
    log.load([{ message: 'x', timestamp: 1 }, { message: 'stack' }, { message: 'z', timestamp: 3 }])
    expect(log.ids()).toEqual(['x', 'stack', 'z', 'y'])
  })

  it('has the last word on the very time that it goes to, by what the lines say of themselves', () => {
    const log = buffer()
    log.add({ message: 'old', timestamp: 3 }, 8)
    log.add({ message: 'as old', timestamp: 7 }, 8)
    log.add({ message: 'new', timestamp: 8 }, 8)
    log.add({ message: 'new by arrival' }, 9)
    log.load([{ message: 'z', timestamp: 7 }])
    expect(log.ids()).toEqual(['z', 'new', 'new by arrival'])
  })

  it('may begin with lines of which nobody knows when they were written', () => {
    const log = buffer({}, [{ message: 'head' }, { message: 'x', timestamp: 1 }])
    expect(log.ids()).toEqual(['head', 'x'])
    log.add({ message: 'y', timestamp: 2 }, 2)
    log.load([{ message: 'head' }, { message: 'z', timestamp: 1 }])
    expect(log.ids()).toEqual(['head', 'z', 'y'])
  })

  it.each([
    ['the array', (same: readonly Line[]) => same],
    ['the lines in a new array', (same: readonly Line[]) => [...same]],
    ['the words in new lines', (same: readonly Line[]) => same.map((line) => ({ ...line }))],
  ])('is not %s that it gave before', (_what, again) => {
    const given = [{ message: 'x', timestamp: 7 }]
    const log = buffer({}, given)
    log.add({ message: 'late', timestamp: 5 }, 8)
    log.load(again(given))
    expect(log.ids()).toEqual(['x', 'late'])
  })

  it('is not the same lines in a new array', () => {
    const log = buffer({}, [{ id: 'a' }])
    log.clear()
    log.load([{ id: 'a' }])
    expect(log.ids()).toEqual([])
  })

  it('does not bring back what was cleared', () => {
    const log = buffer({}, [{ id: 'a', timestamp: 1 }])
    log.add({ id: 'b', timestamp: 2 }, 2)
    log.clear()
    log.load([
      { id: 'a', timestamp: 1 },
      { id: 'b', timestamp: 2 },
      { id: 'c', timestamp: 3 },
    ])
    expect(log.ids()).toEqual(['c'])
  })

  it('does not bring back what was loaded and no longer kept when it was cleared', () => {
    const lines = numbers(1, 5).map((id) => ({ id, timestamp: Number(id) }))
    const log = buffer({ limit: 2 }, lines)
    log.clear()
    log.load([...lines, { id: '6', timestamp: 6 }])
    expect(log.ids()).toEqual(['6'])
  })

  it.each([
    ['with an id', { id: 'ahead' }],
    ['without one', { message: 'ahead' }],
  ])('brings what is new, though the clock of a cleared line %s was ahead', (_what, line) => {
    const log = buffer({}, [{ id: 'a', timestamp: 1 }])
    log.add({ ...line, timestamp: 9000 }, 2)
    log.clear()
    log.load([
      { id: 'a', timestamp: 1 },
      { id: 'b', timestamp: 3 },
      { message: 'c', timestamp: 4 },
    ])
    expect(log.ids()).toEqual(['b', 'c'])
  })

  it('forgets nothing that was cleared when it is cleared again', () => {
    const log = buffer()
    log.add({ id: 'a' }, 1)
    log.clear()
    log.clear()
    log.load([{ id: 'a' }])
    expect(log.ids()).toEqual([])
  })

  it('leaves out the lines of another log', () => {
    const log = buffer({}, [{ id: 'a' }, { id: 'b', taskId: '2' }], ({ taskId }) => taskId !== '2')
    expect(log.ids()).toEqual(['a'])
  })
})
