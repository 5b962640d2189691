import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, expect, inject, it } from 'vitest'
import { RealtimeIndicator } from '../../src/components/RealtimeIndicator.tsx'
import {
  RealtimeProvider,
  useManagementSSE,
  useRealtimeStatus,
  type RealtimeOptions,
} from '../../src/index.ts'
import { resetRealtime } from '../../src/testing/index.ts'
import { eventually } from '../support/eventually.ts'
import { openRoom } from '../support/openRoom.ts'

const serverUrl = inject('serverUrl')
const interval = 60
const transports = [
  ['fetch', {}],
  ['EventSource', { eventSource: 'global' }],
] as const satisfies ReadonlyArray<[string, RealtimeOptions]>

afterEach(resetRealtime)

function Panel({ url, ...options }: RealtimeOptions): ReactNode {
  return (
    <RealtimeProvider url={url} retry={{ interval }} {...options}>
      <RealtimeIndicator />
      <Disconnect />
    </RealtimeProvider>
  )
}

function Disconnect(): ReactNode {
  const { disconnect } = useRealtimeStatus()
  return (
    <button type="button" onClick={disconnect}>
      止める
    </button>
  )
}

/** Another page of the same panel. */
function OtherPage(options: RealtimeOptions): ReactNode {
  return useManagementSSE(options).status
}

const shows = (status: string, text: string): Promise<void> =>
  eventually(() =>
    expect(document.querySelector(`[data-status=${status}]`)).toHaveTextContent(text),
  )

/** Each status of the indicator, from now on. */
function noteStatuses(): Array<string | null> {
  const indicator = document.querySelector('[data-status]')!
  const seen = [indicator.getAttribute('data-status')]
  new MutationObserver(() => seen.push(indicator.getAttribute('data-status'))).observe(indicator, {
    attributeFilter: ['data-status'],
  })
  return seen
}

for (const [name, transport] of transports) {
  it.each([
    ['refuses', 'status', { code: 503 }],
    ['answers 200, greets and hangs up', 'greet-and-hang-up', {}],
  ] as const)(
    `a server that %s sees six requests, then none, over ${name}`,
    async (_, route, query) => {
      const room = openRoom(serverUrl)
      render(<Panel url={room.url(route, query)} {...transport} />)
      await shows('error', '再接続')
      await new Promise((resolve) => setTimeout(resolve, 4 * interval))
      const requests = await room.requests()
      expect(requests).toHaveLength(6)
      const gaps = requests.slice(1).map(({ time }, index) => time - requests[index]!.time)
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(interval - 2)
    },
  )

  it(`after \`reconnect()\` it is connected again, over ${name}`, async () => {
    const room = openRoom(serverUrl)
    const url = room.url('refuses-first', { code: 503, times: 6 })
    render(<Panel url={url} {...transport} />)
    await shows('error', '再接続')
    await userEvent.click(screen.getByRole('button', { name: '再接続' }))
    await shows('connected', '接続中')
    expect(await room.requests()).toHaveLength(7)
  })

  it.each([
    ['gets focus', () => window.dispatchEvent(new Event('focus'))],
    ['is shown again', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['is online again', () => window.dispatchEvent(new Event('online'))],
    ['gets another hook', (options: RealtimeOptions) => render(<OtherPage {...options} />)],
    ['gets another provider', (options: RealtimeOptions) => render(<Panel {...options} />)],
  ])(`a page that gave up and %s is connected again, over ${name}`, async (_what, happen) => {
    const room = openRoom(serverUrl)
    const url = room.url('refuses-first', { code: 503, times: 6 })
    render(<Panel url={url} {...transport} />)
    await shows('error', '再接続')
    await act(async () => void happen({ url, ...transport }))
    await shows('connected', '接続中')
    expect(await room.requests()).toHaveLength(7)
  })

  it(`a page that nobody touches asks again by itself where \`probe\` is given, over ${name}`, async () => {
    const room = openRoom(serverUrl)
    const url = room.url('refuses-first', { code: 503, times: 4 })
    render(<Panel url={url} {...transport} retry={{ interval, maxAttempts: 1, probe: 100 }} />)
    const seen = noteStatuses()
    await shows('connected', '接続中')
    expect(await room.requests()).toHaveLength(5)
    // two attempts were seen, and of two in vain nothing was
    expect(seen).toEqual(['connecting', 'reconnecting', 'error', 'connected'])
  })
}

it('after a manual `disconnect()` nothing is asked until `reconnect()`', async () => {
  const room = openRoom(serverUrl)
  render(<Panel url={room.url('live')} />)
  await shows('connected', '接続中')
  await userEvent.click(screen.getByRole('button', { name: '止める' }))
  await shows('disconnected', '切断')
  await eventually(async () => expect(await room.streams()).toBe(0))
  document.dispatchEvent(new Event('resume'))
  window.dispatchEvent(new Event('online'))
  await new Promise((resolve) => setTimeout(resolve, 4 * interval))
  expect(await room.requests()).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: '再接続' }))
  await shows('connected', '接続中')
  expect(await room.requests()).toHaveLength(2)
})
