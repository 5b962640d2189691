import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { buildEvent, type Scenario, type Step } from '../src/testing/index.ts'
import taskTable from './code/TaskTable.tsx?raw'
import { later } from './panel/rows.ts'
import { translateWords } from './panel/translate.ts'
import { PanelApp } from './panel/PanelApp.tsx'
import './panel/panel.css'
import { isOwnScenario } from './support/isAsWritten.ts'

/**
 * タスクの一覧です。実行状態と進捗は、見ているあいだに変わります。
 *
 * The list of tasks. Run states and progress change while you look.
 */
const meta = {
  title: 'Panel/Tasks',
  component: PanelApp,
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', scenario: [['accept']], code: taskTable },
  args: { page: 'タスク' },
} satisfies Meta<typeof PanelApp>

export default meta
type Story = StoryObj<typeof meta>

/** Time for the list to be told of a second event. */
const settle: Step = ['wait', 1000]

/** The rows, as `name state progress`. */
function lists(...rows: string[]): NonNullable<Story['play']> {
  return async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const table = await within(canvasElement).findByRole('table')
    await waitFor(() =>
      expect(
        within(table)
          .getAllByRole('row')
          .slice(1)
          .map((row) =>
            [...row.children]
              .slice(0, 3)
              .map((cell) => cell.textContent?.trim())
              .join(' '),
          ),
      ).toEqual(rows.map((row) => translateWords(row, globals))),
    )
  }
}

/** タスク作成。 */
export const Created: Story = {
  name: 'タスク作成',
  parameters: {
    scenario: [
      ['accept'],
      [
        'event',
        'task_created',
        { id: 'task-9', name: '配布物の作成', status: 'PENDING', progress: 0, updatedAt: later },
      ],
      settle,
    ],
  },
  play: lists(
    '単体テストの実行 実行中 40%',
    '型検査 待機中 0%',
    '静的解析 完了 100%',
    '配布物の作成 待機中 0%',
  ),
}

/** タスク更新:進捗が進みます。 */
export const Progressed: Story = {
  name: 'タスク更新',
  parameters: {
    scenario: [['accept'], ['event', 'task_update', { progress: 80, updatedAt: later }], settle],
  },
  play: lists('単体テストの実行 実行中 80%', '型検査 待機中 0%', '静的解析 完了 100%'),
}

/** 実行状態の変更:成功も失敗も、古い知らせに上書きされません。 */
export const RunStateChanged: Story = {
  name: '実行状態の変更',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'task_update', { status: 'FAILED', progress: 90, updatedAt: later }],
      [
        'event',
        'task_update',
        { status: 'RUNNING', progress: 60, updatedAt: '2025-04-01T03:34:56.500Z' },
      ],
      settle,
    ],
  },
  play: lists('単体テストの実行 失敗 90%', '型検査 待機中 0%', '静的解析 完了 100%'),
}

/** タスク削除。 */
export const Deleted: Story = {
  name: 'タスク削除',
  parameters: { scenario: [['accept'], ['event', 'task_deleted', { id: 'task-2' }], settle] },
  play: lists('単体テストの実行 実行中 40%', '静的解析 完了 100%'),
}

/** 切断のあいだの変更も、つながった直後に再読み込みして正しくなります。 */
export const DropsAndReturns: Story = {
  name: '切れて、戻る',
  args: {
    missed: [
      buildEvent('task_deleted', { id: 'task-1' }),
      buildEvent('task_deleted', { id: 'task-2' }),
    ],
  },
  parameters: { scenario: [['accept'], ['wait', 5000], ['drop'], ['accept'], settle] },
  play: lists('静的解析 完了 100%'),
}

/** What the runners do while you look. During the loss they do more: `missed`. */
const runnersAtWork: Scenario = [
  ['accept'],
  ['wait', 1500],
  ['event', 'task_update', { progress: 70, updatedAt: later }],
  ['wait', 1500],
  [
    'event',
    'task_created',
    { id: 'task-9', name: '配布物の作成', status: 'PENDING', progress: 0, updatedAt: later },
  ],
  ['wait', 1500],
  ['send', taskUpdate('task-2', { status: 'RUNNING', progress: 10 })],
  ['wait', 1500],
  ['drop'],
  ['accept'],
  ['wait', 1500],
  ['send', taskUpdate('task-2', { progress: 60, updatedAt: '2025-04-01T03:35:02Z' })],
  ['wait', 1500],
  ['event', 'task_deleted', { id: 'task-3' }],
  settle,
]

/** 実際の速さで見る:タスクが進み、作られ、接続が切れて戻り、消えます。切れたあいだに一つ終わっています。 */
export const Live: Story = {
  name: '実際の速さで見る',
  tags: ['!test'],
  args: {
    missed: [buildEvent('task_update', { status: 'COMPLETED', progress: 100, updatedAt: later })],
  },
  parameters: { speed: 1, scenario: runnersAtWork },
}

/** そのすべてのあと:一覧は、サーバーと同じです。 */
export const AfterAll: Story = {
  ...Live,
  name: 'そのすべてのあと',
  tags: ['test'],
  parameters: { scenario: runnersAtWork },
  play: lists('単体テストの実行 完了 100%', '型検査 実行中 60%', '配布物の作成 待機中 0%'),
}

/** A partial update, as a backend sends it. */
function taskUpdate(id: string, data: object) {
  return { type: 'task_update', entityId: id, data: { id, updatedAt: later, ...data } }
}

/** For axe alone: there is nothing more to look at. */
export const Dark: Story = {
  ...Created,
  name: 'Dark',
  tags: ['!dev'],
  globals: { theme: 'dark' },
}
