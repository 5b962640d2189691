import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { RealtimeIndicator, useManagementSSE } from '../src/index.ts'
import { useFake } from './support/FakeContext.ts'
import { FakeProvider } from './support/FakeProvider.tsx'

// In an app: declare module '@keruta/realtime'
declare module '../src/events/ManagementEventMap.ts' {
  interface ManagementEventMap {
    deploy_finished: { version: string; ok: boolean }
  }
}

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
  parameters: { scenario: [['accept']] },
  render: () => (
    <FakeProvider>
      <Deploys />
    </FakeProvider>
  ),
} satisfies Meta<typeof Deploys>

export default meta
type Story = StoryObj<typeof meta>

function Deploys() {
  const fake = useFake()
  const [versions, setVersions] = useState<readonly string[]>([])
  useManagementSSE({
    on: { deploy_finished: ({ version }) => setVersions((before) => [version, ...before]) },
  })
  return (
    <div className="stage">
      <RealtimeIndicator timeZone="Asia/Tokyo" />
      <button
        type="button"
        className="btn btn-secondary"
        onClick={() => {
          const version = `1.${versions.length}.0`
          fake.event('deploy_finished', { version, ok: true })
        }}
      >
        サーバー:配備の完了を送る
      </button>
      <ul aria-label="配備">
        {versions.map((version) => (
          <li key={version}>{version} を配備しました</li>
        ))}
      </ul>
    </div>
  )
}

/** 独自のイベントを受け取る。 */
export const Deployed: Story = {
  name: '配備の完了',
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.click(await page.findByRole('button', { name: /配備の完了を送る/ }))
    await expect(await page.findByText('1.0.0 を配備しました')).toBeVisible()
  },
}
