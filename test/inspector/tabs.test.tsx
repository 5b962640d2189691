import { render, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { createRealtimeClient, RealtimeProvider } from '../../src/index.ts'
import { RealtimeInspector } from '../../src/inspector/index.ts'
import { FakeBrowser, FakePage, type FakeTab } from '../../src/testing/index.ts'
import { drawer, expectShown, fake, happens, Member, openTab, page } from './page.tsx'

it('says of a stream that no other tab shares that it is of this tab alone', async () => {
  page()
  await happens(() => fake.accept())
  await expectShown(await openTab('まとめ'), 'このタブだけの接続です')
})

it('says which tab leads, and who does after it', async () => {
  const browser = new FakeBrowser(fake.options.clock)
  const [firstTab, secondTab] = [browser.openTab(), browser.openTab()]
  const clientOf = (tabs: FakeTab) =>
    createRealtimeClient({
      ...fake.options,
      url: fake.url,
      shareAcrossTabs: true,
      tabs,
      page: new FakePage(),
    })
  // two tabs on one page, so that one inspector sees both
  const [first, second] = [clientOf(firstTab), clientOf(secondTab)]
  const tree = (...open: ReadonlyArray<typeof first>) => (
    <>
      {open.map((client) => (
        <RealtimeProvider key={client === first ? 'first' : 'second'} client={client}>
          <Member onEvent={() => {}} />
        </RealtimeProvider>
      ))}
      <RealtimeInspector />
    </>
  )
  const { rerender } = render(tree(first))
  const panel = await openTab('まとめ')
  await becomes(panel, 'このタブが代表です')
  await happens(() => fake.accept())

  firstTab.hang()
  rerender(tree(first, second))
  const streams = await within(await drawer()).findByRole('combobox', { name: '接続' })
  await userEvent.selectOptions(streams, within(streams).getByRole('option', { name: /^2:/ }))
  await expectShown(panel, '代表を待っています')

  firstTab.recover()
  await becomes(panel, 'ほかのタブが代表です')
  expect(fake.sources).toHaveLength(1)

  rerender(tree(second))
  // a stream lingers for a second after its last user
  await happens(() => fake.wait(2000))
  await becomes(panel, 'このタブが代表です')
  expect(fake.sources).toHaveLength(2)
})

/** Has the tabs talk until the panel says so. */
async function becomes(panel: HTMLElement, text: string): Promise<void> {
  const talk = async () => {
    await happens(() => fake.wait(10))
    return panel.textContent
  }
  await expect.poll(talk).toContain(text)
}
