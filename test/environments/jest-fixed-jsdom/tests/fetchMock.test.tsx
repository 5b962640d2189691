import { resetRealtime } from '@keruta/realtime/testing'
import { render, screen } from '@testing-library/react'
import fetchMock from 'jest-fetch-mock'
import { SessionsPage } from './SessionsPage'

fetchMock.enableMocks()

afterEach(() => {
  resetRealtime()
  fetchMock.resetMocks()
})

const lost = '再接続中 (1/5)'

test('with jest-fetch-mock, which answers with an empty text', async () => {
  render(<SessionsPage />)
  await screen.findByText(lost)
})

test('… with a stream that ends', async () => {
  const event = { type: 'session_update', data: { id: 's1', name: 'renamed' } }
  const headers = { 'Content-Type': 'text/event-stream' }
  fetchMock.mockResponse(`data: ${JSON.stringify(event)}\n\n`, { headers })
  render(<SessionsPage />)
  await screen.findByText('renamed')
  await screen.findByText(lost)
})

test('… with a rejection, and with an abort', async () => {
  fetchMock.mockReject(new Error('No network'))
  const { unmount } = render(<SessionsPage />)
  await screen.findByText(lost)
  unmount()
  resetRealtime()
  fetchMock.mockAbort()
  render(<SessionsPage />)
  await screen.findByText(lost)
})
