import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { buildEvent, type Scenario, type Step } from '../src/testing/index.ts'
import dashboardFigures from './code/DashboardFigures.tsx?raw'
import { PanelApp } from './panel/PanelApp.tsx'
import { later } from './panel/rows.ts'
import { translateWords } from './panel/translate.ts'
import './panel/panel.css'
import { isOwnScenario } from './support/isAsWritten.ts'

/**
 * ダッシュボードです。統計はセッションとタスクから数え、アクティビティはすべてのイベントから作ります。
 *
 * The dashboard. Its figures are counted from sessions and tasks; every event is an activity.
 */
const meta = {
  title: 'Panel/Dashboard',
  component: PanelApp,
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', scenario: [['accept']], code: dashboardFigures },
  args: { page: 'ダッシュボード' },
} satisfies Meta<typeof PanelApp>

export default meta
type Story = StoryObj<typeof meta>

/** Time for the page to be told of a second event. */
const settle: Step = ['wait', 1000]

const figures = ['セッション', '稼働中のセッション', 'タスク', '実行中のタスク']

/** The four figures, in the order of the page. */
async function expectFigures(
  { canvasElement, globals }: Pick<StoryContext, 'canvasElement' | 'globals'>,
  values: readonly number[],
) {
  const page = within(canvasElement)
  await page.findByRole('heading', { name: translateWords('ダッシュボード', globals) })
  await waitFor(() =>
    expect(page.getAllByRole('term').map((term) => term.textContent)).toEqual(
      figures.map((figure) => translateWords(figure, globals)),
    ),
  )
  await waitFor(() =>
    expect(page.getAllByRole('definition').map((value) => Number(value.textContent))).toEqual(
      values,
    ),
  )
}

/** 統計情報:作成・完了・削除に合わせて数が変わります。 */
export const Statistics: Story = {
  name: '統計情報の自動更新',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'session_created', { id: 'session-9', name: '監査ログの整理', updatedAt: later }],
      ['event', 'task_update', { status: 'COMPLETED', progress: 100, updatedAt: later }],
      ['event', 'task_deleted', { id: 'task-3' }],
      settle,
    ],
  },
  play: (context) => expectFigures(context, [4, 2, 2, 0]),
}

/** アクティビティ:新しいものから、種類・操作・名前・時刻を示します。 */
export const RecentActivity: Story = {
  name: 'リアルタイムアクティビティ',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'session_created', { id: 'session-9', name: '監査ログの整理', updatedAt: later }],
      ['wait', 1000],
      ['event', 'task_update', { status: 'COMPLETED', progress: 100, updatedAt: later }],
      ['wait', 1000],
      ['event', 'session_deleted', { id: 'session-2' }],
      settle,
    ],
  },
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const page = within(canvasElement)
    const list = await page.findByRole('region', {
      name: translateWords('最近のアクティビティ', globals),
    })
    await within(list).findAllByRole('listitem')
    await waitFor(() =>
      expect(
        within(list)
          .getAllByRole('listitem')
          .map((item) => item.textContent),
      ).toEqual(
        globals['locale'] === 'en'
          ? [
              'Session “Speed up the stock search” deleted 12:34:58',
              'Task “Run the unit tests” updated 12:34:57',
              'Session “Tidy the audit log” created 12:34:56',
            ]
          : [
              'セッション「在庫一覧の検索を速くする」削除 12:34:58',
              'タスク「単体テストの実行」更新 12:34:57',
              'セッション「監査ログの整理」作成 12:34:56',
            ],
      ),
    )
  },
}

/** システム状態の監視。 */
export const SystemState: Story = {
  name: 'システム状態の監視',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'system_update', { status: 'DEGRADED', message: '実行基盤の応答が遅れています' }],
      settle,
    ],
  },
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const system = await within(canvasElement).findByRole('region', {
      name: translateWords('システムの状態', globals),
    })
    await waitFor(() =>
      expect(system.textContent).toContain(
        translateWords('低下 実行基盤の応答が遅れています', globals),
      ),
    )
  },
}

