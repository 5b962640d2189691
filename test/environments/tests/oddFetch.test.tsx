import { resetRealtime } from '@keruta/realtime/testing'
import { render, screen } from '@testing-library/react'
import { mock } from '../mock'
import { SessionsPage } from './SessionsPage'

const realFetch = globalThis.fetch

afterEach(() => {
  globalThis.fetch = realFetch
  resetRealtime()
})

test.each<[string, (() => unknown) | undefined]>([
  ['answers nothing', () => undefined],
  ['resolves to nothing', async () => undefined],
  ['resolves to JSON alone', async () => ({ ok: true, json: async () => [] })],
  ['resolves to JSON and a status', async () => ({ ok: true, status: 200, json: async () => [] })],
  ['rejects', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['rejects with nothing', () => Promise.reject()],
  [
    'throws',
    () => {
      throw new Error('Not mocked')
    },
  ],
  ['is missing', undefined],
])('a `fetch` that %s is a lost connection, and no more', async (_what, fetch) => {
  globalThis.fetch = (fetch && mock.fn(fetch)) as typeof globalThis.fetch
  render(<SessionsPage />)
  await screen.findByText('再接続中 (1/5)')
  screen.getByText('As loaded')
})

test('a `fetch` that never answers suits a test that waits for nothing', () => {
  globalThis.fetch = () => new Promise(() => {})
  render(<SessionsPage />)
  screen.getByText('接続しています…')
})
