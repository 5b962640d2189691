import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  RealtimeProvider,
  useRealtime,
  useRealtimeActivities,
  useRealtimeDashboard,
  useRealtimeSystem,
  type DashboardData,
  type SessionPayload,
  type SystemPayload,
  type TaskPayload,
} from '../../src/index.ts'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

type Data = DashboardData<SessionPayload, TaskPayload, SystemPayload>

let fake: Fake

beforeEach(() => {
  fake = createFake()
})

afterEach(() => {
  cleanup()
  resetRealtime()
})

const clientState = () => ({ state: 'authorized', apiUrl: 'https://panel.example/api/v1' })
const options = () => ({ clientState: clientState(), ...fake.options })
const send = (envelope: { type: string; entityId?: string; data: object | null }) =>
  fake.send(envelope)
const tell = (type: string, data: object | null, entityId?: string) =>
  act(() => {
    send({ type, entityId, data })
    fake.wait(500)
  })

const loaded: Data = {
  sessions: [
    { id: 's1', name: '夜間バッチ', status: 'ACTIVE' },
    { id: 's2', name: '検索', status: 'COMPLETED' },
  ],
  tasks: [{ id: 't1', name: '変換', status: 'RUNNING' }],
  system: { status: 'HEALTHY', message: '正常' },
}

it('counts, names what happened, and knows the state of the system', () => {
  const { result } = renderHook(() => useRealtimeDashboard(loaded, options()))
  act(() => fake.accept())
  expect(result.current.stats).toMatchObject({
    totalSessions: 2,
    activeSessions: 1,
    totalTasks: 1,
    runningTasks: 1,
  })
  tell('session_update', { id: 's2', status: 'ACTIVE' })
  tell('task_created', { id: 't2', name: '型検査', status: 'PENDING' })
  tell('task_update', { id: 't1', status: 'COMPLETED' })
  tell('session_deleted', null, 's1')
  tell('log_created', { level: 'WARN', message: '遅い応答' })
  tell('system_update', { status: 'DEGRADED' })
  expect(result.current.stats).toMatchObject({
    totalSessions: 1,
    activeSessions: 1,
    totalTasks: 2,
    runningTasks: 0,
    tasksByStatus: { COMPLETED: 1, PENDING: 1 },
  })
  expect(result.current.system).toEqual({ status: 'DEGRADED', message: '正常' })
  expect(
    result.current.activities.map(({ kind, action, name }) => `${kind} ${action} ${name}`),
  ).toEqual([
    'system updated DEGRADED',
    'log created 遅い応答',
    'session deleted 夜間バッチ',
    'task updated 変換',
    'task created 型検査',
    'session updated 検索',
  ])
  expect(result.current.activities[0]?.time).toBe(fake.options.clock.now() - 500)
})

it('looks its rows through once for many events without a name', () => {
  let reads = 0
  const sessions = Array.from({ length: 1000 }, (_, index) => ({
    name: `セッション${index}`,
    get id() {
      reads += 1
      return `s${index}`
    },
  }))
  const data = { sessions }
  const { result } = renderHook(() => useRealtimeDashboard(data, options()))
  act(() => fake.accept())
  reads = 0
  act(() => {
    for (let number = 0; number < 100; number++) {
      send({ type: 'log_created', entityId: 's999', data: { message: `${number}` } })
    }
    fake.wait(500)
  })
  expect(result.current.activities[0]?.name).toBe('セッション999')
  expect(reads).toBeLessThan(10_000)
})

it('shows events without a timestamp and those with one as they come, whatever the clocks say', () => {
  const { result } = renderHook(
    () => ({
      activities: useRealtimeActivities({ ...options(), limit: 5 }),
      ...useRealtime(),
    }),
    { wrapper: ({ children }) => <RealtimeProvider {...options()}>{children}</RealtimeProvider> },
  )
  act(() => fake.accept())
  const behind = fake.options.clock.now() - 300_000
  const addStamped = (name: string, timestamp: number) =>
    act(() => {
      fake.send({ type: 'task_update', entityId: name, data: { name }, timestamp })
      fake.wait(500)
    })
  for (const status of ['a', 'b', 'c', 'd', 'e']) {
    act(() => fake.send({ type: 'system_update', data: { status }, timestamp: null }))
  }
  act(() => {
    result.current.addCustomEvent({
      type: 'session_update',
      entityId: 'own',
      data: { id: 'own', name: 'own' },
      timestamp: fake.options.clock.now(),
    })
    fake.wait(500)
  })
  addStamped('first', behind)
  addStamped('second', behind + 2)
  addStamped('between', behind + 1)
  expect(result.current.activities.map(({ name }) => name)).toEqual([
    'second',
    'between',
    'first',
    'own',
    'e',
  ])
})

