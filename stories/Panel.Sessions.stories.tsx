import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { buildEvent, type Scenario, type Step } from '../src/testing/index.ts'
import sessionTable from './code/SessionTable.tsx?raw'
import { later, sessions } from './panel/rows.ts'
import { translateWords } from './panel/translate.ts'
import { PanelApp } from './panel/PanelApp.tsx'
import './panel/panel.css'
import { isOwnScenario } from './support/isAsWritten.ts'

/**
 * セッションの一覧です。見ているあいだに、他の人が作成・変更・削除します。読み込み直しはしません。
 *
 * The list of sessions. Others create, rename, finish and delete them while you look.
 */
const meta = {
  title: 'Panel/Sessions',
  component: PanelApp,
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', scenario: [['accept']], code: sessionTable },
  args: { page: 'セッション' },
} satisfies Meta<typeof PanelApp>

export default meta
type Story = StoryObj<typeof meta>

/** Time for the list to be told of a second event. */
const settle: Step = ['wait', 1000]

/** The rows, as `name status`, and whatever else is said. */
function lists(...rows: string[]): NonNullable<Story['play']> {
  return async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const table = await within(canvasElement).findByRole('table')
    await waitFor(() =>
      expect(readRows(table)).toEqual(rows.map((row) => translateWords(row, globals))),
    )
  }
}

function readRows(table: HTMLElement): string[] {
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      [...row.children]
        .slice(0, 2)
        .map((cell) => cell.textContent)
        .join(' '),
    )
}

/** 読み込んだままの一覧。 */
export const Loaded: Story = {
  name: '最初の一覧',
  play: lists(
    '請求書テンプレートの改修 稼働中',
    '在庫一覧の検索を速くする 停止中',
    '決算資料の自動生成 完了',
  ),
}

/** セッション作成:同じ知らせが2度来ても、行は1つだけ増えます。 */
export const Created: Story = {
  name: 'セッション作成',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'session_created', { id: 'session-9', name: '監査ログの整理', updatedAt: later }],
      ['event', 'session_created', { id: 'session-9', name: '監査ログの整理', updatedAt: later }],
      settle,
    ],
  },
  play: lists(
    '監査ログの整理 稼働中',
    '請求書テンプレートの改修 稼働中',
    '在庫一覧の検索を速くする 停止中',
    '決算資料の自動生成 完了',
  ),
}

/** セッション更新:一部だけの知らせは、残りを消しません。 */
export const Renamed: Story = {
  name: 'セッション更新',
  parameters: {
    scenario: [
      ['accept'],
      ['raw', 'session_update', update('session-2', { name: '在庫検索の高速化' })],
      settle,
    ],
  },
  play: lists(
    '請求書テンプレートの改修 稼働中',
    '在庫検索の高速化 停止中',
    '決算資料の自動生成 完了',
  ),
}

/** セッション削除:遅れて届いた更新が、消した行を戻すことはありません。 */
export const Deleted: Story = {
  name: 'セッション削除',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'session_deleted', { id: 'session-3' }],
      ['event', 'session_update', { id: 'session-3', name: '遅れた更新' }],
      settle,
    ],
  },
  play: lists('請求書テンプレートの改修 稼働中', '在庫一覧の検索を速くする 停止中'),
}

/** ステータス変更。 */
export const StatusChanged: Story = {
  name: 'ステータス変更',
  parameters: {
    scenario: [
      ['accept'],
      ['raw', 'session_update', update('session-1', { status: 'COMPLETED' })],
      settle,
    ],
  },
  play: lists(
    '請求書テンプレートの改修 完了',
    '在庫一覧の検索を速くする 停止中',
    '決算資料の自動生成 完了',
  ),
}

/** Terraformテンプレート変更:ほかの変更と区別して知らせます。 */
export const TemplateChanged: Story = {
  name: 'テンプレート変更',
  args: {
    sessions: sessions.map((session) => ({
      ...session,
      terraformTemplateConfig: { templatePath: 'templates/small' },
    })),
  },
  parameters: {
    scenario: [
      ['accept'],
      [
        'raw',
        'session_update',
        update('session-1', { terraformTemplateConfig: { templatePath: 'templates/large' } }),
      ],
      settle,
    ],
  },
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const page = within(canvasElement)
    await expect(await page.findByRole('alert')).toHaveTextContent(
      translateWords('請求書テンプレートの改修', globals),
    )
    await expect(await page.findByText('templates/large')).toBeVisible()
  },
}

/** 切断のあいだの変更も、つながった直後に再読み込みして正しくなります。 */
export const DropsAndReturns: Story = {
  name: '切れて、戻る',
  args: {
    missed: [
      buildEvent('session_update', { name: '切断中に変更', updatedAt: later }),
      buildEvent('session_deleted', { id: 'session-2' }),
      buildEvent('session_deleted', { id: 'session-3' }),
    ],
  },
  parameters: { scenario: [['accept'], ['wait', 5000], ['drop'], ['accept'], settle] },
  play: lists('切断中に変更 稼働中'),
}

/** What others do while you look. During the loss they do more: `missed`. */
const othersAtWork: Scenario = [
  ['accept'],
  ['wait', 1500],
  ['event', 'session_created', { id: 'session-9', name: '監査ログの整理', updatedAt: later }],
  ['wait', 1500],
  ['raw', 'session_update', update('session-1', { status: 'COMPLETED' })],
  ['wait', 1500],
  ['raw', 'session_update', update('session-2', { name: '在庫検索の高速化' })],
  ['wait', 1500],
  ['drop'],
  ['accept'],
  ['wait', 1500],
  ['event', 'session_deleted', { id: 'session-3' }],
  settle,
]

/** 実際の速さで見る:他の人が作成・変更・削除し、接続が切れて戻ります。切れたあいだに作られたものも現れます。 */
export const Live: Story = {
  name: '実際の速さで見る',
  tags: ['!test'],
  args: {
    missed: [
      buildEvent('session_created', {
        id: 'session-10',
        name: '帳票の様式変更',
        status: 'INACTIVE',
        updatedAt: later,
      }),
    ],
  },
  parameters: { speed: 1, scenario: othersAtWork },
}

/** そのすべてのあと:一覧は、サーバーと同じです。 */
export const AfterAll: Story = {
  ...Live,
  name: 'そのすべてのあと',
  tags: ['test'],
  parameters: { scenario: othersAtWork },
  play: lists(
    '請求書テンプレートの改修 完了',
    '在庫検索の高速化 停止中',
    '監査ログの整理 稼働中',
    '帳票の様式変更 停止中',
  ),
}

/** A partial update, as a backend sends it. */
function update(id: string, data: object): string {
  return JSON.stringify({
    type: 'session_update',
    entityId: id,
    data: { id, updatedAt: later, ...data },
    timestamp: Date.parse(later),
  })
}

/** For axe alone: there is nothing more to look at. */
export const Dark: Story = {
  ...Loaded,
  name: 'Dark',
  tags: ['!dev'],
  globals: { theme: 'dark' },
}
