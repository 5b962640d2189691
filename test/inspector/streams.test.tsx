import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RealtimeProvider } from '../../src/index.ts'
import { RealtimeInspector } from '../../src/inspector/index.ts'
import { createFake } from '../../src/testing/index.ts'
import { drawer, expectShown, fake, happens, Member, open, openTab, page } from './page.tsx'

const choice = async () => within(await drawer()).getByRole('combobox', { name: '接続' })

async function choose(name: RegExp): Promise<void> {
  const select = await choice()
  await userEvent.selectOptions(select, within(select).getByRole('option', { name }))
}

describe('a page with two streams', () => {
  it('shows one, and the other where it is chosen; neither tells of the other', async () => {
    const other = createFake()
    const tree = (hasOther: boolean) => (
      <>
        <RealtimeProvider {...fake.options} url="http://localhost/first">
          <Member onEvent={() => {}} />
        </RealtimeProvider>
        {hasOther && (
          <RealtimeProvider {...other.options} url="http://localhost/second">
            <Member onTaskUpdate={() => {}} />
          </RealtimeProvider>
        )}
        <RealtimeInspector />
      </>
    )
    const { rerender } = render(tree(false))
    await happens(() => {
      fake.accept()
      fake.event('session_update', { id: 'of-the-first' })
    })
    const panel = await openTab('タイムライン')
    await expectShown(panel, 'of-the-first')
    expect(within(await drawer()).queryByRole('combobox')).toBeNull()

    // another one that comes doesn't take its place
    rerender(tree(true))
    await happens(() => {
      other.accept()
      other.event('task_update', { id: 'of-the-second' })
      fake.event('session_update', { id: 'again' })
    })
    await expectShown(panel, 'again')
    expect(panel).not.toHaveTextContent('of-the-second')
    await choose(/second/)
    await expectShown(panel, 'of-the-second')
    expect(panel).not.toHaveTextContent('of-the-first')
    expect(await openTab('利用元')).toHaveTextContent('onTaskUpdate')
    await openTab('まとめ')
    await expectShown(panel, 'このページに接続が 2 本あります')
    expect(panel).toHaveTextContent('http://localhost/second')
  })
})

describe('a stream that ended', () => {
  it('is still told of after another one took its place: why it was lost is the question', async () => {
    const tree = (identity: string) => (
      <>
        <RealtimeProvider {...fake.options} url={fake.url} identity={identity}>
          <Member onEvent={() => {}} />
        </RealtimeProvider>
        <RealtimeInspector />
      </>
    )
    const { rerender } = render(tree('first'))
    await happens(() => {
      fake.accept()
      fake.event('session_update', { id: 'of-the-first' })
      fake.raw('message', '{')
    })
    rerender(tree('second'))
    await happens(() => fake.wait(2000))
    const panel = await openTab('タイムライン')
    await waitFor(() => expect(panel).not.toHaveTextContent('of-the-first'))
    await choose(/\(終了\)/)
    await expectShown(panel, 'of-the-first')

    await openTab('まとめ')
    await expectShown(panel, 'この接続は終了しました')
    await expectShown(panel, 'JSON ではないので拒否したイベント: 1 件')
    // what nobody could do any more isn't asked for
    expect(panel).not.toHaveTextContent(/接続先がありません|まず接続を|ハンドラーのない/)
    await openTab('利用元')
    await openTab('一覧')
    await expectShown(panel, '一覧のフックはありません')
  })

  it('is the one shown where no other is left', async () => {
    const tree = (isSignedIn: boolean) => (
      <>
        {isSignedIn && (
          <RealtimeProvider {...fake.options} url={fake.url}>
            <Member onEvent={() => {}} />
          </RealtimeProvider>
        )}
        <RealtimeInspector />
      </>
    )
    const { rerender } = render(tree(true))
    await happens(() => fake.refuse(503))
    rerender(tree(false))
    await happens(() => fake.wait(2000))
    await expectShown(await openTab('まとめ'), 'この接続は終了しました')
    await expectShown(await openTab('タイムライン'), 'サーバーが応答しません(503)')
  })

  it('by hand is stopped, and no more', async () => {
    page()
    await happens(() => {
      fake.accept()
      fake.disconnect()
    })
    await expectShown(await openTab('まとめ'), '手動で停止中です')
    await expectShown(await openTab('タイムライン'), 'disconnect() が呼ばれた')
  })
})

describe('an inspector that is mounted anew', () => {
  it('begins with the history, and knows who was there', async () => {
    const tree = (isThere: boolean) => (
      <RealtimeProvider {...fake.options} url={fake.url}>
        <Member onSessionUpdate={() => {}} />
        {isThere && <RealtimeInspector />}
      </RealtimeProvider>
    )
    const { rerender } = render(tree(true))
    await happens(() => {
      fake.accept()
      fake.event('session_update', { id: 's1' })
    })
    rerender(tree(false))
    await happens(() => {
      fake.event('session_update', { id: 's2' })
      // the history is held back for a tenth of a second
      fake.wait(200)
    })
    rerender(tree(true))
    await happens(() => fake.event('session_update', { id: 's3' }))
    await open()
    const panel = await openTab('タイムライン')
    await expectShown(panel, 's3')
    const lines = within(panel).getAllByRole('listitem')
    expect(lines.map((line) => /\bs\d\b/.exec(line.textContent)?.[0])).toEqual(['s3', 's2', 's1'])
    await expectShown(await openTab('利用元'), /useManagementSSEonSessionUpdate/)
    await expectShown(await openTab('まとめ'), 'イベントは届いています(3 件')
    expect(screen.getAllByRole('dialog')).toHaveLength(1)
  })
})
