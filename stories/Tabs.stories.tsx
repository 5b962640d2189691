import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactNode } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import {
  createRealtimeClient,
  RealtimeIndicator,
  RealtimeProvider,
  useRealtimeEvents,
} from '../src/index.ts'
import { toLanguage } from '../.storybook/Language.ts'
import { FakeBrowser, FakePage } from '../src/testing/index.ts'
import sharedTabs from './code/SharedTabs.tsx?raw'
import { useFake, useRequestCount } from './support/FakeContext.ts'
import { isOwnScenario } from './support/isAsWritten.ts'
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
    code: sharedTabs,
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

const words = {
  ja: {
    tab: (number: number) => `タブ${number}`,
    open: (name: string) => `${name}を開く`,
    close: (name: string) => `${name}を閉じる`,
    requests: (count: number) => `リクエスト数: ${count}`,
    live: '接続中',
    log: 'ログ',
  },
  en: {
    tab: (number: number) => `Tab ${number}`,
    open: (name: string) => `Open ${name}`,
    close: (name: string) => `Close ${name}`,
    requests: (count: number) => `Requests: ${count}`,
    live: 'Live',
    log: 'Log line',
  },
}

/** A browser's frame: what is in it can be closed and opened. */
function Tab({ number, browser }: { number: number; browser: FakeBrowser }) {
  const { tab, open, close } = words[toLanguage(useLocale())]
  const name = tab(number)
  const [isOpen, setOpen] = useState(true)
  return (
    <section className="stage" aria-label={name}>
      <div className="stage-buttons">
        <strong>{name}</strong>
        <button type="button" onClick={() => setOpen(!isOpen)}>
          {isOpen ? close(name) : open(name)}
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
  const { requests } = words[toLanguage(useLocale())]
  return (
    <div className="stage">
      <p>
        <strong>{requests(requestCount)}</strong>
      </p>
      <Tab number={1} browser={browser} />
      {/* The first one is there, and leads. */}
      {requestCount > 0 && <Tab number={2} browser={browser} />}
      <ServerButtons />
    </div>
  )
}

/**
 * 二つのタブで、リクエストは一つ。タブ1を閉じると、1秒後にタブ2が引き継ぎます。
 *
 * Two tabs, one request. Close tab 1, and a second later tab 2 takes over.
 */
export const TwoTabsOneStream: Story = {
  name: '二つのタブ、一つのストリーム',
  render: () => <TwoTabs />,
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const { tab, close, requests, live, log } = words[toLanguage(globals['locale'])]
    const canvas = within(canvasElement)
    const one = within(canvas.getByLabelText(tab(1)))
    const two = within(await canvas.findByLabelText(tab(2), undefined, loading))
    await expect(await one.findByText(live, undefined, loading)).toBeVisible()
    await expect(await two.findByText(live, undefined, loading)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: log }))
    await expect(await one.findByText('log_created')).toBeVisible()
    await expect(await two.findByText('log_created')).toBeVisible()
    await expect(canvas.getByText(requests(1))).toBeVisible()

    await userEvent.click(canvas.getByRole('button', { name: close(tab(1)) }))
    await expect(await canvas.findByText(requests(2), undefined, loading)).toBeVisible()
    await expect(await two.findByText(live)).toBeVisible()
    await expect(two.getByText('log_created')).toBeVisible()
  },
}
