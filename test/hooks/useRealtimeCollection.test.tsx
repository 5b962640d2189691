import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import * as React from 'react'
import { memo, StrictMode, useState, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  RealtimeProvider,
  useManagementSSE,
  useRealtimeCollection,
  useRealtimeDashboard,
  useRealtimeLogs,
  useRealtimeSessions,
  useRealtimeSystem,
  useRealtimeTasks,
  type Schema,
  type UseRealtimeSessionsOptions,
} from '../../src/index.ts'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

interface Session {
  id: string
  name: string
  status: string
  templateConfig?: { parameters: Record<string, string> } | null
}

let fake: Fake

beforeEach(() => {
  fake = createFake()
})

afterEach(() => {
  cleanup()
  resetRealtime()
})

const clientState = () => ({ state: 'authorized', apiUrl: 'https://panel.example/api/v1' })
const session = (id: string, more: Partial<Session> = {}): Session => ({
  id,
  name: `名前${id}`,
  status: 'ACTIVE',
  ...more,
})
const send = (envelope: { type: string; entityId?: string; data: object }) => fake.send(envelope)
/** Sends data as it is, and lets the screen follow. */
const tell = <Data extends { id: string }>(type: string, data: Data) =>
  act(() => {
    send({ type, entityId: data.id, data })
    fake.wait(100)
  })

function Sessions({
  initial,
  ...options
}: UseRealtimeSessionsOptions<Session> & { initial: readonly Session[] | undefined }) {
  const sessions = useRealtimeSessions(initial, {
    clientState: clientState(),
    ...fake.options,
    ...options,
  })
  return (
    <ul>
      {sessions.map(({ id, name, status }) => (
        <li key={id}>{`${name} ${status}`}</li>
      ))}
    </ul>
  )
}

/** Keeps the stream while a list is away. */
function Watch() {
  useManagementSSE({ clientState: clientState(), ...fake.options })
  return null
}

const outage = () => {
  fake.wait(5000)
  fake.drop()
  fake.wait(3000)
  fake.accept()
}

const shown = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)

