import { FakeEventSource, resetRealtime } from '@keruta/realtime/testing'
import { act, render, screen } from '@testing-library/react'
import { mock } from '../mock'
import { SessionsPage } from './SessionsPage'

beforeEach(() => {
  mock.useFakeTimers({ now: new Date('2025-04-01T09:00:00Z') })
})

afterEach(() => {
  mock.useRealTimers()
  resetRealtime()
})

test.each(['first', 'second', 'third'])('with a fixed time, in the %s test', (name) => {
  render(<SessionsPage eventSource={FakeEventSource} />)
  const server = FakeEventSource.last
  const rename = (to: string) => server?.emit('session_update', { data: { id: 's1', name: to } })
  screen.getByText('As loaded')
  act(() => {
    server?.accept()
    rename(name)
  })
  screen.getByText('接続中')
  screen.getByText(name)
  act(() => rename(`${name}, again`))
  act(() => {
    mock.advanceTimersByTime(100)
  })
  screen.getByText(`${name}, again`)
  // what is held back when the test ends is nothing for the next one
  act(() => rename('lost'))
  act(() => server?.drop())
  screen.getByText('再接続中 (1/5)')
  act(() => {
    mock.advanceTimersByTime(3000)
  })
  expect(FakeEventSource.instances).toHaveLength(2)
})
