import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { RealtimeProvider } from '../../src/index.ts'
import { RealtimeInspector } from '../../src/inspector/index.ts'
import {
  copied,
  drawer,
  expectShown,
  fake,
  happens,
  joinedClient,
  open,
  opener,
  openTab,
  page,
} from './page.tsx'

describe('what the inspector can’t show', () => {
  it.each<[what: string, data: () => unknown, words: string]>([
    ['a BigInt', () => ({ size: 12n }), '12n'],
    [
      'a circle',
      () => {
        const node: Record<string, unknown> = { name: 'node' }
        node['self'] = node
        return node
      },
      '[object Object]',
    ],
  ])('leaves the page alone: %s in a payload', async (_what, data, words) => {
    page({ provider: { normalize: (raw) => ({ ...(raw as object), data: data() }) as never } })
    await happens(() => {
      fake.accept()
      fake.event('session_update', { id: 's7' })
    })
    await expectShown(await openTab('タイムライン'), words)
    const dialog = await drawer()
    await userEvent.click(within(dialog).getByRole('button', { name: 'シナリオをコピー' }))
    await waitFor(() => expect(copied).toContain('session_update'))
  })

  it('leaves the page alone: a time that is none', async () => {
    const client = joinedClient()
    fake.accept()
    client.addCustomEvent({ type: 'session_update', data: { id: 's7' }, timestamp: NaN } as never)
    render(
      <RealtimeProvider client={client}>
        <p>of the app</p>
        <RealtimeInspector />
      </RealtimeProvider>,
    )
    await expectShown(await openTab('タイムライン'), 'session_update')
    await openTab('まとめ')
    expect(screen.getByText('of the app')).toBeVisible()
  })

  it('leaves the page alone: whatever throws within the drawer, until it is opened anew', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let isBroken = true
    const messages = {
      get facts() {
        if (isBroken) throw new Error('of a text')
        return 'facts'
      },
    }
    page({ children: <p>of the app</p>, messages })
    await userEvent.click(opener())
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('表示できません'), {
      timeout: 20_000,
    })
    expect(screen.getByText('of the app')).toBeVisible()

    isBroken = false
    await userEvent.click(opener())
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
    expect(await open()).toBeVisible()
  })

  it.each([
    ['gives the focus back', 'the drawer', opener],
    ['leaves the focus where it is', 'the page', () => screen.getByRole('textbox')],
  ])('%s when the drawer throws while the focus is in %s', async (_what, where, focused) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { rerender } = page({ children: <input /> })
    await open()
    if (where === 'the page') screen.getByRole('textbox').focus()

    const messages = {
      get facts(): string {
        throw new Error('of a text')
      },
    }
    rerender(
      <RealtimeProvider {...fake.options} url={fake.url}>
        <input />
        <RealtimeInspector timeZone="Asia/Tokyo" messages={messages} />
      </RealtimeProvider>,
    )
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('表示できません'))
    expect(focused()).toHaveFocus()
  })
})
