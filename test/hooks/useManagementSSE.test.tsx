import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { StrictMode, useEffect, useState, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createRealtimeClient,
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
  useRealtimeEvents,
  useRealtimeStatus,
  type UseManagementSSEProps,
} from '../../src/index.ts'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

let fake: Fake

beforeEach(() => {
  fake = createFake()
})

afterEach(() => {
  cleanup()
  resetRealtime()
})

const apiUrl = 'https://panel.example/api/v1'
/** A new object at each call, with a new token, as the panel's loader makes one. */
let tokens = 0
const clientState = () => ({ state: 'authorized', apiUrl, authToken: `token-${++tokens}` })

function Provider({ children }: { children?: ReactNode }) {
  return (
    <RealtimeProvider clientState={clientState()} {...fake.options}>
      {children}
    </RealtimeProvider>
  )
}

/** A page as the panel has them: its own hook, outside the provider, with inline handlers. */
function Page({ children, ...options }: UseManagementSSEProps & { children?: ReactNode }) {
  const { status } = useManagementSSE({
    clientState: clientState(),
    ...fake.options,
    onEvent: () => {},
    ...options,
  })
  return (
    <>
      <p>page {status}</p>
      <Provider>{children}</Provider>
    </>
  )
}

const openSources = () => fake.sources.filter(({ readyState }) => readyState !== 2)

describe('one stream', () => {
  it("is asked for with the provider's token, also where a hook below takes part", () => {
    const getAuthToken = vi.fn(() => 'token')
    render(
      <RealtimeProvider url={fake.url} {...fake.options} getAuthToken={getAuthToken}>
        <Hook />
      </RealtimeProvider>,
    )
    expect(fake.sources).toHaveLength(1)
    expect(getAuthToken.mock.calls).toEqual([[{ isRefresh: false }]])
  })

  it("keeps the provider's identity where a hook's own is undefined", () => {
    render(
      <RealtimeProvider url={fake.url} {...fake.options} identity="alice">
        <Hook url={fake.url} identity={undefined} />
      </RealtimeProvider>,
    )
    expect(fake.sources).toHaveLength(1)
  })

  it('is the fake of the provider around a page that has a provider of its own', () => {
    render(
      <RealtimeProvider {...fake.options} clientState={clientState()}>
        <Hook clientState={clientState()} />
        <RealtimeProvider clientState={clientState()} clock={undefined}>
          <Hook />
          <Hook clientState={clientState()} />
        </RealtimeProvider>
      </RealtimeProvider>,
    )
    expect(fake.sources).toHaveLength(1)
    act(() => fake.accept())
    expect(screen.getAllByText('hook connected')).toHaveLength(3)
  })

  it('serves a page hook, the provider below it, and three hooks more', () => {
    render(
      <Page>
        <Page />
        <Page />
        <Hook />
      </Page>,
    )
    act(() => fake.accept())
    expect(fake.sources).toHaveLength(1)
    expect(fake.sources[0]?.url).toBe(`${apiUrl}/management/realtime`)
    expect(screen.getAllByText('page connected')).toHaveLength(3)
  })

  it('is kept through renders with new handlers, tokens and client states', () => {
    const { rerender } = render(<Page />)
    act(() => fake.accept())
    for (let render = 0; render < 20; render++) rerender(<Page onSessionUpdate={() => {}} />)
    expect(fake.sources).toHaveLength(1)
  })

  it('is one in StrictMode too', () => {
    render(
      <StrictMode>
        <Page />
      </StrictMode>,
    )
    act(() => fake.accept())
    act(() => fake.wait(5000))
    expect(fake.sources).toHaveLength(1)
    expect(screen.getByText('page connected')).toBeTruthy()
  })

  it('outlives a navigation that unmounts everything, with its history', () => {
    const { unmount } = render(
      <Page>
        <Feed />
      </Page>,
    )
    act(() => fake.accept())
    act(() => fake.event('log_created', { message: '前のページ' }))
    unmount()
    fake.wait(900)
    render(
      <Page>
        <Feed />
      </Page>,
    )
    act(() => fake.wait(5000))
    expect(fake.sources).toHaveLength(1)
    expect(screen.getByText('page connected')).toBeTruthy()
    expect(screen.getByText('前のページ')).toBeTruthy()
  })

  it('closes a second after the last one left', () => {
    const { unmount } = render(<Page />)
    act(() => fake.accept())
    unmount()
    fake.wait(1000)
    expect(openSources()).toHaveLength(0)
  })

  it('is another for another user', () => {
    const { rerender } = render(<Page identity="佐藤" />)
    act(() => fake.accept())
    act(() => fake.event('log_created', {}))
    rerender(<Page identity="鈴木" />)
    act(() => fake.wait(1000))
    expect(fake.sources).toHaveLength(3)
    expect(openSources().map(({ url }) => url)).toHaveLength(2)
  })

  it('waits for the client state to load', () => {
    const { rerender } = render(<Page clientState={{ state: 'loading' }} />)
    expect(screen.getByText('page idle')).toBeTruthy()
    rerender(<Page />)
    expect(screen.getByText('page connecting')).toBeTruthy()
  })

  it('waits for a client state that is of a class', () => {
    class ClientState {
      readonly apiUrl = apiUrl
      #state: string
      constructor(state: string) {
        this.#state = state
      }
      get state() {
        return this.#state
      }
    }
    const { rerender } = render(<Page clientState={new ClientState('loading')} />)
    rerender(<Page clientState={new ClientState('authorized')} />)
    expect(screen.getByText('page connecting')).toBeTruthy()
  })

  it('is left, not closed, by a hook that is not enabled', () => {
    const { rerender } = render(
      <Page enabled>
        <Hook />
      </Page>,
    )
    act(() => fake.accept())
    rerender(
      <Page enabled={false}>
        <Hook />
      </Page>,
    )
    act(() => fake.wait(5000))
    expect(screen.getByText('page idle')).toBeTruthy()
    expect(screen.getByText('hook connected')).toBeTruthy()
  })
})

