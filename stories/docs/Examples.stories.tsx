import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo, type ReactNode } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { toLanguage, type Text } from '../../.storybook/Language.ts'
import { RealtimeIndicator, type IndicatorState } from '../../src/index.ts'
import { buildEvent, type Step } from '../../src/testing/index.ts'
import { logs, sessions, tasks } from '../panel/rows.ts'
import { readSessions } from '../panel/SessionsPage.tsx'
import { translateData } from '../panel/translate.ts'
import { useLoader } from '../panel/useLoader.ts'
import { useFake } from '../support/FakeContext.ts'
import { FakeProvider, Observer, useFakeOptions } from '../support/FakeProvider.tsx'
import { isAsWritten } from '../support/isAsWritten.ts'
import { useLocale } from '../support/withLocale.tsx'
import { BrandedIndicator } from './examples/BrandedIndicator.tsx'
import inAHeader from '../code/InAHeader.tsx?raw'
import ownWords from '../code/OwnWords.tsx?raw'
import {
  eventHistory,
  overview,
  sessionList,
  sessionNews,
  statusNews,
  taskLog,
} from './examples/codes.ts'
import { EventHistory } from './examples/EventHistory.tsx'
import { Layout } from './examples/Layout.tsx'
import { Overview } from './examples/Overview.tsx'
import { SessionList } from './examples/SessionList.tsx'
import { SessionNews } from './examples/SessionNews.tsx'
import { StatusNews } from './examples/StatusNews.tsx'
import { TaskLog } from './examples/TaskLog.tsx'

/**
 * ガイドの例です。ページに載っているコードが、そのまま動いています。
 *
 * The examples of the guides: the code on the pages is what runs here.
 */
const meta = {
  title: 'Docs/Examples',
  tags: ['!autodocs'],
  parameters: { scenario: 'connects', speed: 1 },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

const clientState = { state: 'authorized', apiUrl: 'https://keruta.example/api/v1' }

type ServerButton = Text & { step: Step }

/** What the server can do here. */
function Server({ buttons }: { buttons: readonly ServerButton[] }) {
  const fake = useFake()
  const language = toLanguage(useLocale())
  return (
    <div className="stage-buttons">
      {buttons.map((button) => (
        <button
          key={button.en}
          type="button"
          onClick={() => {
            // the server of an example that is cut off has nobody to talk to
            if (fake.sources.at(-1)?.readyState === 1) fake.perform(button.step)
          }}
        >
          {button[language]}
        </button>
      ))}
    </div>
  )
}

const update: ServerButton = {
  ja: 'サーバー: セッション更新',
  en: 'Server: session update',
  step: ['event', 'session_update'],
}
const removal: ServerButton = {
  ja: 'サーバー: タスク削除',
  en: 'Server: task deleted',
  step: ['event', 'task_deleted'],
}

/** What a loader of the panel gives, in the toolbar's language. */
function useSample<Data>(data: Data): Data {
  const language = toLanguage(useLocale())
  return useMemo(() => translateData(data, language), [data, language])
}

function Stage({ children }: { children: ReactNode }) {
  return (
    <FakeProvider>
      <div className="stage">
        <RealtimeIndicator compact />
        {children}
      </div>
    </FakeProvider>
  )
}

function LayoutExample() {
  return (
    <Layout {...useFakeOptions()}>
      <Observer />
      <div className="stage">
        <SessionNews clientState={clientState} />
        <Server buttons={[update, removal]} />
      </div>
    </Layout>
  )
}

/** レイアウトとページ。 */
export const LayoutAndPage: Story = {
  name: 'レイアウトとページ',
  parameters: { code: inAHeader },
  render: () => <LayoutExample />,
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('接続中')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: removal.ja }))
    await expect(await canvas.findByText('− task-2')).toBeVisible()
  },
}

/** フックのハンドラー。 */
export const Handlers: Story = {
  name: 'フックのハンドラー',
  parameters: { code: sessionNews },
  render: () => (
    <Stage>
      <SessionNews clientState={clientState} />
      <Server
        buttons={[
          update,
          {
            ja: 'サーバー: セッション作成',
            en: 'Server: session created',
            step: ['event', 'session_created'],
          },
          removal,
        ]}
      />
    </Stage>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'サーバー: セッション作成' }))
    await expect(await canvas.findByText('+ 在庫一覧の検索を速くする')).toBeVisible()
  },
}

/** プロバイダーの下のどこからでも。 */
export const BelowTheProvider: Story = {
  name: 'プロバイダーの下で',
  parameters: { code: eventHistory },
  render: () => (
    <Stage>
      <EventHistory />
      <Server buttons={[update, removal]} />
    </Stage>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('リアルタイム更新: 接続中')).toBeVisible()
    await expect(await canvas.findAllByRole('listitem')).toHaveLength(1)
    await userEvent.click(canvas.getByRole('button', { name: 'clearEvents()' }))
    await waitFor(() => expect(canvas.queryAllByRole('listitem')).toEqual([]))
  },
}

