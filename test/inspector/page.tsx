import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import {
  createRealtimeClient,
  RealtimeProvider,
  useManagementSSE,
  type RealtimeClient,
  type RealtimeOptions,
  type RealtimeProviderProps,
} from '../../src/index.ts'
import { RealtimeInspector, type RealtimeInspectorProps } from '../../src/inspector/index.ts'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

/** The server of the test that runs. */
export let fake: Fake
/** What was last copied. */
export let copied = ''

beforeEach(() => {
  fake = createFake()
  copied = ''
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied = text
  })
})

const leave: Array<() => void> = []

/** A client that somebody uses until the test ends. */
export function joinedClient(from: Fake = fake): RealtimeClient {
  const client = createRealtimeClient({ ...from.options, url: from.url })
  const membership = client.join({ onEvent: () => {} })
  leave.push(() => {
    membership.leave()
    // streams linger for a second
    from.wait(2000)
  })
  return client
}

afterEach(() => {
  cleanup()
  for (const end of leave.splice(0)) end()
  vi.restoreAllMocks()
  resetRealtime()
})

export function Member(options: RealtimeOptions): null {
  const { reconnect, disconnect } = useManagementSSE(options)
  useEffect(() => fake.attach({ reconnect, disconnect }), [reconnect, disconnect])
  return null
}

interface Page extends RealtimeInspectorProps {
  provider?: Partial<RealtimeProviderProps>
  children?: ReactNode
}

/** A page with a stream in the fake's hands, and the inspector. */
export function page({ provider, children = <Member onEvent={() => {}} />, ...props }: Page = {}) {
  return render(
    <RealtimeProvider {...fake.options} url={fake.url} {...provider}>
      {children}
      <RealtimeInspector timeZone="Asia/Tokyo" {...props} />
    </RealtimeProvider>,
  )
}

const ofOpener = ['button', { name: 'リアルタイムインスペクター' }] as const
export const opener = () => screen.getByRole(...ofOpener)
/** It isn't there while the drawer is. */
export const queryOpener = () => screen.queryByRole(...ofOpener)
/** Its code is loaded when it is first opened. */
export const drawer = () => screen.findByRole('dialog', {}, { timeout: 20_000 })

/** Does something to the stream, and lets the drawer follow. */
export const happens = (what: () => void) => act(async () => what())

export async function open(): Promise<HTMLElement> {
  await userEvent.click(opener())
  const dialog = await drawer()
  // it takes the focus a moment after it is there
  await waitFor(() => expect(dialog).toHaveFocus())
  return dialog
}

export async function openTab(name: string): Promise<HTMLElement> {
  const dialog = screen.queryByRole('dialog') ?? (await open())
  await userEvent.click(within(dialog).getByRole('tab', { name }))
  return within(dialog).getByRole('tabpanel')
}

export const expectShown = (panel: HTMLElement, text: RegExp | string) =>
  waitFor(() => expect(panel).toHaveTextContent(text))

/**
 * Puts words into a panel's search field. user-event can't type where the window is not in front, as in
 * Firefox's first tab: it prepares a field when that tells of its focus, which it only does in front.
 */
export function search(panel: HTMLElement, words: string): void {
  fireEvent.change(within(panel).getByRole('searchbox'), { target: { value: words } })
}