function Hook(options: UseManagementSSEProps) {
  const { status } = useManagementSSE(options)
  return <p>hook {status}</p>
}

function Feed({ limit }: { limit?: number }) {
  const events = useRealtimeEvents({ limit })
  return (
    <ul>
      {events.map(({ data }, index) => (
        <li key={index}>{(data as { message?: string } | null)?.message}</li>
      ))}
    </ul>
  )
}

describe('handlers', () => {
  it('are those of the last render', () => {
    const told: string[] = []
    const { rerender } = render(<Page onLogCreated={() => told.push('first')} />)
    act(() => fake.accept())
    rerender(<Page onLogCreated={() => told.push('second')} />)
    act(() => fake.event('log_created', {}))
    expect(told).toEqual(['second'])
  })

  it('may set state at every event of a burst', () => {
    function Counter() {
      const [count, setCount] = useState(0)
      useManagementSSE({ onLogCreated: () => setCount((before) => before + 1) })
      return <p>{count} events</p>
    }
    render(
      <Provider>
        <Counter />
      </Provider>,
    )
    act(() => fake.accept())
    act(() => fake.burst(1000))
    expect(screen.getByText('1000 events')).toBeTruthy()
  })
})

describe('renders', () => {
  function Counting({ read, onRender }: { read(): void; onRender(): void }) {
    read()
    useEffect(onRender)
    return null
  }

  it('happen only for what is read', () => {
    const onRender = vi.fn()
    function Status() {
      const { connected } = useManagementSSE()
      return <Counting read={() => connected} onRender={onRender} />
    }
    render(
      <Provider>
        <Status />
      </Provider>,
    )
    act(() => fake.accept())
    const before = onRender.mock.calls.length
    for (let tenth = 0; tenth < 10; tenth++) {
      act(() => fake.burst(100))
      act(() => fake.wait(1000))
    }
    expect(onRender).toHaveBeenCalledTimes(before)
    act(() => fake.drop())
    expect(onRender).toHaveBeenCalledTimes(before + 1)
  })

  it('for the history come at most ten times a second', () => {
    const onRender = vi.fn()
    function History() {
      const { events } = useRealtime()
      return <Counting read={() => events} onRender={onRender} />
    }
    render(
      <Provider>
        <History />
      </Provider>,
    )
    act(() => fake.accept())
    const before = onRender.mock.calls.length
    for (let millisecond = 0; millisecond < 1000; millisecond += 20) {
      act(() => {
        fake.event('log_created', {})
        fake.wait(20)
      })
    }
    expect(onRender.mock.calls.length - before).toBeGreaterThanOrEqual(9)
    expect(onRender.mock.calls.length - before).toBeLessThanOrEqual(11)
  })

  it('show a field that is read for the first time as it is now', () => {
    const { result } = renderHook(() => useRealtime(), { wrapper: Provider })
    act(() => fake.accept())
    act(() => fake.event('log_created', {}))
    expect(result.current.events).toHaveLength(1)
    expect({ ...result.current }).toMatchObject({ status: 'connected', connected: true })
  })
})

