import { RealtimeProvider } from '@keruta/realtime'
import { buildSession, createFake, resetRealtime, type Fake } from '@keruta/realtime/testing'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { SessionList } from './SessionList.tsx'

afterEach(() => {
  cleanup()
  resetRealtime()
})

function renderList(fake: Fake, revalidate = () => {}) {
  const { container } = render(
    <RealtimeProvider {...fake.options} url={fake.url}>
      <SessionList loaded={[buildSession({ name: 'A' })]} revalidate={revalidate} />
    </RealtimeProvider>,
  )
  return () => container.textContent
}

it('shows a session that somebody else created', () => {
  const fake = createFake()
  const text = renderList(fake)
  act(() => {
    fake.accept()
    fake.event('session_created', { id: 'session-9', name: 'B' })
  })
  expect(text()).toBe('B (ACTIVE)A (ACTIVE)')
})

it('reads the list again once the stream is open, and once after an outage', async () => {
  const fake = createFake()
  const revalidate = vi.fn()
  renderList(fake, revalidate)
  act(() => fake.accept())
  expect(revalidate).toHaveBeenCalledTimes(1)
  fake.play([['wait', 5000], ['drop'], ['accept']])
  await act(() => fake.settled())
  expect(revalidate).toHaveBeenCalledTimes(2)
})
