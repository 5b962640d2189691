import { act, cleanup, render, renderHook } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  RealtimeProvider,
  useManagementSSE,
  useRealtimeRevalidation,
  type LoadState,
  type UseRealtimeRevalidationOptions,
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

const clientState = () => ({ state: 'authorized', apiUrl: 'https://panel.example/api/v1' })

function mount(options: UseRealtimeRevalidationOptions = {}, wrapper?: typeof StrictMode) {
  const revalidate = vi.fn()
  const hook = renderHook(
    (more: UseRealtimeRevalidationOptions) =>
      useRealtimeRevalidation(() => revalidate(), {
        clientState: clientState(),
        ...fake.options,
        ...options,
        ...more,
      }),
    { initialProps: {}, wrapper },
  )
  return { ...hook, revalidate }
}

const happen = (...steps: Array<() => void>) =>
  act(async () => {
    for (const step of steps) step()
    await Promise.resolve()
  })
const outage = () => {
  fake.drop()
  fake.wait(3000)
  fake.accept()
}

describe('revalidation', () => {
  it('reads the truth once when the stream opens, and once per outage', async () => {
    const { revalidate } = mount()
    expect(revalidate).not.toHaveBeenCalled()
    await happen(() => fake.accept())
    expect(revalidate).toHaveBeenCalledTimes(1)
    for (const calls of [2, 3]) {
      await happen(() => fake.wait(10_000), outage)
      expect(revalidate).toHaveBeenCalledTimes(calls)
    }
    await happen(() => fake.wait(60_000))
    expect(revalidate).toHaveBeenCalledTimes(3)
  })

  it('reads it once in StrictMode, and where the first connect needed retries', async () => {
    const { revalidate } = mount({}, StrictMode)
    await happen(
      () => fake.refuse(503),
      () => fake.wait(3000),
      () => fake.accept(),
      () => fake.wait(60_000),
    )
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('does neither unless wanted', async () => {
    const { revalidate } = mount({ initial: false, resync: false })
    await happen(() => fake.accept(), outage)
    expect(revalidate).not.toHaveBeenCalled()
  })

  it('leaves events to the lists, unless asked: then once a second at most', async () => {
    const { revalidate, rerender } = mount({ initial: false, eventTypes: ['deploy_finished'] })
    const events = () => {
      fake.event('session_update')
      fake.event('task_update')
      fake.event('deploy_finished', {})
    }
    await happen(() => fake.accept(), events)
    expect(revalidate).not.toHaveBeenCalled()

    rerender({ on: ['task_update'] })
    await happen(events)
    expect(revalidate).toHaveBeenCalledTimes(1)

    rerender({ on: true })
    await happen(() => fake.wait(1000))
    for (let times = 0; times < 30; times++) await happen(events, () => fake.wait(100))
    expect(revalidate.mock.calls.length).toBeGreaterThanOrEqual(3)
    expect(revalidate.mock.calls.length).toBeLessThanOrEqual(5)
  })

  it('waits for what the app does by itself', async () => {
    const { revalidate, rerender } = mount({ on: true, initial: false, state: 'submitting' })
    await happen(
      () => fake.accept(),
      () => fake.event('session_update'),
    )
    rerender({ state: 'loading' })
    rerender({ state: 'idle' })
    await happen(() => fake.wait(5000))
    expect(revalidate).not.toHaveBeenCalled()

    rerender({ state: 'loading' })
    await happen(outage)
    expect(revalidate).not.toHaveBeenCalled()
    rerender({ state: 'idle' })
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('calls the newest function, and on request', async () => {
    const calls: string[] = []
    const { result, rerender } = renderHook(
      ({ name }: { name: string }) =>
        useRealtimeRevalidation(() => calls.push(name), {
          clientState: clientState(),
          ...fake.options,
          initial: false,
        }),
      { initialProps: { name: 'first' } },
    )
    const request = result.current
    rerender({ name: 'second' })
    expect(result.current).toBe(request)
    await happen(request, request)
    expect(calls).toEqual(['second'])
  })

  it('uses the provider above', async () => {
    const revalidate = vi.fn()
    renderHook(() => useRealtimeRevalidation(revalidate), {
      wrapper: ({ children }) => (
        <RealtimeProvider clientState={clientState()} {...fake.options}>
          {children}
        </RealtimeProvider>
      ),
    })
    await happen(() => fake.accept())
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('reads what a page that joins late may have missed', async () => {
    const first = mount({ initial: false })
    await happen(
      () => fake.accept(),
      () => fake.wait(60_000),
    )
    const early = mount()
    expect(early.revalidate).not.toHaveBeenCalled()
    await happen(
      () => fake.event('session_update'),
      () => fake.wait(1000),
    )
    const late = mount()
    await happen()
    expect(late.revalidate).toHaveBeenCalledTimes(1)
    expect(early.revalidate).not.toHaveBeenCalled()
    expect(first.revalidate).not.toHaveBeenCalled()
  })
})

describe('a navigation', () => {
  function Page({ state, revalidate }: { state: LoadState; revalidate: () => void }) {
    useRealtimeRevalidation(revalidate, { clientState: clientState(), ...fake.options, state })
    return null
  }

  function App({ page, ...rest }: { page: string } & Parameters<typeof Page>[0]) {
    return (
      <>
        <Page {...rest} />
        <Page key={page} {...rest} />
        <Page {...rest} />
      </>
    )
  }

  const send = () => fake.send({ type: 'log_created', data: { message: 'busy' } })

  /** Page a, live for so many ms since the last event. */
  async function openLive(quiet: number) {
    const revalidate = vi.fn()
    const app = (page: string, state: LoadState) => (
      <App page={page} state={state} revalidate={revalidate} />
    )
    const { rerender } = render(app('a', 'idle'))
    await happen(() => fake.accept(), send)
    if (quiet) await happen(() => fake.wait(quiet))
    revalidate.mockClear()
    return { revalidate, show: (page: string, state: LoadState) => rerender(app(page, state)) }
  }

  it.each([
    [0, 'nothing came meanwhile', false],
    [1, 'something came meanwhile', true],
  ])('with the hook in layout and page reads %d times where %s', async (calls, _what, hasNews) => {
    const { revalidate, show } = await openLive(5000)
    show('a', 'loading')
    if (hasNews) await happen(send)
    show('b', 'idle')
    await happen(() => fake.wait(5000))
    expect(revalidate).toHaveBeenCalledTimes(calls)
  })

  it.each([
    [0, 'something came before the redirect', 'submitting'],
    [1, 'something came after it', 'loading'],
  ])('after a form reads %d times where %s', async (calls, _what, moment) => {
    const { revalidate, show } = await openLive(5000)
    for (const state of ['submitting', 'loading'] as const) {
      show('a', state)
      if (state === moment) await happen(send)
    }
    show('b', 'idle')
    await happen(() => fake.wait(5000))
    expect(revalidate).toHaveBeenCalledTimes(calls)
  })

  it('that was given up leaves it to the last 30 s', async () => {
    const { revalidate, show } = await openLive(0)
    show('a', 'loading')
    show('a', 'idle')
    await happen(() => fake.wait(5000))
    show('b', 'idle')
    await happen(() => fake.wait(5000))
    expect(revalidate).toHaveBeenCalledTimes(1)
  })
})

describe('a clock that is set', () => {
  function Page({ revalidate }: { revalidate: () => void }) {
    useRealtimeRevalidation(revalidate, { clientState: clientState(), ...fake.options })
    return null
  }

  it.each([
    ['forward', 3_600_000, 5000, 1],
    ['back', -3_600_000, 5000, 1],
    ['forward', 3_600_000, 60_000, 0],
    ['back', -3_600_000, 60_000, 0],
  ])('%s by %d ms leaves a page its gap: news of %d ms ago', async (_to, jump, ago, calls) => {
    const revalidate = vi.fn()
    const { rerender } = render(<Page key="a" revalidate={() => {}} />)
    const send = () => fake.send({ type: 'log_created', data: { message: 'busy' } })
    await happen(() => fake.accept(), send)
    for (let passed = 0; passed < ago; passed += 5000) await happen(() => fake.wait(5000))
    fake.options.clock.set(fake.options.clock.now() + jump)
    rerender(<Page key="b" revalidate={revalidate} />)
    await happen(() => fake.wait(5000))
    expect(revalidate).toHaveBeenCalledTimes(calls)
  })
})

describe('a loss that nobody listened to', () => {
  it('is read by who was not enabled meanwhile', async () => {
    mountWatch()
    const { revalidate, rerender } = mount()
    await happen(
      () => fake.accept(),
      () => fake.wait(60_000),
    )
    rerender({ enabled: false })
    await happen(
      () => fake.wait(60_000),
      outage,
      () => fake.wait(60_000),
    )
    revalidate.mockClear()
    rerender({ enabled: true })
    await happen(() => fake.wait(5000))
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('is read by a page whose loader may have read before it', async () => {
    mountWatch()
    await happen(
      () => fake.accept(),
      () => fake.wait(60_000),
      outage,
      () => fake.wait(100),
    )
    const { revalidate } = mount()
    await happen(() => fake.wait(5000))
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('is long over for a page that comes later', async () => {
    mountWatch()
    await happen(
      () => fake.accept(),
      outage,
      () => fake.wait(60_000),
    )
    const { revalidate } = mount()
    await happen(() => fake.wait(5000))
    expect(revalidate).not.toHaveBeenCalled()
  })

  /** Keeps the stream. */
  function mountWatch() {
    renderHook(() => useManagementSSE({ clientState: clientState(), ...fake.options }))
  }
})

describe('what cannot be used is refused:', () => {
  it.each([
    ['`revalidate`', undefined, {}],
    ['`on`', () => {}, { on: 'session_update' }],
  ])('%s', (name, revalidate, options) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const use = () =>
      useRealtimeRevalidation(revalidate as never, {
        clientState: clientState(),
        ...fake.options,
        ...(options as object),
      })
    expect(() => renderHook(use)).toThrow(
      expect.objectContaining({ code: 'bad-option', message: expect.stringContaining(name) }),
    )
    vi.restoreAllMocks()
  })
})
