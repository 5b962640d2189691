import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { Step } from '../src/testing/index.ts'
import { LogsPage } from './panel/LogsPage.tsx'
import { logs } from './panel/rows.ts'
import { FakeProvider } from './support/FakeProvider.tsx'
import { useFake } from './support/FakeContext.ts'
import './panel/panel.css'

/**
 * ログです。10,000 行まで保ち、見えている行だけを描きます。毎秒 500 行が流れても、画面は止まりません。
 *
 * The log. It keeps 10,000 lines and draws those in view; 500 lines a second don't hold it up.
 */
const meta = {
  title: 'Panel/Logs',
  component: LogsPage,
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', scenario: [['accept']] },
  args: { logs },
  render: (args) => (
    <FakeProvider>
      <LogsPage {...args} />
      <More />
    </FakeProvider>
  ),
} satisfies Meta<typeof LogsPage>

export default meta
type Story = StoryObj<typeof meta>

/** What the server can do while you look. */
function More() {
  const fake = useFake()
  return (
    <p className="m-3">
      <button
        type="button"
        className="btn btn-sm btn-secondary"
        onClick={() => {
          fake.burst(50)
          fake.wait(1000)
        }}
      >
        サーバー:50 行を送る
      </button>
    </p>
  )
}

const settle: Step = ['wait', 1000]

/** ログの自動更新:届いた順に、末尾に加わります。 */
export const Appended: Story = {
  name: 'ログの自動更新',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'log_created', { id: 'line-3', message: 'ビルドを始めました' }],
      ['event', 'log_created', { id: 'line-4', level: 'WARN', message: '古い API を使っています' }],
      settle,
    ],
  },
  play: async ({ canvasElement }) => {
    const log = await within(canvasElement).findByRole('log')
    await waitFor(() =>
      expect(
        [...log.querySelectorAll('.panel-log-line > :last-child')].map((line) => line.textContent),
      ).toEqual([
        '作業領域を用意しました',
        '依存パッケージをインストールしています',
        'ビルドを始めました',
        '古い API を使っています',
      ]),
    )
  },
}

/** 一時停止:そのあいだに届いた行も失いません。 */
export const Paused: Story = {
  name: '一時停止と再開',
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await expect(await page.findByText('2 行')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '一時停止' }))
    await userEvent.click(page.getByRole('button', { name: /50 行を送る/ }))
    await expect(await page.findByRole('button', { name: '再開(新着 50 行)' })).toBeVisible()
    await expect(page.getByText('2 行')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: /再開/ }))
    await expect(await page.findByText('52 行')).toBeVisible()
  },
}

/** レベルで絞る。 */
export const Filtered: Story = {
  name: 'レベルで絞る',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'log_created', { id: 'line-3', level: 'ERROR', message: 'ビルドに失敗しました' }],
      settle,
    ],
  },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.selectOptions(await page.findByRole('combobox', { name: 'レベル' }), 'ERROR')
    await expect(await page.findByText('1 行')).toBeVisible()
    await expect(page.getByText('ビルドに失敗しました')).toBeVisible()
  },
}

/** 発生元で絞る。隠れていた行も失いません。 */
export const FilteredBySource: Story = {
  name: '発生元で絞る',
  parameters: {
    scenario: [
      ['accept'],
      ['event', 'log_created', { id: 'line-3', source: 'git', message: 'main を取得しました' }],
      ['event', 'log_created', { id: 'line-4', message: 'ビルドを始めました' }],
      settle,
    ],
  },
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await expect(await page.findByText('4 行')).toBeVisible()
    const source = page.getByRole('combobox', { name: '発生元' })
    await userEvent.selectOptions(source, 'git')
    await expect(await page.findByText('1 行')).toBeVisible()
    await expect(page.getByText('main を取得しました')).toBeVisible()
    await userEvent.selectOptions(source, 'すべて')
    await expect(await page.findByText('4 行')).toBeVisible()
  },
}

/** 毎秒 500 行:実際の速さで見る。 */
export const Flood: Story = {
  name: '毎秒 500 行',
  tags: ['!test'],
  parameters: { speed: 1, scenario: [['accept'], ['burst', 10_000, 500]] },
}

/** For axe alone: there is nothing more to look at. */
export const Dark: Story = {
  ...Appended,
  name: 'Dark',
  tags: ['!dev'],
  globals: { theme: 'dark' },
}