describe('a list of sessions', () => {
  it("shows the loader's rows, then what events say, outside any provider", () => {
    render(<Sessions initial={[session('1'), session('2')]} />)
    expect(shown()).toEqual(['名前1 ACTIVE', '名前2 ACTIVE'])
    act(() => fake.accept())
    tell('session_update', { id: '2', status: 'COMPLETED' })
    tell('session_created', session('3'))
    tell('session_created', session('3'))
    tell('session_deleted', { id: '1' })
    tell('session_update', { id: '1', name: 'late' })
    expect(shown()).toEqual(['名前2 COMPLETED', '名前3 ACTIVE'])
    expect(fake.sources).toHaveLength(1)
  })

  it('uses the provider above where it has no endpoint of its own', () => {
    const { result } = renderHook(() => useRealtimeSessions([session('1')]), {
      wrapper: ({ children }) => (
        <RealtimeProvider clientState={clientState()} {...fake.options}>
          {children}
        </RealtimeProvider>
      ),
    })
    act(() => fake.accept())
    tell('session_update', { id: '1', name: '新しい名前' })
    expect(result.current).toEqual([session('1', { name: '新しい名前' })])
  })

  it('merges new loader data with what events said meanwhile', () => {
    const { rerender } = render(<Sessions initial={[session('1'), session('2')]} />)
    act(() => fake.accept())
    tell('session_update', { id: '1', status: 'COMPLETED' })
    tell('session_created', session('3'))
    rerender(<Sessions initial={[session('1', { name: '改名' })]} />)
    expect(shown()).toEqual(['改名 COMPLETED', '名前3 ACTIVE'])
  })

  it('shows rows that were not loaded yet as soon as they are', () => {
    const { rerender } = render(<Sessions initial={undefined} />)
    act(() => fake.accept())
    tell('session_created', session('2'))
    rerender(<Sessions initial={[session('1')]} />)
    expect(shown()).toEqual(['名前1 ACTIVE', '名前2 ACTIVE'])
  })

  it('keeps what events created through renders with arrays and functions made anew', () => {
    const page = () => (
      <Sessions initial={[session('1')]} filter={({ status }) => status === 'ACTIVE'} />
    )
    const { rerender } = render(page())
    act(() => fake.accept())
    tell('session_created', session('2'))
    tell('session_created', session('3', { status: 'COMPLETED' }))
    for (let times = 0; times < 3; times++) rerender(page())
    expect(shown()).toEqual(['名前1 ACTIVE', '名前2 ACTIVE'])
  })

  it.each([
    ['none', () => []],
    ['some', () => [session('1')]],
  ])('keeps what events told over a loss, where rows are made anew: %s', (_what, rows) => {
    const page = () => <Sessions initial={rows()} />
    const { rerender } = render(page())
    act(() => fake.accept())
    tell('session_created', session('2'))
    rerender(page())
    act(outage)
    for (let times = 0; times < 3; times++) rerender(page())
    expect(shown()).toContain('名前2 ACTIVE')
  })

  it('is what the next load says after it was away', () => {
    const page = (initial: Session[], enabled: boolean) => (
      <>
        <Sessions initial={initial} enabled={enabled} />
        <Watch />
      </>
    )
    const first = [session('1')]
    const { rerender } = render(page(first, true))
    act(() => fake.accept())
    tell('session_created', session('2'))
    tell('session_update', { id: '1', name: 'B' })
    rerender(page(first, false))
    tell('session_deleted', { id: '2' })
    rerender(page(first, true))
    expect(shown()).toEqual(['B ACTIVE', '名前2 ACTIVE'])
    rerender(page([session('1', { name: 'C' })], true))
    expect(shown()).toEqual(['C ACTIVE'])
  })

  it.skipIf(!('Activity' in React))('is what the next load says after it was hidden', () => {
    const page = (initial: Session[], mode: 'visible' | 'hidden') => (
      <>
        <React.Activity mode={mode}>
          <Sessions initial={initial} />
        </React.Activity>
        <Watch />
      </>
    )
    const first = [session('1')]
    const { rerender } = render(page(first, 'visible'))
    act(() => fake.accept())
    tell('session_created', session('2'))
    rerender(page(first, 'hidden'))
    tell('session_deleted', { id: '2' })
    rerender(page(first, 'visible'))
    rerender(page([session('1', { name: 'C' })], 'visible'))
    expect(shown()).toEqual(['C ACTIVE'])
  })

  it("takes nothing of another API's rows, nor of another user's events", () => {
    const apis = ['https://a.example/api/v1', 'https://b.example/api/v1']
    const page = (api: number, name: string, updatedAt: string) => (
      <Sessions
        clientState={{ state: 'authorized', apiUrl: apis[api]! }}
        initial={[{ ...session('1', { name }), updatedAt } as Session]}
      />
    )
    const { rerender } = render(page(0, 'A', '2026-02-01T00:00:00Z'))
    rerender(page(1, 'B', '2026-01-01T00:00:00Z'))
    expect(shown()).toEqual(['B ACTIVE'])
  })

  it('keeps its rows while the client state loads again', () => {
    const { rerender } = render(<Sessions initial={[session('1')]} />)
    act(() => fake.accept())
    tell('session_update', { id: '1', name: 'B' })
    rerender(<Sessions initial={[session('1')]} clientState={{ state: 'loading' }} />)
    expect(shown()).toEqual(['B ACTIVE'])
    rerender(<Sessions initial={[session('1')]} />)
    expect(shown()).toEqual(['B ACTIVE'])
  })

  it('is right in StrictMode', () => {
    render(
      <StrictMode>
        <Sessions initial={[session('1')]} />
      </StrictMode>,
    )
    act(() => fake.accept())
    tell('session_created', session('2'))
    tell('session_deleted', { id: '1' })
    expect(shown()).toEqual(['名前2 ACTIVE'])
  })

  it('is right after an outage, once the loader has read the truth', () => {
    const { rerender } = render(<Sessions initial={[session('1')]} />)
    act(() => fake.accept())
    tell('session_created', session('2'))
    act(() => {
      fake.drop()
      fake.wait(3000)
      fake.accept()
    })
    rerender(<Sessions initial={[session('1')]} />)
    rerender(<Sessions initial={[{ ...session('1'), status: 'COMPLETED' }]} />)
    expect(shown()).toEqual(['名前1 COMPLETED'])
  })

  it('shows nothing of the user before', () => {
    const { rerender } = render(<Sessions initial={[]} identity="user-1" />)
    act(() => fake.accept())
    tell('session_created', session('1'))
    rerender(<Sessions initial={[session('2')]} identity="user-2" />)
    expect(shown()).toEqual(['名前2 ACTIVE'])
  })

  it('tells of changed templates apart from other changes', () => {
    const onChange = vi.fn()
    const onTemplateChanged = vi.fn()
    const templateConfig = { parameters: { size: 'S' } }
    render(
      <Sessions
        initial={[session('1', { templateConfig }), session('2')]}
        onChange={onChange}
        onTemplateChanged={onTemplateChanged}
      />,
    )
    act(() => fake.accept())
    tell('session_update', { id: '1', status: 'COMPLETED', templateConfig: { ...templateConfig } })
    tell('session_update', { id: '2', templateConfig })
    expect(onChange).toHaveBeenCalledTimes(2)
    expect(onTemplateChanged).not.toHaveBeenCalled()
    tell('session_update', { id: '1', templateConfig: { parameters: { size: 'L' } } })
    tell('session_update', { id: '2', terraformTemplateConfig: { enabled: true } })
    tell('session_update', { id: '2', terraformTemplateConfig: { enabled: false } })
    tell('session_update', { id: '2', templateConfig: null })
    expect(onTemplateChanged.mock.calls.map(([{ id }]) => id)).toEqual(['1', '2', '2'])
    const [after, before, event] = onTemplateChanged.mock.calls[0] ?? []
    expect(before).toEqual(session('1', { status: 'COMPLETED', templateConfig }))
    expect(after.templateConfig.parameters).toEqual({ size: 'L' })
    expect(event.type).toBe('session_update')
  })

  it('tells of updates that are too little for a row', () => {
    const onUnknown = vi.fn()
    render(<Sessions initial={[session('1')]} onUnknown={onUnknown} />)
    act(() => fake.accept())
    tell('session_update', { id: '9', status: 'COMPLETED' })
    tell('session_update', { id: '1', status: 'COMPLETED' })
    expect(onUnknown.mock.calls.map(([id]) => id)).toEqual(['9'])
    expect(shown()).toEqual(['名前1 COMPLETED'])
  })

  it("leaves a failing payload out, by the app's schema", () => {
    const schema: Schema<Session> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value) => {
          const data = value as Partial<Session>
          return typeof data.name === 'string'
            ? { value: { ...data, status: data.status ?? 'UNKNOWN' } as Session }
            : { issues: [{ message: 'Expected a string', path: ['name'] }] }
        },
      },
    }
    const onInvalidEvent = vi.fn()
    const onSessionCreated = vi.fn()
    render(
      <Sessions
        initial={[]}
        schemas={{ session_created: schema }}
        onInvalidEvent={onInvalidEvent}
        onSessionCreated={onSessionCreated}
      />,
    )
    act(() => fake.accept())
    tell('session_created', { id: '1', name: 7 })
    expect(onSessionCreated).not.toHaveBeenCalled()
    expect(onInvalidEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        reason: 'schema',
        type: 'session_created',
        issues: [{ message: 'Expected a string', path: ['name'] }],
      }),
    )
    tell('session_created', { id: '2', name: '二' })
    expect(shown()).toEqual(['二 UNKNOWN'])
  })
})

