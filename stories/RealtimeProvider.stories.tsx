import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, useSyncExternalStore } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { toLanguage } from '../.storybook/Language.ts'
import {
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
  useRealtimeEvents,
} from '../src/index.ts'
import { scenarios } from '../src/testing/index.ts'
import { useFake, useRequestCount } from './support/FakeContext.ts'
import sharedStream from './code/SharedStream.tsx?raw'
import { eventHistory, live } from './docs/examples/codes.ts'
import { FakeProvider } from './support/FakeProvider.tsx'
import { isAsWritten } from './support/isAsWritten.ts'
import { LiveFeed } from './support/LiveFeed.tsx'
import { ServerButtons } from './support/ServerButtons.tsx'
import { useLocale } from './support/withLocale.tsx'

/**
 * ページに一つのストリームを持ち、状態とイベントを下のすべての部品に渡します。同じ接続先なら、プロバイダーの
 * 外のフックとも一つのストリームを分け合います。
 *
 * Holds the page's one stream. Hooks outside of it that ask for the same endpoint share it.
 *
 * ```tsx
 * <RealtimeProvider clientState={clientState}>
 *   <RealtimeIndicator compact />
 *   {children}
 * </RealtimeProvider>
 * ```
 */
const meta = {
  title: 'Provider/RealtimeProvider',
  component: RealtimeProvider,
  parameters: { scenario: 'connects', speed: 1 },
} satisfies Meta<typeof RealtimeProvider>

export default meta
type Story = StoryObj<typeof meta>

const texts = {
  ja: {
    hook: 'フック',
    outside: 'プロバイダーの外のフック',
    requests: 'リクエスト数',
    more: 'フックを増やす',
    fewer: 'フックを減らす',
    clear: '履歴を消す',
    attempts: 'リクエストを送った時(秒)',
    inVain: '次の試みも 503',
    isBack: 'サーバーが戻った',
  },
  en: {
    hook: 'Hook',
    outside: 'A hook outside of the provider',
    requests: 'Requests',
    more: 'One hook more',
    fewer: 'One hook less',
    clear: 'Clear the history',
    attempts: 'Requests were made at (s)',
    inVain: 'The next one: 503 again',
    isBack: 'The server is back',
  },
}

function useWords() {
  return texts[toLanguage(useLocale())]
}

function Counter({ name }: { name: string }) {
  const [count, setCount] = useState(0)
  const { status } = useManagementSSE({ onEvent: () => setCount((before) => before + 1) })
  return (
    <li>
      {name}: {status}, {count}
    </li>
  )
}

/** 今の管理画面と同じく、プロバイダーの外で自分の接続先を持つフック。 */
function OutsideCounter() {
  const fake = useFake()
  const [count, setCount] = useState(0)
  const { status } = useManagementSSE({
    ...fake.options,
    url: fake.url,
    onEvent: () => setCount((before) => before + 1),
  })
  return (
    <p>
      {useWords().outside}: {status}, {count}
    </p>
  )
}

function RequestCount() {
  return (
    <p>
      <strong>
        {useWords().requests}: {useRequestCount()}
      </strong>
    </p>
  )
}

function SharingPage() {
  const [listeners, setListeners] = useState(3)
  const words = useWords()
  return (
    <div className="stage">
      <RequestCount />
      <OutsideCounter />
      <FakeProvider>
        <RealtimeIndicator timeZone="Asia/Tokyo" />
        <ul>
          {Array.from({ length: listeners }, (_, index) => (
            <Counter key={index} name={`${words.hook} ${index + 1}`} />
          ))}
        </ul>
        <div className="stage-buttons">
          <button type="button" onClick={() => setListeners((before) => before + 1)}>
            {words.more}
          </button>
          <button type="button" onClick={() => setListeners((before) => Math.max(0, before - 1))}>
            {words.fewer}
          </button>
        </div>
        <ServerButtons />
      </FakeProvider>
    </div>
  )
}

