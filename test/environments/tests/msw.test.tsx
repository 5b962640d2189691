import { FakeEventSource, resetRealtime } from '@keruta/realtime/testing'
import { render, screen } from '@testing-library/react'
import { http, HttpResponse, sse } from 'msw'
import { setupServer } from 'msw/node'
import { SessionsPage } from './SessionsPage'

const server = setupServer()
const path = '*/api/v1/management/realtime'

// MSW asks for one before it mocks a stream, though `fetch` is what reads it
globalThis.EventSource ??= FakeEventSource

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))

afterEach(() => {
  resetRealtime()
  server.resetHandlers()
})

afterAll(() => server.close())

test.each(['first', 'second'])('with a stream of MSW, in the %s test', async (name) => {
  const event = { type: 'session_update', data: { id: 's1', name } }
  server.use(
    http.get(path, () => {
      const text = `data: ${JSON.stringify(event)}\n\n`
      // not closed: the stream stays open
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
      })
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } })
    }),
  )
  render(<SessionsPage />)
  await screen.findByText('接続中')
  await screen.findByText(name)
})

test.each(['first', 'second'])('with `sse` of MSW, in the %s test', async (name) => {
  const data = { data: { id: 's1', name } }
  server.use(
    sse<{ session_update: object }>(path, ({ client }) => {
      client.send({ event: 'session_update', data })
    }),
  )
  render(<SessionsPage />)
  await screen.findByText('接続中')
  await screen.findByText(name)
})

test('an answer of MSW that is no stream', async () => {
  server.use(http.get(path, () => HttpResponse.json([])))
  render(<SessionsPage />)
  await screen.findByText('再接続中 (1/5)')
})

test('a handler of MSW that fails', async () => {
  server.use(http.get(path, () => HttpResponse.error()))
  render(<SessionsPage />)
  await screen.findByText('再接続中 (1/5)')
})