describe('rendering', () => {
  it('renders one memoised row for one changed row of 1,000', () => {
    const rendered: string[] = []
    const Row = memo(function Row({ row }: { row: Session }) {
      rendered.push(row.id)
      return <li>{row.name}</li>
    })
    const initial = Array.from({ length: 1000 }, (_, index) => session(String(index)))
    function Page({ rows }: { rows: readonly Session[] }) {
      return useRealtimeSessions(rows, { clientState: clientState(), ...fake.options }).map(
        (row) => <Row key={row.id} row={row} />,
      )
    }
    const { rerender } = render(<Page rows={initial} />)
    act(() => fake.accept())
    rendered.length = 0
    tell('session_update', { id: '500', status: 'COMPLETED' })
    expect(rendered).toEqual(['500'])
    tell('session_update', { id: '500', status: 'COMPLETED' })
    tell('session_deleted', { id: '7' })
    expect(rendered).toEqual(['500'])
    // The loader reads all anew, one of them changed.
    const next = initial.map((row) => (row.id === '8' ? session('8', { name: '八' }) : { ...row }))
    rerender(<Page rows={next} />)
    expect(rendered).toEqual(['500', '8'])
  })

  it('renders at most ten times a second under a steady stream, and shows all of it', () => {
    let renders = 0
    const { result } = renderHook(() => {
      renders += 1
      return useRealtimeSessions<Session>(none, { clientState: clientState(), ...fake.options })
    })
    act(() => fake.accept())
    renders = 0
    for (let number = 0; number < 500; number++) {
      act(() => {
        send({ type: 'session_created', data: session(String(number)) })
        fake.wait(2)
      })
    }
    expect(renders).toBeGreaterThanOrEqual(2)
    expect(renders).toBeLessThanOrEqual(11)
    act(() => fake.wait(500))
    expect(result.current).toHaveLength(500)
  })

  it('does not render for events about anything else, nor for the state', () => {
    let renders = 0
    renderHook(() => {
      renders += 1
      return useRealtimeSessions(none, { clientState: clientState(), ...fake.options })
    })
    renders = 0
    act(() => fake.accept())
    tell('task_created', { id: '1' })
    tell('session_update', { id: 'unknown' })
    act(() => fake.drop())
    expect(renders).toBe(0)
  })

  it('is the same on the server and while hydrating', async () => {
    const page = <Sessions initial={[session('1')]} />
    const container = document.createElement('div')
    // A browser is no server: React 18 warns of layout effects here.
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {})
    container.innerHTML = renderToString(page)
    silence.mockRestore()
    expect(container.textContent).toBe('名前1 ACTIVE')
    document.body.append(container)
    const onRecoverableError = vi.fn()
    const root = await act(() => hydrateRoot(container, page, { onRecoverableError }))
    act(() => fake.accept())
    tell('session_created', session('2'))
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(shown()).toEqual(['名前1 ACTIVE', '名前2 ACTIVE'])
    act(() => root.unmount())
    container.remove()
  })
})

