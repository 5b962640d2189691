import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createBoundedParser } from '../../src/connection/boundedParser.ts'

vi.mock(import('eventsource-parser'), async (importOriginal) => {
  const original = await importOriginal()
  return { ...original, createParser: vi.fn(original.createParser) }
})

const maxEventSize = 200

function guard() {
  const heard: string[] = []
  const feed = createBoundedParser(maxEventSize, () => heard.push('oversized'), {
    onEvent: ({ data }) => heard.push(data),
  })
  return { feed, heard }
}

it('lets everything through that fits', () => {
  const { feed, heard } = guard()
  feed('data: 1\n\ndata: ')
  feed('2\n')
  feed(`\ndata: ${'x'.repeat(maxEventSize)}\n\n`)
  expect(heard).toEqual(['1', '2', 'x'.repeat(maxEventSize)])
})

it.each(['\n', '\r', '\r\n'])('skips what grows too large, and goes on (line ends %j)', (end) => {
  const text = [
    'data: before',
    '',
    `data: ${'x'.repeat(1000)}`,
    'data: more',
    '',
    'data: after',
    '',
    '',
  ]
  for (let size = 1; size < 40; size++) {
    const { feed, heard } = guard()
    for (const chunk of cut(text.join(end), size)) feed(chunk)
    // A carriage return at the end may be half of a line end, so the last event may wait for more.
    feed(': bye\n')
    expect(heard, `chunks of ${size}`).toEqual(['before', 'oversized', 'after'])
  }
})

it('counts an event of many lines as one', () => {
  const { feed, heard } = guard()
  for (let line = 0; line < 1000; line++) feed('data: 0123456789\n')
  feed('\ndata: after\n\n')
  expect(heard).toEqual(['oversized', 'after'])
})

it('is not worn down by heartbeats', () => {
  const { feed, heard } = guard()
  for (let beat = 0; beat < 1000; beat++) feed(': heartbeat\n\n')
  feed('data: after\n\n')
  expect(heard).toEqual(['after'])
})

it('tells each of the events before and after one that is too large once, in one chunk', () => {
  const { feed, heard } = guard()
  feed(`${'data: 1\n\n'.repeat(50)}data: ${'x'.repeat(300)}\n\ndata: 2\n\n`)
  expect(heard).toEqual([...Array<string>(50).fill('1'), 'oversized', '2'])
})

it('skips as many events as one chunk may hold', () => {
  const { feed, heard } = guard()
  feed(`data: ${'x'.repeat(300)}\n\n`.repeat(10_000))
  feed('data: after\n\n')
  expect(heard).toHaveLength(10_001)
  expect(heard.at(-1)).toBe('after')
})

it('takes a chunk of many small events for no event that is too large', () => {
  const { feed, heard } = guard()
  feed('data: 1\n\n'.repeat(50))
  expect(heard).toEqual(Array(50).fill('1'))
})

describe('a chunk that can hold no event that is too large is parsed in one go', () => {
  /** The chunks that the parser gets. */
  function guardOfChunks() {
    const feed = createBoundedParser(maxEventSize, () => {}, {})
    const { calls, results } = vi.mocked(createParser).mock
    const fed = vi.spyOn(results.at(-1)!.value, 'feed')
    /** As long as a chunk may be at most. */
    const full = `${':'.repeat(calls.at(-1)![0].maxBufferSize! - 2)}\n\n`
    return {
      feed,
      full,
      chunks: () => fed.mock.calls.map(([chunk]) => chunk),
      forget: () => fed.mockClear(),
    }
  }

  it.each([
    ['at first', []],
    ['after whole events', ['data: 1\n\n']],
    ['after the end of one', ['data: 1', '\n\n']],
    ['after one that was skipped', [`data: ${'x'.repeat(1000)}\n\ndata: 1\n\n`]],
  ])('%s', (_when, before) => {
    const { feed, chunks, forget, full } = guardOfChunks()
    for (const chunk of before) feed(chunk)
    forget()
    for (let n = 0; n < 3; n += 1) feed(full)
    expect(chunks()).toEqual(Array(3).fill(full))
  })

  it('where lines end otherwise, and nobody knows where the last event ended', () => {
    const { feed, chunks, forget } = guardOfChunks()
    const events = 'data: 1\r\n\r\n'.repeat(5)
    for (let n = 0; n < 20; n += 1) feed(events)
    feed(`data: ${'x'.repeat(300)}\r\n\r\n${events}`)
    forget()
    for (let n = 0; n < 20; n += 1) feed(events)
    expect(chunks()).toEqual(Array(20).fill(events))
  })
})

it('hears the same, however the stream is cut', () => {
  const block = fc.oneof(
    fc.integer({ min: 1, max: maxEventSize - 20 }),
    fc.integer({ min: maxEventSize * 2, max: maxEventSize * 4 }),
  )
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }),
      fc.constantFrom('\n', '\r\n'),
      (sizes, cuts, end) => {
        const { feed, heard } = guard()
        const text = sizes.map((size) => `data: ${'x'.repeat(size)}${end}${end}`).join('')
        for (let start = 0, next = 0; start < text.length; next++) {
          const length = cuts[next % cuts.length]!
          feed(text.slice(start, start + length))
          start += length
        }
        expect(heard.map((data) => (data === 'oversized' ? data : data.length))).toEqual(
          sizes.map((size) => (size > maxEventSize ? 'oversized' : size)),
        )
      },
    ),
  )
})

function cut(text: string, size: number): string[] {
  return text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
}
