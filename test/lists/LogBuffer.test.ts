import { describe, expect, it } from 'vitest'
import { createLogBuffer } from '../../src/lists/LogBuffer.ts'
import type { LogFilter } from '../../src/lists/LogView.ts'
import type { LogLike } from '../../src/lists/LogLine.ts'

interface Line extends LogLike {
  message?: string
}

function buffer(filter: LogFilter = {}, initial?: readonly Line[]) {
  const created = createLogBuffer<Line>()
  let current: { filter: LogFilter; lines: readonly Line[] | undefined } = {
    filter,
    lines: initial,
  }
  /** As a render and its commit do. */
  const render = (next: Partial<typeof current>) => {
    current = { ...current, ...next }
    const prepared = created.prepare(current.filter, current.lines)
    expect(prepared.take()).toBe(false)
    expect(created.view()).toBe(prepared.view)
  }
  render({})
  return {
    ...created,
    load: (lines: readonly Line[] | undefined) => render({ lines }),
    setFilter: (next: LogFilter) => render({ filter: next }),
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

  it('is empty before anything came, and not paused', () => {
    const empty = { logs: [], isPaused: false, pendingCount: 0 }
    expect(createLogBuffer().view()).toEqual(empty)
  })

  it('has a line that came in time, though it is not kept with what came before it', () => {
    const log = buffer({ limit: 2 })
    const again = { message: 'x', timestamp: 1 }
    for (let times = 1; times <= 9; times++) log.add(again, times)
    log.add({ message: 'y' }, 10)
    log.add(again, 11)
    expect(log.ids()).toEqual(['y', 'x'])
  })

  it('is behind a render that was made before the line of an event, and has both', () => {
    const log = buffer()
    const prepared = log.prepare({}, [{ id: 'a' }])
    expect(prepared.view.logs).toEqual([{ id: 'a' }])
    log.add({ id: 'b' }, 1)
    expect(prepared.take()).toBe(true)
    expect(log.ids()).toEqual(['a', 'b'])
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

  it('begins and ends at once, though a line comes in the same moment', () => {
    const log = buffer()
    log.addAll(1, 1)
    expect(log.ids()).toEqual(['1'])
    log.pause()
    log.addAll(2, 2)
    expect(log.view()).toMatchObject({ isPaused: true, pendingCount: 1 })
    log.resume()
    log.addAll(3, 3)
    expect(log.view()).toMatchObject({ isPaused: false, pendingCount: 0 })
    expect(log.ids()).toEqual(['1', '2', '3'])
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

  it('holds an emptied view, too, and keeps what nobody has seen', () => {
    const log = buffer()
    log.addAll(1, 2)
    log.pause()
    log.addAll(3, 4)
    log.clear()
    expect(log.view()).toEqual({ logs: [], isPaused: true, pendingCount: 2 })
    log.addAll(5, 5)
    expect(log.view()).toEqual({ logs: [], isPaused: true, pendingCount: 3 })
    log.clear()
    log.load(numbers(1, 6).map((id) => ({ id })))
    expect(log.view()).toEqual({ logs: [], isPaused: true, pendingCount: 4 })
    log.resume()
    expect(log.ids()).toEqual(['3', '4', '5', '6'])
  })

  it('keeps what waits through a clear, though the loader has it before what was cleared', () => {
    const log = buffer({}, [{ id: 'c', timestamp: 3 }])
    log.pause()
    const late = [
      { id: 'a', timestamp: 1 },
      { message: 'b', timestamp: 2 },
      { id: 'c', timestamp: 3 },
    ]
    log.load(late)
    log.clear()
    log.load([...late, { id: 'd', timestamp: 4 }])
    log.resume()
    expect(log.ids()).toEqual(['a', 'b', 'd'])
  })

  it('counts what a load brings, and what it brings again', () => {
    const log = buffer({}, [{ id: 'a' }, { message: 'b' }])
    log.pause()
    log.add({ id: 'c' }, 3)
    log.add({ message: 'd' }, 4)
    const lines = [{ id: 'a' }, { message: 'b' }, { id: 'c' }, { message: 'd' }]
    log.load([...lines, { id: 'e' }, { message: 'd' }])
    expect(log.view().pendingCount).toBe(4)
    log.load([...lines, { id: 'e' }, { message: 'd' }, { id: 'f' }])
    expect(log.view().pendingCount).toBe(5)
    log.resume()
    expect(log.ids()).toEqual(['a', 'b', 'c', 'd', 'e', 'd', 'f'])
  })

  it('does not count what it shows, though a load brings it again when it is no longer kept', () => {
    const log = buffer({ limit: 2 }, [{ id: 'a' }, { id: 'b' }])
    log.pause()
    log.addAll(1, 100)
    log.load([{ id: 'a' }, { id: 'b' }])
    expect(log.view().pendingCount).toBe(2)
    log.load([{ id: '100' }, { id: 'b' }])
    expect(log.view().pendingCount).toBe(1)
  })

  it('counts no more than it would bring', () => {
    const log = buffer({ limit: 2 }, [{ id: 'y' }, { id: 'z' }])
    log.pause()
    log.load([{ id: 'x' }, { id: 'y' }, { id: 'z' }])
    expect(log.view().pendingCount).toBe(0)
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

  it('may change in all that it says', () => {
    const log = buffer({ level: 'INFO', source: 'agent', limit: 1 })
    log.addAll(1, 2, { level: 'INFO', source: 'agent' })
    log.addAll(3, 4, { level: 'ERROR', source: 'api' })
    expect(log.ids()).toEqual(['2'])
    log.setFilter({ level: 'ERROR', source: 'api', limit: 2 })
    expect(log.ids()).toEqual(['3', '4'])
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

  it('knows lines without an id by what they say', () => {
    const log = buffer()
    log.add({ message: 'x', timestamp: 1 }, 1)
    log.add({ message: 'y', timestamp: 5 }, 5)
    log.load([{ message: 'x', timestamp: 1 }, { message: 'stack' }, { message: 'z', timestamp: 3 }])
    expect(log.ids()).toEqual(['x', 'stack', 'z', 'y'])
  })

  it('takes away nothing that an event brought, with an id and without', () => {
    const log = buffer()
    log.add({ message: 'x', timestamp: 3 }, 3)
    log.add({ id: 'y', timestamp: 7 }, 8)
    log.add({ message: 'z' }, 9)
    log.load([{ message: 'w', timestamp: 7 }])
    expect(log.ids()).toEqual(['x', 'w', 'y', 'z'])
    log.load([])
    expect(log.ids()).toEqual(['x', 'y', 'z'])
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

  it.each([
    ['the array', (same: readonly Line[]) => same],
    ['the lines in a new array', (same: readonly Line[]) => [...same]],
    ['the words in new lines', (same: readonly Line[]) => same.map((line) => ({ ...line }))],
  ])(
    'that is %s of the one before leaves its lines to the events that tell them',
    (_what, again) => {
      const given = [{ message: 'x' }]
      const log = buffer({}, given)
      log.load(again(given))
      log.add({ message: 'x' }, 1)
      expect(log.ids()).toEqual(['x'])
    },
  )

  it('that names a line twice has it once', () => {
    expect(buffer({}, [{ id: 'a' }, { id: 'a' }, { id: 'b' }]).ids()).toEqual(['a', 'b'])
  })

  it('has a line with a time and no id once, though another line came before its event', () => {
    const log = buffer({}, [{ message: 'x', timestamp: 1 }])
    log.add({ message: 'y' }, 2)
    log.add({ message: 'x', timestamp: 1 }, 1)
    expect(log.ids()).toEqual(['x', 'y'])
  })

  it('has each line that nothing can compare', () => {
    const log = buffer({}, [{ message: 'a', size: 5n } as Line])
    log.add({ message: 'b', size: 6n } as Line, 1)
    expect(log.ids()).toEqual(['a', 'b'])
  })

  it.each([
    [
      'by the time of its event, where it has none',
      { id: 'cleared' },
      [{ id: 'old', timestamp: 4 }, { message: 'old stack' }],
    ],
    [
      'by its own time',
      { id: 'cleared', timestamp: 3 },
      [
        { id: 'old', timestamp: 3 },
        { id: 'new', timestamp: 4 },
      ],
    ],
    ['by no time that is none', { id: 'cleared', timestamp: 0 }, [{ id: 'new', timestamp: 7 }]],
    [
      'by a time without a zone',
      { id: 'cleared', timestamp: '2026-01-02T00:00:00' },
      [
        { id: 'old', timestamp: '2026-01-01T00:00:00' },
        { id: 'new', timestamp: '2026-01-03T00:00:00' },
      ],
    ],
  ])('knows what is older than a cleared line %s', (_how, cleared, loaded) => {
    const log = buffer()
    log.add(cleared, 5)
    log.clear()
    log.load(loaded)
    expect(log.ids()).toEqual(loaded.map(({ id }) => id).filter((id) => id === 'new'))
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
    const ahead = { ...line, source: 'agent', timestamp: 9000 }
    const log = buffer({}, [{ id: 'a', timestamp: 1 }])
    log.add(ahead, 2)
    log.clear()
    log.load([
      { id: 'a', timestamp: 1 },
      ahead,
      { id: 'b', timestamp: 3 },
      { message: 'c', timestamp: 4 },
    ])
    expect(log.ids()).toEqual(['b', 'c'])
  })

  it('brings what another source wrote meanwhile, though its lines come before a cleared one', () => {
    const a = { id: 'a', source: 'right', timestamp: 1000 }
    const b = { id: 'b', source: 'an hour ahead', timestamp: 3_600_000 }
    const log = buffer({}, [a, b])
    log.clear()
    log.load([a, { id: 'new', source: 'right', timestamp: 2000 }, b])
    expect(log.ids()).toEqual(['new'])
  })

  it('brings what another source wrote, though the clock of a loaded and cleared one was ahead', () => {
    const ahead = { message: 'ahead', source: 'agent', timestamp: 9000 }
    const log = buffer({}, [ahead])
    log.clear()
    log.load([ahead, { message: 'b', source: 'api', timestamp: 3 }])
    expect(log.ids()).toEqual(['b'])
  })

  it('brings back nothing that was cleared twice', () => {
    const log = buffer()
    log.add({ id: 'a' }, 1)
    log.clear()
    log.add({ id: 'b' }, 2)
    log.clear()
    log.load([{ id: 'a' }])
    expect(log.ids()).toEqual([])
    log.load([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
    expect(log.ids()).toEqual(['c'])
  })

  it.each([
    ['with an id', { id: 'a' }],
    ['without one', { message: 'a' }],
  ])('keeps away a cleared line %s of which an event tells once more', (_what, line) => {
    const log = buffer({}, [line])
    log.clear()
    log.add(line, 1)
    expect(log.ids()).toEqual([])
    log.add({ id: 'b' }, 2)
    expect(log.ids()).toEqual(['b'])
  })

  it('keeps away a cleared line without an id whose event is later than two loads', () => {
    const lines = [{ message: 'a', timestamp: 1 }]
    const log = buffer({}, lines)
    log.clear()
    log.load([...lines, { id: 'b' }])
    log.add({ message: 'a', timestamp: 1 }, 1)
    expect(log.ids()).toEqual(['b'])
  })

  it.each([
    ['cleared', true],
    ['shown', false],
  ])(
    'brings no end to lines that say the same as %s ones, with neither id nor time',
    (_, isCleared) => {
      const tick = { message: 'tick' }
      const log = buffer({}, [tick, tick])
      if (isCleared) log.clear()
      log.load([tick, tick, { id: 'a' }])
      const before = log.ids()
      log.add(tick, 1)
      log.add(tick, 2)
      expect(log.ids()).toEqual([...before, 'tick', 'tick'])
    },
  )

  it.each([
    ['an id and a time', (number: number) => ({ id: `${number}`, timestamp: number })],
    ['an id alone', (number: number) => ({ id: `${number}` })],
    ['a time alone', (number: number) => ({ message: `${number}`, timestamp: number })],
  ])(
    'brings nothing from before a clear, and all from after it, where lines have %s',
    (_, line) => {
      const last = (end: number) => numbers(end - 9, end).map((id) => line(Number(id)))
      const log = buffer({ limit: 5 })
      log.load(last(20))
      for (const number of [21, 22, 25]) log.add(line(number), number)
      log.clear()
      expect(log.ids()).toEqual([])
      log.load(last(25))
      expect(log.ids()).toEqual([])
      log.load([])
      log.load(last(26))
      for (const number of [26, 27]) log.add(line(number), number)
      expect(log.ids()).toEqual(['26', '27'])
      log.load(last(29))
      expect(log.ids()).toEqual(['26', '27', '28', '29'])
    },
  )

  it('brings, after a clear, the lines that nobody has seen, where they have neither id nor time', () => {
    const last = (end: number) => numbers(end - 9, end).map((message) => ({ message }))
    const log = buffer({}, last(20))
    for (const message of ['21', '22']) log.add({ message }, Number(message))
    log.clear()
    log.load(last(24))
    for (const message of ['24', '25']) log.add({ message }, Number(message))
    expect(log.ids()).toEqual(['23', '24', '25'])
    log.load([])
    log.load(last(25))
    expect(new Set(log.ids())).toEqual(new Set(['23', '24', '25']))
  })

  it('brings the stack trace of an older line as little as that line, and that of a new one', () => {
    const log = buffer()
    log.addAll(5, 6)
    log.clear()
    log.load([
      { id: '1', timestamp: 1 },
      { message: 'old stack' },
      { id: '6', timestamp: 6 },
      { message: 'stack' },
      { id: '7', timestamp: 7 },
      { message: 'new stack' },
    ])
    expect(log.ids()).toEqual(['stack', '7', 'new stack'])
  })

  it.each([
    ['nothing', {}],
    ['null', { metadata: null }],
    ['undefined', { metadata: undefined }],
  ])('has a line without an id once, though it says %s where the event says nothing', (_, more) => {
    const log = buffer()
    log.add({ message: 'x', timestamp: 1 }, 1)
    log.load([{ message: 'x', timestamp: 1, ...more } as Line])
    expect(log.ids()).toEqual(['x'])
  })

  it('brings no older lines of a source that was cleared, and those of others', () => {
    const log = buffer({ limit: 2 })
    log.addAll(5, 9)
    log.clear()
    log.load([
      { id: '1', timestamp: 1 },
      { id: 'other', source: 'api', timestamp: 2 },
      { id: '9', timestamp: 9 },
      { id: '10', timestamp: 10 },
    ])
    expect(log.ids()).toEqual(['other', '10'])
  })

  it('forgets nothing that was cleared when it is cleared again', () => {
    const log = buffer()
    log.add({ id: 'a' }, 1)
    log.clear()
    log.clear()
    log.load([{ id: 'a' }])
    expect(log.ids()).toEqual([])
  })

  it.each([
    ['a time of their own', { timestamp: '2026-01-01T00:00:00Z' }, { timestamp: 1767225600000 }],
    ['none', {}, {}],
  ])('that brought lines without an id already has them once, with %s', (_what, loaded, sent) => {
    const log = buffer({}, [
      { message: 'a', level: 'INFO', ...loaded },
      { message: 'retry', level: 'INFO', ...loaded },
    ])
    log.add({ level: 'INFO', message: 'a', taskId: 5, ...sent }, 1)
    log.add({ level: 'INFO', message: 'retry', taskId: 5, ...sent }, 2)
    expect(log.ids()).toEqual(['a', 'retry'])
    log.add({ message: 'b' }, 3)
    log.add({ message: 'retry', level: 'INFO', ...sent }, 4)
    expect(log.ids()).toEqual(['a', 'retry', 'b', 'retry'])
  })

  it.each([
    ['once, where its event is later than two loads', [], ['a', 'b']],
    ['twice, where it was written twice', [{ message: 'a', timestamp: 1 }], ['a', 'b', 'a']],
  ])('has a line without an id %s', (_what, sentBefore, shown) => {
    const lines = [{ message: 'a', timestamp: 1 }]
    const log = buffer({}, lines)
    for (const line of sentBefore) log.add(line, 1)
    log.load([...lines, { message: 'b', timestamp: 2 }])
    log.add({ message: 'a', timestamp: 1 }, 1)
    expect(log.ids()).toEqual(shown)
  })

  it('leaves a line that is written again after it', () => {
    const log = buffer({}, [{ message: 'retry' }])
    log.add({ message: 'new' }, 1)
    log.add({ message: 'retry' }, 2)
    expect(log.ids()).toEqual(['retry', 'new', 'retry'])
  })

  it('takes a number for an id, and it for its text', () => {
    const log = buffer({}, [{ id: 1 }])
    log.add({ id: '1' }, 1)
    log.add({ id: 2 }, 2)
    log.load([{ id: '1' }, { id: '2' }])
    expect(log.ids()).toEqual(['1', '2'])
  })
})

describe('lines of events without a timestamp of the server', () => {
  it('are shown as they arrive, whatever the browser takes the time to be', () => {
    const log = buffer()
    log.add({ id: 'a' }, 5)
    log.add({ id: 'b' }, undefined)
    log.add({ id: 'c' }, 6)
    log.add({ id: 'd' }, undefined)
    log.add({ id: 'e' }, 4)
    expect(log.ids()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('stay through a load that may have been read before, with an id and without', () => {
    const log = buffer({}, [{ message: 'x', timestamp: 9000 }])
    log.add({ message: 'y' }, undefined)
    log.add({ id: 'z' }, undefined)
    log.load([
      { message: 'w', timestamp: 8000 },
      { message: 'x', timestamp: 9000 },
    ])
    expect(log.ids()).toEqual(['w', 'x', 'y', 'z'])
  })
})

describe('what is kept', () => {
  const megabyte = 'x'.repeat(1024 * 1024)

  it('is bounded in text, too: the oldest lines go first', () => {
    const log = buffer({ limit: 1000 })
    log.addAll(1, 100, { message: megabyte })
    const { length } = log.ids()
    expect(length).toBeGreaterThanOrEqual(15)
    expect(length).toBeLessThanOrEqual(32)
    expect(log.ids()).toEqual(numbers(101 - length, 100))
  })

  it('is bounded for a load and for what nothing can measure', () => {
    const lines = numbers(1, 100).map((id) => ({ id, message: megabyte }))
    expect(buffer({}, lines).ids()).toEqual(numbers(86, 100))
    let deep: unknown = 0
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep]
    const log = buffer()
    log.addAll(1, 100, { message: deep as string })
    expect(log.ids().length).toBeLessThanOrEqual(32)
  })

  it('is the newest line at least, however long it is', () => {
    const line = { id: '2', message: megabyte.repeat(17) }
    expect(buffer({}, [{ id: '1' }, line]).ids()).toEqual(['2'])
  })

  it('is as much where a loader gives what JSON has no word for', () => {
    const lines = numbers(1, 100).map((id) => ({ id, message: 'a', size: 5n }))
    expect(buffer({}, lines).ids()).toEqual(numbers(1, 100))
  })

  it('is as much where a schema makes of an event what JSON has no word for', () => {
    const log = buffer({}, [])
    for (const id of numbers(1, 100)) {
      const line = { id, message: 'a', size: 5n }
      log.add(line, Number(id))
    }
    expect(log.ids()).toEqual(numbers(1, 100))
  })
})

describe('the order after a load', () => {
  const at = (time: number) => new Date(time).toISOString()

  it("is the loader's, though the clock of a source is hours ahead", () => {
    const log = buffer({}, [
      { id: 'a', timestamp: 9000 },
      { id: 'b', timestamp: 1 },
    ])
    expect(log.ids()).toEqual(['a', 'b'])
    log.add({ id: 'c', timestamp: 2 }, 5)
    log.load([
      { id: 'a', timestamp: 9000 },
      { id: 'b', timestamp: 1 },
      { id: 'c', timestamp: 2 },
    ])
    expect(log.ids()).toEqual(['a', 'b', 'c'])
  })

  it('leaves a line of an event behind those that it was shown behind', () => {
    const ahead = { id: 'ahead', timestamp: 9000 }
    const log = buffer({}, [ahead])
    log.add({ id: 'b', timestamp: 2 }, 2)
    log.add({ id: 'c', timestamp: 3 }, 3)
    log.load([ahead, { id: 'c', timestamp: 3 }])
    expect(log.ids()).toEqual(['ahead', 'b', 'c'])
    log.load([ahead, { id: 'c', timestamp: 3 }, { id: 'd', timestamp: 4 }])
    expect(log.ids()).toEqual(['ahead', 'b', 'c', 'd'])
  })

  it('puts a line of an event where it was sent, if nothing else tells its place', () => {
    const log = buffer()
    log.add({ id: 'b' }, 2)
    log.add({ id: 'd' }, 4)
    log.load([{ id: 'a', timestamp: at(1) }, { id: 'c', timestamp: at(3) }, { message: 'stack' }])
    expect(log.ids()).toEqual(['a', 'b', 'c', 'stack', 'd'])
  })

  it('puts a line of an event behind lines at the head of which nobody knows the time', () => {
    const log = buffer()
    log.add({ id: 'b' }, 2)
    log.load([{ message: 'head' }, { id: 'c', timestamp: at(9) }])
    expect(log.ids()).toEqual(['head', 'b', 'c'])
  })

  it('leaves a line of an event before the last lines, which are all that a loader reads', () => {
    const log = buffer()
    log.add({ id: 'a' }, 1)
    log.add({ id: 'b' }, 2)
    log.load([
      { id: 'x', timestamp: at(8) },
      { id: 'y', timestamp: at(9) },
    ])
    expect(log.ids()).toEqual(['a', 'b', 'x', 'y'])
  })

  it('takes no time without a zone for evidence', () => {
    const log = buffer()
    log.add({ id: 'b' }, Date.parse('2026-01-01T00:00:00Z'))
    log.load([{ id: 'a', timestamp: '2026-01-09T00:00:00' }])
    expect(log.ids()).toEqual(['a', 'b'])
  })

  it('puts a line behind those written before it, whatever clock is ahead between them', () => {
    const log = buffer()
    log.add({ id: 'c' }, 2)
    log.add({ id: 'd' }, 5)
    log.load([
      { id: 'ahead', source: 'agent', timestamp: 9000 },
      { id: 'b', source: 'api', timestamp: 2 },
    ])
    expect(log.ids()).toEqual(['ahead', 'b', 'c', 'd'])
  })
})

describe('what an earlier load brought and the new one lacks', () => {
  const line = (time: number): Line => ({ id: `${time}`, timestamp: time })

  it('stays where it is older than all of the new one', () => {
    const log = buffer({}, [line(1), line(2), line(3)])
    log.load([line(3), line(4)])
    expect(log.ids()).toEqual(['1', '2', '3', '4'])
    log.load([line(6)])
    expect(log.ids()).toEqual(['1', '2', '3', '4', '6'])
  })

  it('goes where the new one should have it', () => {
    const log = buffer({}, [line(1), line(2), line(3), line(4)])
    log.load([line(1), line(3)])
    expect(log.ids()).toEqual(['1', '3'])
    log.load([{ id: 'of that moment', timestamp: 1 }])
    expect(log.ids()).toEqual(['of that moment'])
    log.load([])
    expect(log.ids()).toEqual([])
  })

  it('goes though an event told it, too', () => {
    const log = buffer({}, [line(1)])
    log.addAll(2, 3)
    log.load([line(1), line(2), line(3)])
    log.load([line(1), line(3)])
    expect(log.ids()).toEqual(['1', '3'])
  })

  it('goes if nobody knows when it was written', () => {
    const log = buffer({}, [{ id: 'a' }, { id: 'b' }])
    log.load([{ id: 'z' }])
    expect(log.ids()).toEqual(['z'])
    log.load([line(1)])
    expect(log.ids()).toEqual(['1'])
    log.load([{ id: 'z' }])
    expect(log.ids()).toEqual(['z'])
  })
})

describe.each([100, 1000, 10_000])('in a log of %d lines', (count) => {
  const counted = () => {
    const calls = { reads: 0 }
    const line = (number: number, message = 'x'): Line => ({
      get id() {
        calls.reads += 1
        return `${number}`
      },
      message,
      get source() {
        calls.reads += 1
        return 'agent'
      },
      timestamp: number,
    })
    const lines = Array.from({ length: count }, (_, number) => line(number))
    const log = buffer({ limit: count }, lines)
    calls.reads = 0
    return { log, line, calls }
  }

  it('the line of an event looks at few others', () => {
    const { log, calls } = counted()
    for (let number = count; number < count + 10; number++) {
      log.add({ id: `${number}` }, number)
      expect(log.view().logs).toHaveLength(count)
    }
    expect(calls.reads).toBeLessThanOrEqual(50)
    expect(log.ids().at(-1)).toBe(`${count + 9}`)
  })

  it('a render that gives nothing new looks at none', () => {
    const { log, calls } = counted()
    log.setFilter({ limit: count, source: 'agent' })
    calls.reads = 0
    log.setFilter({ limit: count, source: 'agent' })
    expect(calls.reads).toBe(0)
  })

  it('a load with ten others looks at each no more often than in a short one', () => {
    const { log, line, calls } = counted()
    log.load(Array.from({ length: count }, (_, number) => line(number + 10)))
    expect(calls.reads).toBeLessThanOrEqual(5 * count)
    expect(log.ids().at(-1)).toBe(`${count + 9}`)
  })
})

// Line by line against each other it would take a minute.
it('a load that has none of the lines of events is merged in one pass', { timeout: 20_000 }, () => {
  const count = 40_000
  const log = buffer({ limit: count })
  log.addAll(1, count)
  log.load(numbers(1, count).map((id) => ({ id: `new ${id}`, timestamp: count + Number(id) })))
  expect(log.ids().at(-1)).toBe(`new ${count}`)
})
