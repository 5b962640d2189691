import { beforeEach, expect, it, vi } from 'vitest'
import {
  createTokenRequests,
  type Token,
  type TokenRequest,
} from '../../src/connection/tokenRequest.ts'
import { FakeClock } from '../../src/testing/index.ts'

let clock: FakeClock
let request: (details?: Partial<TokenRequest>) => () => void
const answers: Array<(token: Token) => void> = []
const ask = vi.fn(() => new Promise<Token>((resolve) => answers.push(resolve)))
const onToken = vi.fn()
const onError = vi.fn()

beforeEach(() => {
  clock = new FakeClock()
  answers.length = 0
  for (const mock of [ask, onToken, onError]) mock.mockClear()
  const requestToken = createTokenRequests(clock)
  request = (details) =>
    requestToken({ ask, timeout: 1000, replacesOverdue: false, onToken, onError, ...details })
})

/** Lets what waits for an answer go on. */
const settle = () => vi.waitFor(() => Promise.resolve())

async function answer(index: number, token: string): Promise<void> {
  answers[index]?.(token)
  await settle()
}

it('attempts wait for one call, and the one after it makes another', async () => {
  request()
  request()
  expect(ask).toHaveBeenCalledOnce()
  await answer(0, 'a')
  expect(onToken.mock.calls).toEqual([['a'], ['a']])
  request()
  expect(ask).toHaveBeenCalledTimes(2)
  await answer(1, 'b')
  expect(onToken).toHaveBeenLastCalledWith('b')
})

it('a call that is overdue is waited for all the same, but by who replaces it', () => {
  request()
  request({ replacesOverdue: true })
  expect(ask).toHaveBeenCalledOnce()
  clock.advance(1000)
  expect(onError).toHaveBeenCalledTimes(2)
  request()
  expect(ask).toHaveBeenCalledOnce()
  request({ replacesOverdue: true })
  expect(ask).toHaveBeenCalledTimes(2)
})

it('a call is not overdue because the one that it replaced is', () => {
  request()
  clock.advance(500)
  request()
  clock.advance(500)
  request({ replacesOverdue: true })
  clock.advance(500)
  expect(onError).toHaveBeenCalledTimes(2)
  request({ replacesOverdue: true })
  expect(ask).toHaveBeenCalledTimes(2)
})

it('a call that was replaced ends without a word, and the new one is still waited for', async () => {
  request()
  clock.advance(1000)
  request({ replacesOverdue: true })
  await answer(0, 'late')
  expect(onToken).not.toHaveBeenCalled()
  request()
  expect(ask).toHaveBeenCalledTimes(2)
  await answer(1, 'good')
  expect(onToken.mock.calls).toEqual([['good'], ['good']])
})

it('whoever cancels is given nothing, and leaves the call to the next one', async () => {
  const cancel = request()
  cancel()
  request()
  await answer(0, 'a')
  expect(onToken).toHaveBeenCalledOnce()
  expect(ask).toHaveBeenCalledOnce()
})
