import { render, screen } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import { afterEach, expect, inject, it, vi } from 'vitest'
import { RealtimeIndicator } from '../../src/components/RealtimeIndicator.tsx'
import {
  RealtimeProvider,
  useManagementSSE,
  useRealtimeEvents,
  type RealtimeOptions,
} from '../../src/index.ts'
import { resetRealtime } from '../../src/testing/index.ts'
import { eventually } from '../support/eventually.ts'
import { openRoom } from '../support/openRoom.ts'
import { createStateLog } from '../support/StateLog.ts'
import { sessionUpdate } from '../support/wire.ts'

const serverUrl = inject('serverUrl')
const names = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `セッション ${index + 1}`)

afterEach(resetRealtime)

const transports = [
  ['fetch', {}],
  ['EventSource', { eventSource: 'global' }],
] as const satisfies ReadonlyArray<[string, RealtimeOptions]>

it('connects to the documented path below the API, and says so', async () => {
  const room = openRoom(serverUrl)
  const clientState = { state: 'authenticated', apiUrl: room.url('') }
  render(
    <RealtimeProvider clientState={clientState}>
      <RealtimeIndicator />
    </RealtimeProvider>,
  )
  await eventually(() => expect(screen.getByText('接続中')).toBeVisible())
  expect(await room.requests()).toMatchObject([
    { route: 'management', headers: { accept: 'text/event-stream' } },
  ])
})

it.each(transports)('tells every event type to its handler, over %s', async (_, transport) => {
  const room = openRoom(serverUrl)
  const told: unknown[] = []
  const tell =
    (handler: string) =>
    (payload: unknown): void => {
      told.push([handler, typeof payload === 'string' ? payload : (payload as { id?: string }).id])
    }
  function Panel(): ReactNode {
    useManagementSSE({
      ...transport,
      url: room.url('every-type'),
      onSessionUpdate: tell('onSessionUpdate'),
      onSessionCreated: tell('onSessionCreated'),
      onSessionDeleted: tell('onSessionDeleted'),
      onTaskUpdate: tell('onTaskUpdate'),
      onTaskCreated: tell('onTaskCreated'),
      onTaskDeleted: tell('onTaskDeleted'),
      onLogCreated: tell('onLogCreated'),
      onSystemUpdate: tell('onSystemUpdate'),
    })
    return null
  }
  render(<Panel />)
  await eventually(() => expect(told).toHaveLength(8))
  expect(told).toEqual([
    ['onSessionUpdate', 'session-1'],
    ['onSessionCreated', 'session-2'],
    ['onSessionDeleted', 'session-3'],
    ['onTaskUpdate', 'task-1'],
    ['onTaskCreated', 'task-2'],
    ['onTaskDeleted', 'task-3'],
    ['onLogCreated', 'log-1'],
    ['onSystemUpdate', undefined],
  ])
})

it.each(transports)('shows 80 of 80 events sent one by one, over %s', async (_, transport) => {
  const room = openRoom(serverUrl)
  render(
    <RealtimeProvider url={room.url('one-by-one', { count: 80, every: 5 })} {...transport}>
      <Feed />
      <History />
    </RealtimeProvider>,
  )
  await eventually(() => expect(textsOf('feed')).toHaveLength(80))
  expect(textsOf('feed')).toEqual(names(80))
  await eventually(() => expect(textsOf('history')).toEqual(names(80).reverse()))
  expect(await room.requests()).toHaveLength(1)
})

it.each([
  ['fetch, by query', {}],
  ['fetch, by header', { resume: 'header' }],
  ['EventSource, by query', { eventSource: 'global' }],
] as const)(
  'returns after a drop in the middle of an event with the last complete id, over %s',
  async (_, options) => {
    const room = openRoom(serverUrl)
    const states = createStateLog()
    const onResync = vi.fn()
    function Page(): ReactNode {
      useManagementSSE({ onStatusChange: states.onStatusChange, onResync })
      return null
    }
    render(
      <RealtimeProvider url={room.url('live')} retry={{ interval: 30 }} {...options}>
        <Page />
        <Feed />
      </RealtimeProvider>,
    )
    await eventually(async () => expect(await room.streams()).toBe(1))
    await room.send(sessionUpdate(1), sessionUpdate(2))
    await eventually(() => expect(textsOf('feed')).toHaveLength(2))
    await room.drop('mid-event')
    await room.send(sessionUpdate(3))

    await eventually(() => expect(textsOf('feed')).toEqual(names(3)))
    // The provider's stream was connecting before the hook was there to hear of it.
    expect(states.names).toEqual(['connected', 'reconnecting 1', 'connected'])
    const [first, second, ...more] = await room.requests()
    const idOf = (request = first): unknown =>
      'resume' in options ? request?.headers['last-event-id'] : request?.query.lastEventId
    expect([idOf(first), idOf(second), more]).toEqual([undefined, '2', []])
    expect(onResync).toHaveBeenCalledTimes(1)
    expect(onResync.mock.lastCall?.[0]).toMatchObject({ lastEventId: '2' })
  },
)

// ---- helpers ----

function Feed(): ReactNode {
  const [sessions, setSessions] = useState<string[]>([])
  useManagementSSE({
    onSessionUpdate: ({ name = '' }) => setSessions((earlier) => [...earlier, name]),
  })
  return <List label="feed" items={sessions} />
}

function History(): ReactNode {
  const events = useRealtimeEvents()
  return <List label="history" items={events.map(({ data }) => (data as { name: string }).name)} />
}

function List({ label, items }: { label: string; items: string[] }): ReactNode {
  return (
    <ul aria-label={label}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function textsOf(label: string): string[] {
  return Array.from(screen.getByLabelText(label).children, ({ textContent }) => textContent)
}
