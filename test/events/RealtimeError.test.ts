import { expect, it } from 'vitest'
import { RealtimeError } from '../../src/events/RealtimeError.ts'

it('an error says what happened, as a word and as a sentence', () => {
  const cause = new TypeError('reset')
  const error = new RealtimeError('http', 'It answered HTTP 500.', { status: 500, cause })
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'RealtimeError', code: 'http', status: 500, cause })
  expect(`${error}`).toBe('It answered HTTP 500.')
})

it('an error without a cause has none, not even an empty one', () => {
  const error = new RealtimeError('network', 'It failed.')
  expect('cause' in error).toBe(false)
  expect(error.status).toBeUndefined()
})