const none: readonly Session[] = []

describe('the tasks of a session', () => {
  const task = (id: string, sessionId: string) => ({ id, sessionId, name: `タスク${id}` })

  it('are told from those of others, and follow the session', () => {
    const all = [task('1', 'a'), task('2', 'b')]
    const { result, rerender } = renderHook(
      ({ sessionId }: { sessionId?: string }) =>
        useRealtimeTasks(all, { clientState: clientState(), ...fake.options, sessionId }),
      { initialProps: { sessionId: 'a' } as { sessionId?: string } },
    )
    const ids = () => result.current.map(({ id }) => id)
    act(() => fake.accept())
    tell('task_created', task('3', 'a'))
    tell('task_created', task('4', 'b'))
    expect(ids()).toEqual(['1', '3'])
    tell('task_update', { id: '1', sessionId: 'b' })
    expect(ids()).toEqual(['3'])
    rerender({ sessionId: 'b' })
    expect(ids()).toEqual(['1', '2', '4'])
    rerender({})
    expect(ids()).toEqual(['1', '2', '3', '4'])
  })

  it.each([
    ['a number', 5],
    ['its text', '5'],
  ])('are those that name it by a number or its text, and are asked for by %s', (_what, id) => {
    const rows = [
      { id: 1, sessionId: 5 },
      { id: 2, sessionId: '5' },
      { id: 3, sessionId: 6 },
      { id: 4 },
    ]
    const { result } = renderHook(() =>
      useRealtimeTasks(rows, { clientState: clientState(), ...fake.options, sessionId: id }),
    )
    act(() => fake.accept())
    act(() => {
      for (const [index, sessionId] of [5, '5', 6, '6'].entries()) {
        send({ type: 'task_created', data: { id: 7 + index, sessionId } })
      }
      send({ type: 'task_update', entityId: '1', data: { sessionId: '5', name: '改名' } })
      fake.wait(500)
    })
    expect(result.current).toEqual([
      { id: 1, sessionId: 5, name: '改名' },
      { id: 2, sessionId: '5' },
      { id: 4, sessionId: id },
      { id: 7, sessionId: 5 },
      { id: 8, sessionId: '5' },
    ])
  })

  it('that name none stay while the loader reads again', () => {
    const loaded: ReadonlyArray<{ id: string; sessionId?: string }> = [{ id: '1' }, task('2', 'a')]
    const { result, rerender } = renderHook(
      ({ rows }: { rows: typeof loaded | undefined }) =>
        useRealtimeTasks(rows, { clientState: clientState(), ...fake.options, sessionId: 'a' }),
      { initialProps: { rows: loaded } as { rows: typeof loaded | undefined } },
    )
    const ids = () => result.current.map(({ id }) => id)
    expect(ids()).toEqual(['1', '2'])
    rerender({ rows: undefined })
    expect(ids()).toEqual(['1', '2'])
    const [before] = result.current
    rerender({ rows: [...loaded] })
    expect(result.current[0]).toBe(before)
  })
})

