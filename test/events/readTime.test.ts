import { describe, expect, it } from 'vitest'
import { readTime } from '../../src/events/readTime.ts'

const noon = Date.UTC(2025, 3, 1, 12)

describe('a moment is read', () => {
  it.each([
    ['from ms', noon],
    ['from seconds', noon / 1000],
    ['from ms as text', String(noon)],
    ['from seconds as text', `${noon / 1000}.000`],
    ['from a date', new Date(noon)],
    ['from UTC', '2025-04-01T12:00:00Z'],
    ['from small letters', '2025-04-01t12:00:00.000z'],
    ['from another zone', '2025-04-01T21:00:00+09:00'],
    ['from a zone without a colon', '2025-04-01T05:30:00-0630'],
  ])('%s', (_what, value) => {
    expect(readTime(value)).toBe(noon)
  })

  it('from seconds with a fraction', () => {
    expect(readTime(noon / 1000 + 0.25)).toBe(noon + 250)
  })

  it('from both ends of what is taken for seconds', () => {
    expect([999_999_999, 1e9, 99_999_999_999, 1e11].map(readTime)).toEqual([
      999_999_999, 1e12, 99_999_999_999_000, 1e11,
    ])
  })
})

describe('no moment is read', () => {
  it.each([
    ['2025-04-01T12:00:00'],
    ['2025-04-01'],
    ['2025-13-41T00:00:00Z'],
    ['soon'],
    ['no date Z'],
    [''],
    [0],
    [-1],
    [1e300],
    [Infinity],
    [Number.NaN],
    [new Date(Number.NaN)],
    [null],
    [undefined],
    [{}],
    [[noon]],
    [true],
  ])('from %j', (value) => {
    expect(readTime(value)).toBeUndefined()
  })
})
