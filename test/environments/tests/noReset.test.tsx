import { render, screen } from '@testing-library/react'
import { SessionsPage } from './SessionsPage'

const realFetch = globalThis.fetch

afterAll(async () => {
  // the stream of a page that was left is closed a second later
  await new Promise((resolve) => setTimeout(resolve, 1200))
  globalThis.fetch = realFetch
})

test.each(['first', 'second'])('nothing is reset, and the %s test says nothing', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'))
  render(<SessionsPage />)
  await screen.findByText('再接続中 (1/5)')
})