/**
 * 四つのフックとプロバイダーで、リクエストは一つ。
 *
 * Four hooks and a provider: one request.
 */
export const SharesOneStream: Story = {
  name: '一つのストリームを分け合う',
  parameters: { code: sharedStream },
  render: () => <SharingPage />,
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('フック 3: connected, 1')).toBeVisible()
    await expect(canvas.getByText('プロバイダーの外のフック: connected, 1')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'フックを増やす' }))
    await userEvent.click(canvas.getByRole('button', { name: 'ログ' }))
    await expect(await canvas.findByText('フック 4: connected, 1')).toBeVisible()
    await expect(canvas.getByText('リクエスト数: 1')).toBeVisible()
  },
}

function HistoryPage() {
  const { connectionStatus, clearEvents } = useRealtime()
  return (
    <>
      <p>{connectionStatus}</p>
      <div className="stage-buttons">
        <button type="button" onClick={clearEvents}>
          {useWords().clear}
        </button>
      </div>
      <LiveFeed events={useRealtimeEvents()} />
    </>
  )
}

/**
 * `useRealtime()` の状態の文と、最後の100件の履歴。
 *
 * The state as a sentence, and the last 100 events, from `useRealtime()`.
 */
export const History: Story = {
  name: '状態の文と履歴',
  parameters: { code: eventHistory },
  render: () => (
    <FakeProvider>
      <div className="stage">
        <RealtimeIndicator timeZone="Asia/Tokyo" />
        <ServerButtons />
        <HistoryPage />
      </div>
    </FakeProvider>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('リアルタイム更新: 接続中')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: '一度に80件' }))
    await expect(await canvas.findByText(/届いたイベント: 81 件/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: '履歴を消す' }))
    await expect(await canvas.findByText(/届いたイベント: 0 件/)).toBeVisible()
  },
}

/** When requests were made, and what becomes of the next one: time jumps there. */
function QuietAttempts() {
  const fake = useFake()
  const words = useWords()
  const times = useSyncExternalStore(fake.subscribe, () => {
    const requests = fake.log.list().filter(({ kind }) => kind === 'request')
    return requests.map(({ at }) => Math.round((at - requests[0]!.at) / 1000)).join(', ')
  })
  return (
    <>
      <p>
        {words.attempts}: {times}
      </p>
      <div className="stage-buttons">
        <button type="button" onClick={() => fake.play([['refuse', 503]])}>
          {words.inVain}
        </button>
        <button type="button" onClick={() => fake.play([['accept']])}>
          {words.isBack}
        </button>
      </div>
    </>
  )
}

/**
 * 本番の設定。あきらめたあとも、約1分後から静かに試みます。失敗しても、画面は 接続できません のままです。
 *
 * The settings for production: after it gave up it tries on, quietly, from about a minute later. What
 * fails then changes nothing on the screen.
 */
export const TriesQuietly: Story = {
  name: 'あきらめたあとの静かな試み',
  parameters: { code: live, scenario: scenarios.exhaustsAttempts.slice(0, 6), speed: 'instant' },
  render: () => (
    <FakeProvider retry={{ probe: 60_000 }}>
      <div className="stage">
        <RealtimeIndicator timeZone="Asia/Tokyo" />
        <QuietAttempts />
      </div>
    </FakeProvider>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText(/: 0, 3, 6, 9, 12, 15$/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: '次の試みも 503' }))
    // 60 to 90 s later, and as many as 180 after that
    await expect(await canvas.findByText(/: 0, 3, 6, 9, 12, 15, \d+$/)).toBeVisible()
    await expect(canvas.getByRole('group')).toHaveTextContent('接続できません')
    await userEvent.click(canvas.getByRole('button', { name: 'サーバーが戻った' }))
    await expect(await canvas.findByText(/: 0, 3, 6, 9, 12, 15, \d+, \d+$/)).toBeVisible()
    await expect(canvas.getByRole('group')).toHaveTextContent('接続中')
  },
}
