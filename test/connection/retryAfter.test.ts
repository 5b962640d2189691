import { expect, it } from 'vitest'
import { readRetryAfter } from '../../src/connection/retryAfter.ts'

const now = Date.UTC(2026, 0, 1, 12, 0, 0)

it.each([
  ['30', 30_000],
  ['60', 60_000],
  ['61', 60_000],
  ['3600', 60_000],
  ['0', 0],
  ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
  ['Thu, 01 Jan 2026 13:00:00 GMT', 60_000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['2026-01-01T12:00:30Z', 30_000],
  ['soon', 0],
  ['1.5', 0],
  ['-5', 0],
  ['', 0],
  [undefined, 0],
])('reads Retry-After %j as in %d ms', (value, wait) => {
  expect(readRetryAfter(value, now)).toBe(wait)
})