/** 切断のあいだの変更も、つながった直後に再読み込みして正しくなります。 */
export const DropsAndReturns: Story = {
  name: '切れて、戻る',
  args: {
    missed: [
      ...['session-2', 'session-3'].map((id) => buildEvent('session_deleted', { id })),
      ...['task-1', 'task-2', 'task-3'].map((id) => buildEvent('task_deleted', { id })),
    ],
  },
  parameters: { scenario: [['accept'], ['wait', 5000], ['drop'], ['accept'], settle] },
  play: (context) => expectFigures(context, [1, 1, 0, 0]),
}

/** What others do while you look. During the loss they do more: `missed`. */
const othersAtWork: Scenario = [
  ['accept'],
  ['event', 'system_update'],
  ['wait', 1500],
  ['event', 'session_created', { id: 'session-9', name: '監査ログの整理', updatedAt: later }],
  ['wait', 1500],
  ['event', 'task_update', { status: 'COMPLETED', progress: 100, updatedAt: later }],
  ['wait', 1500],
  ['event', 'session_update', { name: '請求書の様式変更', updatedAt: later }],
  ['wait', 1500],
  ['drop'],
  ['accept'],
  ['wait', 1500],
  ['event', 'session_deleted', { id: 'session-3' }],
  ['wait', 1500],
  ['event', 'system_update', { status: 'DEGRADED', message: '実行基盤の応答が遅れています' }],
  settle,
]

/** 実際の速さで見る:数とアクティビティが変わり、接続が切れて戻ります。切れたあいだの変化も数に入ります。 */
export const Live: Story = {
  name: '実際の速さで見る',
  tags: ['!test'],
  args: {
    missed: [
      buildEvent('session_created', { id: 'session-10', name: '帳票の集計', updatedAt: later }),
      buildEvent('task_created', { id: 'task-9', name: '配布物の作成', updatedAt: later }),
    ],
  },
  parameters: { speed: 1, scenario: othersAtWork },
}

/** そのすべてのあと:数は、サーバーと同じです。 */
export const AfterAll: Story = {
  ...Live,
  name: 'そのすべてのあと',
  tags: ['test'],
  parameters: { scenario: othersAtWork },
  play: async (context) => {
    if (!isOwnScenario(context)) return
    await expectFigures(context, [4, 3, 4, 0])
    const { canvasElement, globals } = context
    const activities = within(canvasElement).getByRole('region', {
      name: translateWords('最近のアクティビティ', globals),
    })
    await expect(within(activities).getAllByRole('listitem')[0]?.textContent).toContain(
      translateWords('システム', globals),
    )
  },
}

/**
 * 右から左に読むページでは、全体が鏡のように並びます。表示は左の端に立ち、しるしは言葉の右です。ツールバーで、
 * どのストーリーもこの向きにできます。言葉は、アプリの言語のものを `messages` で渡します。
 *
 * On a page that is read from right to left all is mirrored: the indicator stands at the left end, its
 * sign at the right of its words. The toolbar shows any story like this. Words in the app's language
 * are given as `messages`.
 */
export const RightToLeft: Story = {
  ...Statistics,
  name: '右から左に読むページ',
  globals: { direction: 'rtl' },
  parameters: { scenario: 'exhaustsAttempts' },
  play: async ({ canvasElement }) => {
    const title = await within(canvasElement).findByRole('heading', { level: 1 })
    const [sign, words] = await waitFor(() => {
      const parts = canvasElement.querySelectorAll(
        "[data-status='error'] :is(.realtime-indicator__sign, .realtime-indicator__state > span)",
      )
      if (!parts[0] || !parts[1]) throw new Error('It has not given up yet.')
      return [parts[0], parts[1]]
    })
    await expect(leftOf(title)).toBeGreaterThan(leftOf(words))
    await expect(leftOf(sign)).toBeGreaterThan(leftOf(words))
  },
}

function leftOf(part: Element): number {
  return part.getBoundingClientRect().left
}

/** For axe alone: there is nothing more to look at. */
export const Dark: Story = {
  ...Statistics,
  name: 'Dark',
  tags: ['!dev'],
  globals: { theme: 'dark' },
}