it('keeps the activity through a new load', () => {
  const { result, rerender } = renderHook(
    ({ data }: { data: Data }) => useRealtimeDashboard(data, options()),
    { initialProps: { data: {} as Data } },
  )
  act(() => fake.accept())
  tell('session_created', { id: 's3', name: '新規' })
  rerender({
    data: { ...loaded, sessions: [...(loaded.sessions ?? []), { id: 's3', name: '新規' }] },
  })
  expect(result.current.stats.totalSessions).toBe(3)
  expect(result.current.activities).toHaveLength(1)
})

it('shows custom events as activities, and leaves out what the page does not want', () => {
  const { result } = renderHook(() =>
    useRealtimeDashboard(loaded, {
      ...options(),
      activityLimit: 2,
      eventTypes: ['deploy_finished'],
      isActivity: ({ type }) => type !== 'log_created',
    }),
  )
  act(() => fake.accept())
  tell('session_created', { id: 's3', name: '新規' })
  tell('deploy_finished', { name: 'v2' })
  for (let number = 0; number < 20; number++) tell('log_created', { message: `${number}` })
  expect(result.current.activities.map(({ kind, action, name }) => [kind, action, name])).toEqual([
    ['deploy', 'finished', 'v2'],
    ['session', 'created', '新規'],
  ])
})

it('remembers the activity over a navigation', () => {
  function Feed() {
    return useRealtimeActivities().map(({ key, name }) => <p key={key}>{name}</p>)
  }
  function App() {
    const [isThere, setIsThere] = useState(true)
    return (
      <RealtimeProvider {...options()}>
        <button onClick={() => setIsThere(!isThere)}>移動</button>
        {isThere && <Feed />}
      </RealtimeProvider>
    )
  }
  render(<App />)
  act(() => fake.accept())
  tell('session_created', { id: 's1', name: '夜間バッチ' })
  act(() => screen.getByRole('button').click())
  expect(screen.queryByText('夜間バッチ')).toBeNull()
  tell('session_created', { id: 's2', name: '検索' })
  act(() => screen.getByRole('button').click())
  expect(screen.getByText('夜間バッチ')).toBeVisible()
  expect(screen.getByText('検索')).toBeVisible()
})

it('begins with events that are not on the screen yet', () => {
  const { rerender } = render(<Page />)
  act(() => {
    fake.accept()
    fake.burst(3)
  })
  rerender(<Page isFeedThere />)
  expect(screen.getAllByRole('listitem')).toHaveLength(3)

  function Page({ isFeedThere = false }) {
    return <RealtimeProvider {...options()}>{isFeedThere && <Feed />}</RealtimeProvider>
  }
  function Feed() {
    return useRealtimeActivities().map(({ key, name }) => (
      <p key={key} role="listitem">
        {name}
      </p>
    ))
  }
})

it('shows nothing of the user before', () => {
  const { result, rerender } = renderHook(
    ({ identity }: { identity: string }) => useRealtimeActivities({ ...options(), identity }),
    { initialProps: { identity: 'user-1' } },
  )
  act(() => fake.accept())
  tell('session_created', { id: 's1', name: '夜間バッチ' })
  expect(result.current).toHaveLength(1)
  rerender({ identity: 'user-2' })
  expect(result.current).toEqual([])
})

it('knows no state of the system until somebody tells', () => {
  const { result, rerender } = renderHook(
    ({ initial }: { initial?: SystemPayload }) => useRealtimeSystem(initial, options()),
    { initialProps: {} as { initial?: SystemPayload } },
  )
  expect(result.current).toBeNull()
  act(() => fake.accept())
  rerender({ initial: { status: 'HEALTHY' } })
  expect(result.current).toEqual({ status: 'HEALTHY' })
  tell('system_update', { id: 'node-1', status: 'DOWN' })
  expect(result.current).toEqual({ id: 'node-1', status: 'DOWN' })
})

it('shows what the app adds to the history', () => {
  const { result } = renderHook(() => ({ activities: useRealtimeActivities(), ...useRealtime() }), {
    wrapper: ({ children }) => <RealtimeProvider {...options()}>{children}</RealtimeProvider>,
  })
  act(() => fake.accept())
  act(() => {
    result.current.addCustomEvent({
      type: 'session_update',
      entityId: 's1',
      data: { id: 's1', name: '夜間バッチ' },
      timestamp: 1,
    })
    fake.wait(500)
  })
  expect(result.current.activities.map(({ name }) => name)).toEqual(['夜間バッチ'])
})

it.each(['isActivity', 'nameOf'])('hears every event though `%s` throws', (name) => {
  const reportError = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
  const onEvent = vi.fn()
  const broken = () => {
    throw new Error('broken')
  }
  const { result } = renderHook(() =>
    useRealtimeActivities({ ...options(), [name]: broken, onEvent }),
  )
  act(() => fake.accept())
  tell('session_update', { id: 's1', status: 'ACTIVE' })
  expect(reportError).toHaveBeenCalledTimes(1)
  expect(onEvent).toHaveBeenCalledTimes(1)
  expect(result.current.map((activity) => activity.name)).toEqual(['ACTIVE'])
  vi.restoreAllMocks()
})