describe('entities of the app', () => {
  interface Deploy {
    uuid: string
    version: string
    finished?: boolean
  }

  it('are kept by events of its own types', () => {
    function Deploys({ children }: { children?: ReactNode }) {
      const [initial] = useState<Deploy[]>([{ uuid: 'a', version: '1' }])
      const deploys = useRealtimeCollection(initial, {
        clientState: clientState(),
        ...fake.options,
        getId: ({ uuid }) => uuid,
        events: customEvents,
      })
      return (
        <>
          {deploys.map((deploy) => (
            <p key={deploy.uuid}>{JSON.stringify(deploy)}</p>
          ))}
          {children}
        </>
      )
    }
    render(<Deploys />)
    act(() => fake.accept())
    const tellDeploy = (type: string, data: object) =>
      act(() => {
        send({ type, data })
        fake.wait(100)
      })
    tellDeploy('deploy_started', { uuid: 'b', version: '2' })
    tellDeploy('deploy_finished', { uuid: 'b', finished: true })
    tellDeploy('deploy_removed', { uuid: 'a' })
    expect(screen.getByText('{"uuid":"b","version":"2","finished":true}')).toBeVisible()
    expect(screen.queryByText(/"a"/)).toBeNull()
  })

  /** Types that an app would name with `declare module`. */
  const customEvents: object = {
    deploy_started: 'create',
    deploy_finished: 'update',
    deploy_removed: 'delete',
  }
})

describe('callbacks', () => {
  it('that throw are reported, and stop no other', () => {
    const reportError = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
    const [onTemplateChanged, onEvent] = [vi.fn(), vi.fn()]
    const broken = () => {
      throw new Error('broken')
    }
    render(
      <Sessions
        initial={[session('1', { templateConfig: { parameters: {} } })]}
        onChange={broken}
        onUnknown={broken}
        onTemplateChanged={onTemplateChanged}
        onEvent={onEvent}
      />,
    )
    act(() => fake.accept())
    tell('session_update', { id: '1', templateConfig: null } as Partial<Session> & { id: string })
    tell('session_update', { id: '9' })
    expect(reportError).toHaveBeenCalledTimes(2)
    expect(onTemplateChanged).toHaveBeenCalledTimes(1)
    expect(onEvent).toHaveBeenCalledTimes(2)
    vi.restoreAllMocks()
  })

  it.each([
    ['getId', 'takes the `entityId` for it'],
    ['version', 'takes what comes later for newer'],
  ])('such as a `%s` that throws at an event: the list %s', (name) => {
    const reportError = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
    const onEvent = vi.fn()
    let isBroken = false
    const read = (row: Partial<Session>) => {
      if (isBroken) throw new Error('broken')
      return name === 'getId' ? row.id : undefined
    }
    render(<Sessions initial={[session('1')]} {...{ [name]: read }} onEvent={onEvent} />)
    act(() => fake.accept())
    isBroken = true
    tell('session_update', { id: '1', status: 'COMPLETED' })
    tell('session_deleted', { id: '9' })
    isBroken = false
    tell('session_created', session('2'))
    expect(shown()).toEqual(['名前1 COMPLETED', '名前2 ACTIVE'])
    expect(reportError).toHaveBeenCalledTimes(1)
    expect(onEvent).toHaveBeenCalledTimes(3)
    vi.restoreAllMocks()
  })

  it.each(['filter', 'compare', 'getId', 'version'])(
    'such as a `%s` that throws at the first render are reported once, and harm their list alone',
    (name) => {
      const reportError = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
      let isBroken = true
      const work = (row: Session): unknown => {
        if (isBroken) throw new Error('broken')
        return name === 'getId' ? row.id : name === 'filter'
      }
      const rows = [session('1'), session('2')]
      const { result, rerender } = renderHook(() => {
        const options = { clientState: clientState(), ...fake.options }
        const faulty = useRealtimeSessions(rows, { ...options, [name]: work })
        return { faulty, plain: useRealtimeSessions(rows, options) }
      })
      expect(result.current).toEqual({ faulty: [], plain: rows })
      expect(reportError).toHaveBeenCalledTimes(1)
      act(() => fake.accept())
      tell('session_update', { id: '2', status: 'COMPLETED' })
      const after = [rows[0], session('2', { status: 'COMPLETED' })]
      expect(result.current.plain).toEqual(after)
      expect(reportError).toHaveBeenCalledTimes(1)
      isBroken = false
      rerender()
      expect(result.current).toEqual({ faulty: after, plain: after })
      vi.restoreAllMocks()
    },
  )

  it('of the user before hear nothing of what still comes from their stream', () => {
    const told: string[] = []
    function News({ user }: { user: string }) {
      const options = { clientState: clientState(), ...fake.options, identity: user }
      useManagementSSE({ ...options, onSessionUpdate: ({ name }) => told.push(`${user}: ${name}`) })
      return <Sessions initial={[]} identity={user} isComplete={() => true} />
    }
    /** Sends before the old stream is left. */
    function Server({ user }: { user: string }) {
      React.useLayoutEffect(() => {
        if (user === 'bob') {
          fake.send({
            type: 'session_update',
            entityId: '1',
            data: session('1', { name: 'secret' }),
          })
        }
      }, [user])
      return null
    }
    const page = (user: string) => (
      <>
        <News user={user} />
        <Server user={user} />
      </>
    )
    const { rerender } = render(page('alice'))
    act(() => fake.accept())
    rerender(page('bob'))
    act(() => fake.wait(500))
    expect([told, shown()]).toEqual([[], []])
  })
})

