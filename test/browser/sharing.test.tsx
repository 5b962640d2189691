import { render, screen } from '@testing-library/react'
import { Profiler, StrictMode, useState, type ReactNode } from 'react'
import { afterEach, expect, inject, it } from 'vitest'
import {
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
  useRealtimeStatus,
} from '../../src/index.ts'
import { resetRealtime } from '../../src/testing/index.ts'
import { eventually } from '../support/eventually.ts'
import { openRoom, type TestRoom } from '../support/openRoom.ts'
import { sessionUpdate } from '../support/wire.ts'

const serverUrl = inject('serverUrl')

afterEach(resetRealtime)

/** As the panel is built: a page's own hook stands outside the provider that its layout renders. */
function Page({ room, title }: { room: TestRoom; title: string }): ReactNode {
  const [count, setCount] = useState(0)
  const { connected } = useManagementSSE({
    clientState: { state: 'authenticated', apiUrl: room.url(''), authToken: `token-${title}` },
    onSessionUpdate: () => setCount((before) => before + 1),
  })
  return (
    <Layout room={room}>
      <h1>{title}</h1>
      <p>{connected ? 'つながった' : 'まだ'}</p>
      <output>{count}</output>
    </Layout>
  )
}

function Layout({ room, children }: { room: TestRoom; children: ReactNode }): ReactNode {
  const clientState = { state: 'authenticated', apiUrl: room.url('') }
  return (
    <RealtimeProvider clientState={clientState}>
      <Badge />
      <Total />
      {children}
    </RealtimeProvider>
  )
}

function Badge(): ReactNode {
  useManagementSSE({ onEvent: () => {} })
  return <b>{useRealtimeStatus().status}</b>
}

function Total(): ReactNode {
  return <i>{useRealtime().events.length}</i>
}

const isLive = (): Promise<void> =>
  eventually(() => expect(screen.getByText('つながった')).toBeVisible())

it.each([
  ['as it is', ({ children }: { children: ReactNode }): ReactNode => children],
  ['in StrictMode', StrictMode],
] as const)('three hooks and a provider on one page cost one request, %s', async (_, Wrapper) => {
  const room = openRoom(serverUrl)
  render(
    <Wrapper>
      <Page room={room} title="セッション" />
    </Wrapper>,
  )
  await isLive()
  await room.send(sessionUpdate(1), sessionUpdate(2))
  await eventually(() => expect(screen.getByRole('status')).toHaveTextContent('2'))
  expect(await room.requests()).toHaveLength(1)
  expect(await room.streams()).toBe(1)
})

it('navigation that remounts everything keeps the stream and the history', async () => {
  const room = openRoom(serverUrl)
  const { rerender } = render(<Page key="a" room={room} title="a" />)
  await isLive()
  await room.send(sessionUpdate(1), sessionUpdate(2), sessionUpdate(3))
  await eventually(() => expect(screen.getByRole('status')).toHaveTextContent('3'))

  rerender(<Page key="b" room={room} title="b" />)
  expect(screen.getByText('つながった')).toBeVisible()
  await new Promise((resolve) => setTimeout(resolve, 100))
  rerender(<p>読み込み中</p>)
  await new Promise((resolve) => setTimeout(resolve, 300))
  rerender(<Page key="c" room={room} title="c" />)

  expect(screen.getByText('つながった')).toBeVisible()
  await eventually(() => expect(document.querySelector('i')).toHaveTextContent('3'))
  await room.send(sessionUpdate(4))
  await eventually(() => expect(screen.getByRole('status')).toHaveTextContent('1'))
  expect(await room.requests()).toHaveLength(1)
  expect(await room.streams()).toBe(1)
})

it('new handlers, tokens and options at every render never reconnect', async () => {
  const room = openRoom(serverUrl)
  const { rerender } = render(<Page room={room} title="0" />)
  await isLive()
  for (let n = 1; n <= 50; n++) rerender(<Page room={room} title={String(n)} />)
  await room.send(sessionUpdate(1))
  await eventually(() => expect(screen.getByRole('status')).toHaveTextContent('1'))
  expect(await room.requests()).toHaveLength(1)
})

it('a stream that nobody uses any more is closed', async () => {
  const room = openRoom(serverUrl)
  const { unmount } = render(<Page room={room} title="a" />)
  await isLive()
  unmount()
  await eventually(async () => expect(await room.streams()).toBe(0))
  expect(await room.requests()).toHaveLength(1)
})

it('a page that reads only `connected` renders no more for 1,000 events than for none', async () => {
  const room = openRoom(serverUrl)
  const url = room.url('live')
  const renders = { quiet: 0, chatty: 0 }
  const count = (id: string): void => void (renders[id as keyof typeof renders] += 1)
  let told = 0
  function Quiet(): ReactNode {
    const { connected } = useManagementSSE({ url, onEvent: () => (told += 1) })
    return <p>{connected ? 'つながった' : 'まだ'}</p>
  }
  function Chatty(): ReactNode {
    return useManagementSSE({ url }).lastEventTime
  }
  render(
    <>
      <Profiler id="quiet" onRender={count}>
        <Quiet />
      </Profiler>
      <Profiler id="chatty" onRender={count}>
        <Chatty />
      </Profiler>
    </>,
  )
  await isLive()
  const before = { ...renders }
  for (let batch = 0; batch < 10; batch++) {
    await room.send(...Array.from({ length: 100 }, (_, n) => sessionUpdate(batch * 100 + n)))
  }
  await eventually(() => expect(told).toBe(1000))
  await eventually(() => expect(renders.chatty).toBeGreaterThan(before.chatty))
  expect(renders.quiet).toBe(before.quiet)
})
