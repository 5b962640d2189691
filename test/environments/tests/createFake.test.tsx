import { createFake, resetRealtime } from '@keruta/realtime/testing'
import { act, render, screen } from '@testing-library/react'
import { SessionsPage } from './SessionsPage'

afterEach(resetRealtime)

test.each(['first', 'second'])('with a fake server, in the %s test', (name) => {
  const fake = createFake()
  render(<SessionsPage {...fake.options} url={fake.url} />)
  screen.getByText('接続しています…')
  screen.getByText('As loaded')
  act(() => {
    fake.accept()
    fake.event('session_update', { id: 's1', name })
  })
  screen.getByText('接続中')
  screen.getByText(name)
  act(() => {
    fake.event('session_update', { id: 's1', name: `${name}, again` })
    fake.wait(100)
  })
  screen.getByText(`${name}, again`)
  act(() => fake.drop())
  screen.getByText('再接続中 (1/5)')
  act(() => {
    fake.wait(3000)
    fake.accept()
  })
  screen.getByText('接続中')
})
