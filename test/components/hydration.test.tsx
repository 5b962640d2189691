import { act } from '@testing-library/react'
import { lazy, Suspense, type ReactNode } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
} from '../../src/index.ts'
import { createFake, resetRealtime } from '../../src/testing/index.ts'

const noon = Date.UTC(2024, 4, 1, 3, 34, 56)
const container = document.createElement('div')
const onRecoverableError = vi.fn()
let root: Root | undefined

beforeEach(() => {
  onRecoverableError.mockClear()
  document.body.append(container)
})

afterEach(() => {
  act(() => root?.unmount())
  container.remove()
  resetRealtime()
  vi.restoreAllMocks()
})

/** Renders as a server in UTC does, and hydrates as the browser in Tokyo does. */
function hydrate(ui: ReactNode): { server: string } {
  // React 18 takes a server with a document for a mistake, and says so.
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  container.innerHTML = renderToString(ui)
  logged.mockClear()
  const server = container.textContent
  act(() => {
    root = hydrateRoot(container, ui, { onRecoverableError })
  })
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect(logged).not.toHaveBeenCalled()
  return { server }
}

describe('hydration', () => {
  it('is silent, and begins neutral', () => {
    const fake = createFake()
    const { server } = hydrate(
      <RealtimeProvider url={fake.url} {...fake.options}>
        <RealtimeIndicator />
        <RealtimeIndicator compact />
      </RealtimeProvider>,
    )
    expect(server).toBe('⚪ 待機中 まだ更新はありません⚪ 待機中')
    expect(container.textContent).toBe('⚪ 接続しています… まだ更新はありません⚪ 接続しています…')
    act(() => fake.accept())
    expect(container.textContent).toBe('🟢 接続中 まだ更新はありません🟢 接続中')
  })

  it.each([
    ['indicator', () => <RealtimeIndicator />, '⚪ 待機中', '🟢 接続中'],
    ['hook', () => <b>{useManagementSSE().status}</b>, 'idle', 'connected'],
    ['sentence', () => <b>{useRealtime().connectionStatus}</b>, '待機中', '接続中'],
  ])(
    'is silent in a boundary that comes after the stream opened: %s',
    async (_, Part, before, after) => {
      const fake = createFake()
      let arrive = (): void => {}
      const late = new Promise<{ default: typeof Part }>((resolve) => {
        arrive = () => resolve({ default: Part })
      })
      const Late = lazy(() => late)
      const page = (part: ReactNode) => (
        <RealtimeProvider url={fake.url} {...fake.options}>
          <Suspense>{part}</Suspense>
        </RealtimeProvider>
      )
      const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
      container.innerHTML = renderToString(page(<Part />))
      logged.mockClear()
      expect(container.textContent).toContain(before)
      await act(async () => {
        root = hydrateRoot(container, page(<Late />), { onRecoverableError })
      })
      act(() => fake.accept())
      await act(async () => arrive())
      expect(container.textContent).toContain(after)
      expect(onRecoverableError).not.toHaveBeenCalled()
      expect(logged).not.toHaveBeenCalled()
    },
  )

  it("leaves a still's time to the browser, which knows the viewer's zone", () => {
    const { server } = hydrate(
      <RealtimeIndicator state={{ status: 'connected', lastEventTime: noon }} />,
    )
    expect(server).toBe('🟢 接続中 まだ更新はありません')
    expect(container.textContent).toBe('🟢 接続中 最終更新 12:34:56')
  })

  it('takes the time from the server where the zone is given', () => {
    const { server } = hydrate(
      <RealtimeIndicator timeZone="UTC" state={{ status: 'connected', lastEventTime: noon }} />,
    )
    expect(server).toBe('🟢 接続中 最終更新 03:34:56')
  })

  it('leaves the countdown to the browser', () => {
    const { server } = hydrate(
      <RealtimeIndicator
        state={{ status: 'reconnecting', attempt: 1, retryAt: Date.now() + 60_000 }}
      />,
    )
    expect(server).toBe('🟡 再接続中 (1) 今すぐ再接続 まだ更新はありません')
    expect(container.textContent).toMatch(/再接続中 \(1\)・あと(60|59)秒/)
  })
})