it('a field that is first read during a loss is live again when the stream is', () => {
  function Details() {
    const [isOpen, setIsOpen] = useState(false)
    const live = useManagementSSE()
    return <button onClick={() => setIsOpen(true)}>{isOpen && live.status}</button>
  }
  const page = (isShown: boolean) => <Provider>{isShown && <Details />}</Provider>
  const { rerender } = render(page(false))
  act(() => fake.accept())
  rerender(page(true))
  act(() => fake.drop())
  act(() => fake.wait(3000))
  act(() => screen.getByRole('button').click())
  expect(screen.getByText('reconnecting')).toBeTruthy()
  act(() => fake.accept())
  expect(screen.getByText('connected')).toBeTruthy()
})

describe('the provider', () => {
  it('gives state, history, commands and a sentence', () => {
    const { result } = renderHook(() => useRealtime(), { wrapper: Provider })
    act(() => fake.accept())
    act(() => fake.event('session_update', { id: '1' }))
    expect(result.current).toMatchObject({ status: 'connected', connected: true, error: null })
    expect(result.current.connectionStatus).toMatch(/接続中/)
    act(() => result.current.clearEvents())
    expect(result.current.events).toEqual([])
    act(() => result.current.disconnect())
    expect(result.current).toMatchObject({ status: 'disconnected', reason: 'manual' })
    act(() => result.current.reconnect())
    expect(result.current.status).toBe('connecting')
  })

  it('gives as many events as asked for', () => {
    render(
      <Provider>
        <Feed limit={2} />
      </Provider>,
    )
    act(() => fake.accept())
    act(() => fake.burst(10))
    act(() => fake.wait(100))
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
  })

  it('gives its status to those who handle nothing', () => {
    const { result } = renderHook(() => useRealtimeStatus(), { wrapper: Provider })
    act(() => fake.refuse(401))
    expect(result.current.status).toBe('error')
    expect(`${result.current.error}`).toMatch(/401/)
  })

  it('leaves a client that it was handed while it is not enabled', () => {
    const client = createRealtimeClient({ ...fake.options, url: fake.url })
    const { rerender } = render(page(false))
    expect(screen.getByText('hook idle')).toBeTruthy()
    expect(fake.sources).toHaveLength(0)
    rerender(page(true))
    expect(screen.getByText('hook connecting')).toBeTruthy()

    function page(enabled: boolean) {
      return (
        <RealtimeProvider client={client} enabled={enabled}>
          <Hook />
        </RealtimeProvider>
      )
    }
  })

  it.each([
    ['useManagementSSE', () => useManagementSSE()],
    ['useRealtime', () => useRealtime()],
    ['useRealtimeStatus', () => useRealtimeStatus()],
    ['useRealtimeEvents', () => useRealtimeEvents()],
  ])('is missed by %s, which says what to add', (_name, hook: () => unknown) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(hook)).toThrow(/<RealtimeProvider>/)
    expect(() => renderHook(hook)).toThrow(expect.objectContaining({ code: 'no-provider' }))
    vi.restoreAllMocks()
  })
})

it('refuses a bad option while rendering', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => renderHook(() => useManagementSSE({ url: 'ftp://x' }))).toThrow(
    /`url` must be an http/,
  )
  expect(() => renderHook(() => useManagementSSE({ url: '/x', retry: { interval: -1 } }))).toThrow(
    /`retry.interval`/,
  )
  vi.restoreAllMocks()
})

it('hydrates what the server rendered, without a word, and then connects', async () => {
  // React 18 would say that there are no layout effects on a server, were there no `document` here.
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  const html = renderToString(<Page />)
  errors.mockClear()
  expect(html).toMatch(/page (<!-- -->)?idle/)
  expect(fake.sources).toHaveLength(0)
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  const recovered = vi.fn()
  const root = await act(async () =>
    hydrateRoot(container, <Page />, { onRecoverableError: recovered }),
  )
  expect(container.textContent).toBe('page connecting')
  act(() => fake.accept())
  expect(container.textContent).toBe('page connected')
  expect(errors).not.toHaveBeenCalled()
  expect(recovered).not.toHaveBeenCalled()
  act(() => root.unmount())
  container.remove()
  errors.mockRestore()
})
