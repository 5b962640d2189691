import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventStreamParser } from '../../src/connection/EventStreamParser.ts'

const maxEventSize = 200

/** Reads it piece by piece, and remembers what it was. */
function parse(...chunks: string[]): unknown[] {
  const parsed: unknown[] = []
  const feed = createEventStreamParser(maxEventSize, {
    event: (name, data, id) => parsed.push({ name, data, id }),
    id: (id) => parsed.push(['id', id]),
    comment: () => parsed.push('comment'),
    oversized: () => parsed.push('oversized'),
    retry: (ms) => parsed.push(['retry', ms]),
  })
  for (const chunk of chunks) feed(chunk)
  return parsed
}

/** The data of its events alone. */
const dataOf = (parsed: unknown[]): unknown[] =>
  parsed.map((one) => (typeof one === 'object' && one && 'data' in one ? one.data : one))

function cut(text: string, size: number): string[] {
  return text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
}

/** What another parser makes of the same stream. */
function parseElsewhere(text: string): unknown[] {
  const parsed: unknown[] = []
  const parser = createParser({
    onEvent: ({ event = '', data, id }) => parsed.push({ name: event, data, id }),
    onComment: () => parsed.push('comment'),
    onRetry: (ms) => parsed.push(['retry', ms]),
  })
  parser.feed(text)
  return parsed
}

it('reads what another parser reads, however the stream is cut', () => {
  const piece = fc.oneof(
    fc.constantFrom('data', 'event', 'id', 'retry', ':', ': ', ' ', '\0', '\uFEFF', '7', 'x', '時'),
    fc.constantFrom('\n', '\n\n', '\r', '\r\r', '\r\n', '\r\n\r\n'),
  )
  const stream = fc.array(piece, { maxLength: 40 })
  fc.assert(
    fc.property(stream, fc.array(fc.nat(9), { minLength: 1 }), (pieces, cuts) => {
      // One that begins with a byte order mark has lost it to the decoder.
      const text = `:\n${pieces.join('')}\n`
      const chunks: string[] = []
      for (let start = 0, next = 0; start < text.length; next += 1) {
        const length = cuts[next % cuts.length]! || 1
        chunks.push(...(cuts[next % cuts.length] ? [] : ['']), text.slice(start, start + length))
        start += length
      }
      const isNoId = (one: unknown) => !(Array.isArray(one) && one[0] === 'id')
      expect(parse(...chunks).filter(isNoId)).toEqual(parseElsewhere(text))
    }),
    { numRuns: 2000 },
  )
})

describe('an event', () => {
  it.each(['\n', '\r', '\r\n'])('ends at once with its empty line: %j', (end) => {
    const text = `data: 1${end}${end}`
    for (const size of [1, 2, 3, 99]) {
      expect(parse(...cut(text, size))).toEqual([{ name: '', data: '1', id: undefined }])
    }
  })

  it('without data hands on its id, unless that holds a NUL', () => {
    expect(parse('id: 7\n\nid\n\nid: a\0b\n\nevent: x\n\n')).toEqual([
      ['id', '7'],
      ['id', ''],
    ])
  })

  it('keeps nothing of the one before', () => {
    expect(parse('event: a\nid: 1\ndata: x\n\ndata: y\n\n')).toEqual([
      { name: 'a', data: 'x', id: '1' },
      { name: '', data: 'y', id: undefined },
    ])
  })
})

describe('an event that is too large', () => {
  it.each(['\n', '\r', '\r\n'])('is skipped, and the stream goes on (line ends %j)', (end) => {
    const lines = ['data: 1', '', `data: ${'x'.repeat(1000)}`, 'data: more', '', 'data: 2', '', '']
    for (let size = 1; size < 40; size += 1) {
      const parsed = dataOf(parse(...cut(lines.join(end), size)))
      expect(parsed, `chunks of ${size}`).toEqual(['1', 'oversized', '2'])
    }
  })

  it('may be one of many lines', () => {
    const lines = Array<string>(1000).fill('data: 0123456789\n')
    expect(dataOf(parse(...lines, '\ndata: 2\n\n'))).toEqual(['oversized', '2'])
  })

  it('is noticed before its end, and has an id all the same', () => {
    const chunk = 'x'.repeat(50)
    expect(parse('id: 7\ndata: ', ...Array<string>(6).fill(chunk))).toEqual(['oversized'])
    expect(parse('id: 7\ndata: ', ...Array<string>(6).fill(chunk), '\n\n')).toEqual([
      'oversized',
      ['id', '7'],
    ])
  })

  it('is none of those that fit, however many of them a chunk holds', () => {
    const full = 'x'.repeat(maxEventSize)
    expect(dataOf(parse(`data: ${full}\n\n`.repeat(3)))).toEqual([full, full, full])
    expect(parse(': heartbeat\n\n'.repeat(1000))).toHaveLength(1000)
  })

  it('is the same one, however the stream is cut', () => {
    const block = fc.oneof(
      fc.integer({ min: 1, max: maxEventSize }),
      fc.integer({ min: maxEventSize * 2, max: maxEventSize * 4 }),
    )
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 8 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('\n', '\r', '\r\n'),
        (sizes, size, end) => {
          const text = sizes.map((length) => `data: ${'x'.repeat(length)}${end}${end}`).join('')
          expect(dataOf(parse(...cut(text, size))).map((data) => String(data).length)).toEqual(
            sizes.map((length) => (length > maxEventSize ? 'oversized'.length : length)),
          )
        },
      ),
    )
  })
})