describe('one commit', () => {
  const options = () => ({ clientState: clientState(), ...fake.options })

  it.each<[string, (id: string) => readonly unknown[]]>([
    ['sessions', (id) => ids(useRealtimeSessions([session(id)], options()))],
    ['tasks', (id) => ids(useRealtimeTasks([{ id }], { ...options(), sessionId: id }))],
    [
      'entities of the app',
      (id) =>
        ids(
          useRealtimeCollection([{ id }], { ...options(), events: { session_update: 'update' } }),
        ),
    ],
    ['the system', (id) => ids([useRealtimeSystem({ id }, options())])],
    [
      'a dashboard',
      (id) => {
        const loaded = { sessions: [session(id, { status: id })], tasks: [{ id }], system: { id } }
        const { sessions, tasks, system, stats } = useRealtimeDashboard(loaded, options())
        return [...ids([...sessions, ...tasks, system]), ...Object.keys(stats.sessionsByStatus)]
      },
    ],
    ['a log', (id) => ids(useRealtimeLogs({ ...options(), initial: [{ id }] }).logs)],
    [
      'the log of a task',
      (id) =>
        ids(useRealtimeLogs({ ...options(), taskId: id, initial: [{ id, taskId: id }] }).logs),
    ],
  ])(
    'shows what its own `initial` has, to the first render and its effects: %s',
    (_name, useIds) => {
      const seen: Array<[when: string, wanted: string, shown: string]> = []
      function Page({ id }: { id: string }) {
        const shown = [...new Set(useIds(id))].join()
        seen.push(['render', id, shown])
        React.useLayoutEffect(() => void seen.push(['layout', id, shown]))
        React.useEffect(() => void seen.push(['effect', id, shown]))
        return null
      }
      const { rerender } = render(<Page id="1" />)
      for (const id of ['2', '3']) rerender(<Page id={id} />)
      expect(seen.filter(([, wanted, shown]) => wanted !== shown)).toEqual([])
      const commits = seen
        .filter(([when]) => when !== 'render')
        .map(([when, id]) => `${when} ${id}`)
      expect(commits).toEqual(['1', '2', '3'].flatMap((id) => [`layout ${id}`, `effect ${id}`]))
    },
  )

  const ids = (rows: ReadonlyArray<{ id?: unknown } | null>) => rows.map((row) => row?.id)

  it('is right in StrictMode, and takes no load of a render that was thrown away', () => {
    const never = new Promise(() => {})
    function Page({ id, isWaiting = false }: { id: string; isWaiting?: boolean }) {
      const [rows] = useState(() => new Map<string, Session[]>())
      if (!rows.has(id)) rows.set(id, [session(id)])
      const shown = useRealtimeSessions(rows.get(id), {
        clientState: clientState(),
        ...fake.options,
      })
      if (isWaiting) throw never
      return <p role="listitem">{shown.map((row) => row.id).join()}</p>
    }
    const page = (id: string, isWaiting?: boolean) => (
      <StrictMode>
        <React.Suspense fallback={null}>
          <Page id={id} isWaiting={isWaiting} />
        </React.Suspense>
      </StrictMode>
    )
    const { rerender } = render(page('1'))
    act(() => fake.accept())
    React.startTransition(() => rerender(page('2', true)))
    rerender(page('1'))
    expect(shown()).toEqual(['1'])
    tell('session_created', session('3'))
    expect(shown()).toEqual(['1,3'])
  })
})

