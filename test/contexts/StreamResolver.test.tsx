import { act, cleanup, render, screen } from '@testing-library/react'
import { Suspense, startTransition, useState, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  createRealtimeClient,
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  useRealtimeActivities,
  type RealtimeProviderProps,
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

function Hook(options: UseManagementSSEProps) {
  const { status } = useManagementSSE(options)
  return <p>hook {status}</p>
}

function Feed() {
  return <p>{useRealtimeActivities().length} activities</p>
}

it('nobody leaves a stream that is the same with the options of a client to be', () => {
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  const join = vi.spyOn(client, 'join')
  const page = (props: RealtimeProviderProps) => (
    <RealtimeProvider client={client} {...props}>
      <Hook />
      <Feed />
    </RealtimeProvider>
  )
  const { rerender } = render(page({}))
  expect(join).toHaveBeenCalledTimes(3)
  rerender(page({ withCredentials: false }))
  rerender(page({ withCredentials: false, shareAcrossTabs: true }))
  expect(join).toHaveBeenCalledTimes(3)
})

it('what gave up is not tried again because a default is written out', () => {
  const page = (options: UseManagementSSEProps) => (
    <Hook url={fake.url} {...fake.options} retry={{ maxAttempts: 0 }} {...options} />
  )
  const { rerender } = render(page({}))
  act(() => fake.refuse(503))
  expect(screen.getByText('hook error')).toBeTruthy()
  act(() => fake.wait(10_000))
  rerender(page({ withCredentials: false }))
  expect(screen.getByText('hook error')).toBeTruthy()
  expect(fake.sources).toHaveLength(1)
})

it('a render that is thrown away makes nobody leave', () => {
  const never = new Promise<never>(() => {})
  function Wait({ url }: { url: string }): ReactNode {
    if (url !== fake.url) throw never
    return null
  }
  function Page() {
    const [url, setUrl] = useState(fake.url)
    const [count, setCount] = useState(0)
    return (
      <>
        <Hook url={url} {...fake.options} retry={{ maxAttempts: 0 }} />
        <p>count {count}</p>
        <button onClick={() => startTransition(() => setUrl(`${fake.url}/other`))}>go</button>
        <button onClick={() => setCount(count + 1)}>count</button>
        <Wait url={url} />
      </>
    )
  }
  render(
    <Suspense fallback="waiting">
      <Page />
    </Suspense>,
  )
  act(() => fake.refuse(503))
  act(() => fake.wait(10_000))
  for (const name of ['go', 'count', 'count'])
    act(() => screen.getByRole('button', { name }).click())
  expect(screen.getByText('count 2')).toBeTruthy()
  expect(screen.getByText('hook error')).toBeTruthy()
  expect(fake.sources).toHaveLength(1)
})

it("a client that was handed over is counted by its own clock, not by that of the provider's around", () => {
  const other = createFake()
  const client = createRealtimeClient({ ...other.options, url: other.url })
  render(
    <RealtimeProvider {...fake.options} url={fake.url}>
      <RealtimeProvider client={client} locale="en" retry={{ interval: 5000, jitter: 0 }}>
        <RealtimeIndicator />
      </RealtimeProvider>
    </RealtimeProvider>,
  )
  act(() => other.refuse(503))
  expect(document.body.textContent).toContain('in 5 s')
  act(() => other.wait(2000))
  expect(document.body.textContent).toContain('in 3 s')
})
