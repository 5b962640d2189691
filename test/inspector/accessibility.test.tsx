import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RealtimeProvider } from '../../src/index.ts'
import { RealtimeInspector } from '../../src/inspector/index.ts'
import { drawer, fake, happens, Member, open, opener, openTab, page } from './page.tsx'

describe('the inspector, to those who hear it', () => {
  it('leaves the focus where it is when it is open from the start', async () => {
    render(
      <RealtimeProvider {...fake.options} url={fake.url}>
        <Member onEvent={() => {}} />
        <input aria-label="of the page" />
        <RealtimeInspector defaultOpen />
      </RealtimeProvider>,
    )
    const field = screen.getByRole('textbox', { name: 'of the page' })
    field.focus()
    await drawer()
    expect(field).toHaveFocus()
  })

  it('says that it loads, and nothing once it is there', async () => {
    page()
    const status = screen.getByRole('status')
    expect(status).toBeEmptyDOMElement()
    await userEvent.click(opener())
    await drawer()
    expect(status).toBeEmptyDOMElement()
  })

  it('gives each of its parts a name of its own', async () => {
    page()
    const dialog = await open()
    expect(screen.queryByRole('region')).toBeNull()
    expect(dialog).toHaveAccessibleName('リアルタイムインスペクター')
    expect(within(dialog).getByRole('tablist')).toHaveAccessibleName('表示の切り替え')
    expect(within(dialog).getByRole('tabpanel')).toHaveAccessibleName('まとめ')
  })

  it('has a button to pause whose words say what it does, and a count that isn’t read out', async () => {
    page()
    await happens(() => fake.accept())
    const panel = await openTab('タイムライン')
    const pause = within(panel).getByRole('button', { name: '一時停止' })
    pause.focus()
    await userEvent.keyboard('{Enter}')
    expect(pause).toHaveAccessibleName('再開')
    expect(pause).not.toHaveAttribute('aria-pressed')
    expect(pause).toHaveFocus()
    await happens(() => fake.event('session_update'))
    const count = await within(panel).findByText(/そのあと 1 件/)
    expect(count.closest('[role=status], [aria-live]')).toBeNull()
  })

  it('says at each copy that it was copied', async () => {
    page()
    await happens(() => fake.accept())
    const dialog = await open()
    const status = within(dialog).getByRole('status')
    const said: string[] = []
    const observer = new MutationObserver(() => said.push(status.textContent))
    observer.observe(status, { childList: true, characterData: true, subtree: true })
    const copy = within(dialog).getByRole('button', { name: 'シナリオをコピー' })
    await userEvent.click(copy)
    await waitFor(() => expect(status).toHaveTextContent('コピーしました'))
    await userEvent.click(copy)
    await waitFor(() => expect(said).toEqual(['コピーしました', '', 'コピーしました']))
    observer.disconnect()
  })
})
