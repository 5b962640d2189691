import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactNode } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import {
  createRealtimeClient,
  RealtimeIndicator,
  RealtimeProvider,
  useRealtimeEvents,
} from '../src/index.ts'
import { FakeBrowser, FakePage } from '../src/testing/index.ts'
import { useFake, useRequestCount } from './support/FakeContext.ts'
import { LiveFeed } from './support/LiveFeed.tsx'
import { ServerButtons } from './support/ServerButtons.tsx'
import { useLocale } from './support/withLocale.tsx'

/**
 * `shareAcrossTabs` では、同じブラウザのタブが一つのストリームを分け合います。一つのタブが接続を持ち、状態と
 * イベントをほかのタブに伝えます。そのタブがなくなると、別のタブが最後のイベントの続きから引き継ぎます。
 * ここでは二つの枠が二つのタブです。偽のブラウザのなかで、本物のクライアントが動いています。
 *
 * With `shareAcrossTabs`, the tabs of a browser share one stream. One tab holds it and tells the others;
 * when it is gone, another goes on after the last event. The two frames stand for two tabs.
 *
 * ```tsx
 * <RealtimeProvider clientState={clientState} identity={user.id} shareAcrossTabs>
 * ```
 */
const meta = {
  title: 'Provider/Tabs',
  component: RealtimeProvider,
  parameters: {
    speed: 1,
    // Whoever asks is let in.
    scenario: [
      ['accept'],
      ['event', 'session_update', {}, { id: '1' }],
      ['accept'],
      ['accept'],
      ['accept'],
      ['accept'],
    ],
  },
} satisfies Meta<typeof RealtimeProvider>

export default meta
type Story = StoryObj<typeof meta>

/** The code for tabs is loaded when it is needed, which takes its time at first. */
const loading = { timeout: 10_000 }

/** A browser's frame: what is in it can be closed and opened. */
function Tab({ name, browser }: { name: string; browser: FakeBrowser }) {
  const [isOpen, setOpen] = useState(true)
  return (
    <section className="stage" aria-label={name}>
      <div className="stage-buttons">
        <strong>{name}</strong>
        <button type="button" onClick={() => setOpen(!isOpen)}>
          {isOpen ? `${name}を閉じる` : `${name}を開く`}
        </button>
      </div>
      {isOpen && <Panel browser={browser} />}
    </section>
  )
}

/** A page of its own, with a client of its own. */
function Panel({ browser }: { browser: FakeBrowser }) {
  const fake = useFake()
  const [client] = useState(() =>
    createRealtimeClient({
      ...fake.options,
      url: fake.url,
      shareAcrossTabs: true,
      tabs: browser.openTab(),
      page: new FakePage(),
    }),
  )
  return (
    <RealtimeProvider client={client} locale={useLocale()}>
      <RealtimeIndicator timeZone="Asia/Tokyo" />
      <Feed />
    </RealtimeProvider>
  )
}

function Feed() {
  return <LiveFeed events={useRealtimeEvents()} />
}

function TwoTabs(): ReactNode {
  const { clock } = useFake().options
  const [browser] = useState(() => new FakeBrowser(clock))
  const requestCount = useRequestCount()
  return (
    <div className="stage">
      <p>
        <strong>リクエスト数: {requestCount}</strong>
      </p>
      <Tab name="タブ1" browser={browser} />
      {/* The first one is there, and leads. */}
      {requestCount > 0 && <Tab name="タブ2" browser={browser} />}
      <ServerButtons />
    </div>
  )
}

/** 二つのタブで、リクエストは一つ。タブ1を閉じると、1秒後にタブ2が引き継ぎます。 */
export const TwoTabsOneStream: Story = {
  name: '二つのタブ、一つのストリーム',
  render: () => <TwoTabs />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const one = within(canvas.getByLabelText('タブ1'))
    const two = within(await canvas.findByLabelText('タブ2', undefined, loading))
    await expect(await one.findByText('接続中', undefined, loading)).toBeVisible()
    await expect(await two.findByText('接続中', undefined, loading)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'ログ' }))
    await expect(await one.findByText('log_created')).toBeVisible()
    await expect(await two.findByText('log_created')).toBeVisible()
    await expect(canvas.getByText('リクエスト数: 1')).toBeVisible()

    await userEvent.click(canvas.getByRole('button', { name: 'タブ1を閉じる' }))
    await expect(await canvas.findByText('リクエスト数: 2', undefined, loading)).toBeVisible()
    await expect(await two.findByText('接続中')).toBeVisible()
    await expect(two.getByText('log_created')).toBeVisible()
  },
}
