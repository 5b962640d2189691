import { resetRealtime } from '@keruta/realtime/testing'
import { act, render, screen } from '@testing-library/react'
import { mock } from '../mock'
import { SessionsPage } from './SessionsPage'

const realFetch = globalThis.fetch

afterEach(() => {
  mock.useRealTimers()
  globalThis.fetch = realFetch
  resetRealtime()
})

/** A server of one stream. */
function stubStream() {
  let server!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (server = controller) })
  const headers = { 'Content-Type': 'text/event-stream' }
  globalThis.fetch = mock.fn(async () => new Response(body, { headers }))
  return {
    rename(name: string) {
      const event = { type: 'session_update', data: { id: 's1', name } }
      server.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`))
    },
    end: () => server.close(),
  }
}

test.each(['first', 'second'])(
  'with a stubbed `fetch` that streams, in the %s test',
  async (name) => {
    const server = stubStream()
    render(<SessionsPage />)
    await screen.findByText('接続中')
    screen.getByText('As loaded')
    server.rename(name)
    await screen.findByText(name)
    server.rename(`${name}, again`)
    await screen.findByText(`${name}, again`)
    server.end()
    await screen.findByText('再接続中 (1/5)')
  },
)

test.each(['first', 'second'])('and with a fixed time, in the %s test', async (name) => {
  mock.useFakeTimers({ now: new Date('2025-04-01T09:00:00Z') })
  const wait = (ms: number) => act(() => mock.advanceTimersByTimeAsync(ms).then(() => {}))
  const server = stubStream()
  render(<SessionsPage />)
  await wait(0)
  screen.getByText('接続中')
  server.rename(name)
  await wait(0)
  server.rename(`${name}, again`)
  await wait(100)
  screen.getByText(`${name}, again`)
})
