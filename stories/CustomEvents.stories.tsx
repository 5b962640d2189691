import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { RealtimeIndicator } from '../src/index.ts'
import { deploys } from './docs/examples/codes.ts'
import { Deploys } from './docs/examples/Deploys.tsx'
import { useFake } from './support/FakeContext.ts'
import { FakeProvider } from './support/FakeProvider.tsx'
import { isAsWritten } from './support/isAsWritten.ts'
import { useLocale } from './support/withLocale.tsx'

/**
 * アプリ独自のイベントです。型に1行、`on` に1つのキーを加えるだけです。
 *
 * An event of the app's own: one line of types, and a key in `on`.
 *
 * ```tsx
 * declare module '@keruta/realtime' {
 *   interface ManagementEventMap {
 *     deploy_finished: { version: string; ok: boolean }
 *   }
 * }
 *
 * useManagementSSE({
 *   clientState,
 *   on: { deploy_finished: ({ version }) => notify(`${version} を配備しました`) },
 * })
 * ```
 */
const meta = {
  title: 'Hooks/Custom events',
  component: Deploys,
  parameters: { scenario: [['accept']], code: deploys },
  render: () => (
    <FakeProvider>
      <div className="stage">
        <RealtimeIndicator timeZone="Asia/Tokyo" />
        <DeployButton />
        <Deploys />
      </div>
    </FakeProvider>
  ),
} satisfies Meta<typeof Deploys>

export default meta
type Story = StoryObj<typeof meta>

function DeployButton() {
  const fake = useFake()
  const isJapanese = useLocale() === 'ja'
  const [count, setCount] = useState(0)
  return (
    <button
      type="button"
      className="btn btn-secondary"
      onClick={() => {
        fake.event('deploy_finished', { version: `1.${count}.0`, ok: true })
        setCount(count + 1)
      }}
    >
      {isJapanese ? 'サーバー: 配備の完了を送る' : 'Server: tell that a deploy has finished'}
    </button>
  )
}

/**
 * 独自のイベントを受け取る。
 *
 * Receives an event of the app’s own.
 */
export const Deployed: Story = {
  name: '配備の完了',
  play: async (context) => {
    if (!isAsWritten(context)) return
    const page = within(context.canvasElement)
    await userEvent.click(await page.findByRole('button', { name: /配備の完了を送る/ }))
    await expect(await page.findByText('1.0.0')).toBeVisible()
  },
}