describe('what is made anew at each render, with values that are never equal,', () => {
  const neverEqual = () => ({ open: () => {}, when: new Date(), tags: new Set() })
  const row = () => ({ ...session('1'), ...neverEqual() })
  const options = () => ({ clientState: clientState(), ...fake.options })

  it.each<[string, string, number, () => unknown]>([
    ['sessions', 'session_update', 1, () => useRealtimeSessions([row()], options())[0]?.status],
    ['tasks', 'task_update', 1, () => useRealtimeTasks([row()], options())[0]?.status],
    [
      'deploys',
      'session_update',
      1,
      () =>
        useRealtimeCollection([row()], {
          ...options(),
          filter: () => true,
          compare: () => 0,
          events: { session_update: 'update' },
        })[0]?.status,
    ],
    ['the system', 'system_update', 1, () => useRealtimeSystem(row(), options())?.status],
    [
      'a dashboard',
      'session_update',
      2,
      () =>
        useRealtimeDashboard({ sessions: [row()], tasks: [row()] }, options()).sessions[0]?.status,
    ],
    [
      'a log',
      'log_created',
      0,
      () => useRealtimeLogs({ ...options(), initial: [{ ...row(), id: '0' }] }).logs[1]?.status,
    ],
  ])('freezes nothing: %s', (_name, type, warnings, useRows) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    let renders = 0
    const { rerender, result } = renderHook(() => {
      renders += 1
      return useRows()
    })
    expect(renders).toBe(1)
    act(() => fake.accept())
    tell(type, { id: '1', status: 'COMPLETED' })
    expect(result.current).toBe('COMPLETED')
    expect(renders).toBeLessThanOrEqual(2)
    for (let times = 0; times < 30; times++) rerender()
    expect(renders).toBeLessThanOrEqual(32)
    expect(result.current).toBe('COMPLETED')
    // A log has no fields that a load could lose, so there is nothing to warn of.
    expect(warn).toHaveBeenCalledTimes(warnings)
    warn.mockRestore()
  })
})

describe('clocks that differ', () => {
  it.each([
    ['none', undefined],
    ['an ISO one', '2025-04-01T03:00:00Z'],
    ['seconds', Date.UTC(2025, 3, 1, 3) / 1000],
  ])(
    "lose no update and no delete: the server's is ahead, and events bear %s",
    (_what, timestamp) => {
      const updatedAt = '2025-04-01T09:00:00Z'
      const rows = [session('1', { updatedAt } as never), session('2', { updatedAt } as never)]
      render(<Sessions initial={rows} />)
      act(() => fake.accept())
      act(() => {
        const sent = (type: string, entityId: string, data: object | null) =>
          fake.raw(type, JSON.stringify({ type, entityId, data, timestamp }))
        sent('session_update', '1', { status: 'COMPLETED' })
        sent('session_deleted', '2', null)
        fake.wait(500)
      })
      expect(shown()).toEqual(['名前1 COMPLETED'])
    },
  )
})

it.each([
  ['start over with each stream', [['HEALTHY', '1']], 'HEALTHY'],
  [
    'are replayed from the first',
    [
      ['HEALTHY', '1'],
      ['DOWN', '2'],
    ],
    'DOWN',
  ],
])('is right where ids %s', (_what, after, status) => {
  const onEvent = vi.fn()
  const { result } = renderHook(() =>
    useRealtimeSystem(null, { clientState: clientState(), ...fake.options, onEvent }),
  )
  const hear = (messages: readonly string[][]) => {
    for (const [word, id] of messages) {
      fake.raw('system_update', JSON.stringify({ data: { status: word } }), id)
    }
    fake.wait(500)
  }
  act(() => {
    fake.accept()
    hear([
      ['HEALTHY', '1'],
      ['DOWN', '2'],
    ])
  })
  act(outage)
  act(() => hear(after))
  expect(result.current).toEqual({ status })
  expect(onEvent).toHaveBeenCalledTimes(2)
})

it('shows what an event said of the system, though an older first read says otherwise', () => {
  const { result, rerender } = renderHook(
    ({ initial }: { initial?: { status: string; message: string } }) =>
      useRealtimeSystem(initial, { clientState: clientState(), ...fake.options }),
    { initialProps: {} },
  )
  act(() => {
    fake.accept()
    fake.send({ type: 'system_update', data: { status: 'DOWN' } })
    fake.wait(500)
  })
  rerender({ initial: { status: 'HEALTHY', message: '正常' } })
  expect(result.current).toEqual({ status: 'DOWN', message: '正常' })
})