/** What happens during the loss. */
const finished = [buildEvent('session_update', { status: 'COMPLETED' })]

function ListExample() {
  const { data, revalidate } = useLoader(sessions, finished, readSessions)
  return (
    <>
      <SessionList loaded={useSample(data)} revalidate={revalidate} />
      <Server
        buttons={[
          {
            ja: 'サーバー: 作成を知らせる',
            en: 'Server: tell of a new session',
            step: ['event', 'session_created', { id: 'session-9', name: '監査ログの整理' }],
          },
          {
            ja: 'サーバー: 切る(そのあいだに一つ完了)',
            en: 'Server: hang up (one is finished meanwhile)',
            step: ['drop'],
          },
        ]}
      />
    </>
  )
}

/** 一覧。切れていたあいだの変化は、戻ったときに再読み込みします。 */
export const List: Story = {
  name: '一覧と再読み込み',
  // whoever comes back is let in
  parameters: {
    scenario: [['accept'], ['accept'], ['accept'], ['accept'], ['accept']],
    code: sessionList,
  },
  render: () => (
    <Stage>
      <ListExample />
    </Stage>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('接続中')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: /作成を知らせる/ }))
    await expect(await canvas.findByText('監査ログの整理 (ACTIVE)')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: /切る/ }))
    await userEvent.click(await canvas.findByRole('button', { name: '今すぐ再接続' }))
    await expect(await canvas.findByText('請求書テンプレートの改修 (COMPLETED)')).toBeVisible()
  },
}

const line: ServerButton = {
  ja: 'サーバー: ログ',
  en: 'Server: log line',
  step: ['event', 'log_created', { id: undefined, message: '型検査を始めました' }],
}

function LogExample() {
  return <TaskLog taskId="task-1" loaded={useSample(logs)} />
}

/** ログ。止めているあいだの行も失いません。 */
export const Log: Story = {
  name: 'ログ',
  parameters: { code: taskLog },
  render: () => (
    <Stage>
      <LogExample />
      <Server buttons={[line]} />
    </Stage>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('接続中')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'pause()' }))
    await userEvent.click(canvas.getByRole('button', { name: line.ja }))
    await userEvent.click(await canvas.findByRole('button', { name: 'resume() +1' }))
    await expect(await canvas.findByText('INFO 型検査を始めました')).toBeVisible()
  },
}

const rows = { sessions, tasks }

function DashboardExample() {
  return <Overview loaded={useSample(rows)} />
}

/** ダッシュボード。 */
export const Dashboard: Story = {
  name: 'ダッシュボード',
  parameters: { code: overview },
  render: () => (
    <Stage>
      <DashboardExample />
      <Server
        buttons={[
          { ...removal, step: ['event', 'task_deleted', { id: 'task-1' }] },
          {
            ja: 'サーバー: システムの状態',
            en: 'Server: state of the system',
            step: ['event', 'system_update', { status: 'DEGRADED' }],
          },
        ]}
      />
    </Stage>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('1 / 3 sessions, 1 / 3 tasks, –')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: removal.ja }))
    await userEvent.click(canvas.getByRole('button', { name: /システムの状態/ }))
    await expect(await canvas.findByText('1 / 3 sessions, 0 / 2 tasks, DEGRADED')).toBeVisible()
    await expect(await canvas.findByText('task deleted: 単体テストの実行')).toBeVisible()
  },
}

/** アプリの型で受け取る。 */
export const OwnType: Story = {
  name: 'アプリの型',
  parameters: { code: statusNews },
  render: () => (
    <Stage>
      <StatusNews />
      <Server buttons={[update]} />
    </Stage>
  ),
  play: async (context) => {
    if (!isAsWritten(context)) return
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByText('接続中')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: update.ja }))
    await expect(await canvas.findByText('請求書テンプレートの改修: ACTIVE')).toBeVisible()
  },
}

const stills: readonly IndicatorState[] = [
  { status: 'connected', lastEventTime: Date.UTC(2025, 3, 1, 3, 34, 56) },
  { status: 'reconnecting', attempt: 2, maxAttempts: 5 },
  { status: 'error', error: { code: 'http', status: 503 } },
]

function BrandedExample() {
  const language = toLanguage(useLocale())
  return (
    <div className="stage">
      {stills.map((state) => (
        <BrandedIndicator key={state.status} language={language} state={state} />
      ))}
    </div>
  )
}

/** 自分の見た目と言葉。 */
export const Branded: Story = {
  name: '自分の見た目と言葉',
  parameters: { scenario: undefined, speed: undefined, code: ownWords },
  render: () => <BrandedExample />,
}