describe.each([null, undefined])(
  'rows that are %s, as of a query that has not answered,',
  (none) => {
    const options = () => ({ clientState: clientState(), ...fake.options })
    type Rows = Session[] | null | undefined

    it.each<[string, string, (rows: Rows) => readonly Session[]]>([
      ['sessions', 'session_created', (rows) => useRealtimeSessions(rows, options())],
      ['tasks', 'task_created', (rows) => useRealtimeTasks(rows, { ...options(), sessionId: 5 })],
      [
        'entities of the app',
        'session_created',
        (rows) =>
          useRealtimeCollection(rows, { ...options(), events: { session_created: 'create' } }),
      ],
      [
        'a dashboard',
        'session_created',
        (rows) => useRealtimeDashboard({ sessions: rows, tasks: rows }, options()).sessions,
      ],
      [
        'a log',
        'log_created',
        (rows) => useRealtimeLogs({ ...options(), initial: rows, taskId: '5' }).logs,
      ],
    ])('are none until there are some, and take none away: %s', (_name, type, useRows) => {
      const { result, rerender } = renderHook(({ rows }) => useRows(rows), {
        initialProps: { rows: none as Rows },
      })
      const shown = () => result.current.map(({ id }) => id)
      expect(shown()).toEqual([])
      act(() => fake.accept())
      tell(type, { ...session('2'), sessionId: 5, taskId: 5 })
      expect(shown()).toEqual(['2'])
      rerender({ rows: [session('1')] })
      expect(shown()).toEqual(['1', '2'])
      rerender({ rows: none })
      expect(shown()).toEqual(['1', '2'])
    })
  },
)

it('keeps a number for an id, whatever the event calls it', () => {
  const rows = [{ id: 5, name: 'old' }]
  const { result } = renderHook(() =>
    useRealtimeSessions(rows, { clientState: clientState(), ...fake.options }),
  )
  act(() => fake.accept())
  for (const [index, entityId] of (['5', 5] as never[]).entries()) {
    act(() => {
      fake.send({ type: 'session_update', entityId, data: { name: `${index}` } })
      fake.wait(500)
    })
    expect(result.current).toEqual([{ id: 5, name: `${index}` }])
  }
})

describe('options that cannot be used are refused:', () => {
  it.each<[string, UseRealtimeSessionsOptions<Session>]>([
    ['filter', { filter: 'x' as never }],
    ['onChange', { onChange: 'x' as never }],
    ['insert', { insert: 'top' as never }],
  ])('%s', (name, options) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<Sessions initial={[]} {...options} />)).toThrow(
      expect.objectContaining({
        code: 'bad-option',
        message: expect.stringContaining(`\`${name}\``),
      }),
    )
    vi.restoreAllMocks()
  })

  it('rows that are no array', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<Sessions initial={{} as never} />)).toThrow(/`initial` must be an array/)
    vi.restoreAllMocks()
  })
})

it('takes tasks of the loader that name no session for those of the one asked for', () => {
  const { result } = renderHook(
    ({ sessionId }) =>
      useRealtimeTasks(tasks, { clientState: clientState(), ...fake.options, sessionId }),
    { initialProps: { sessionId: 's1' } },
  )
  act(() => fake.accept())
  tell('task_created', { id: 't3', name: 'of nobody' })
  expect(result.current.map(({ id }) => id)).toEqual(['t1'])
})

const tasks = [
  { id: 't1', name: 'x' },
  { id: 't2', name: 'y', sessionId: 's2' },
]

it('renders a page with several lists as seldom as a page with one', () => {
  let renders = 0
  const rows = [session('1')]
  renderHook(() => {
    renders += 1
    const options = { clientState: clientState(), ...fake.options }
    useRealtimeSessions(rows, options)
    useRealtimeTasks(tasks, options)
    useRealtimeLogs(options)
  })
  act(() => fake.accept())
  renders = 0
  for (let number = 0; number < 200; number++) {
    const type = ['session_update', 'task_update', 'log_created'][number % 3]!
    const id = type === 'log_created' ? `${number}` : type === 'task_update' ? 't1' : '1'
    act(() => {
      send({ type, entityId: id, data: { id, name: `${number}` } })
      fake.wait(5)
    })
  }
  expect(renders).toBeLessThanOrEqual(13)
})
