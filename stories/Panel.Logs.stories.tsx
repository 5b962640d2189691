import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { Step } from '../src/testing/index.ts'
import logLines from './code/LogLines.tsx?raw'
import { PanelApp } from './panel/PanelApp.tsx'
import { useFake } from './support/FakeContext.ts'
import { translate, useTranslation } from './panel/translate.ts'
import { toLanguage } from '../.storybook/Language.ts'
import './panel/panel.css'
import { isOwnScenario } from './support/isAsWritten.ts'

/**
 * ログです。10,000 行まで保ち、見えている行だけを描きます。毎秒 500 行が流れても、画面は止まりません。
 *
 * The log. It keeps 10,000 lines and draws those in view; 500 lines a second don't hold it up.
 */
const meta = {
  title: 'Panel/Logs',
  component: PanelApp,
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', scenario: [['accept']], code: logLines },
  args: { page: 'ログ', children: <More /> },
} satisfies Meta<typeof PanelApp>

export default meta
type Story = StoryObj<typeof meta>

/** What the server can do while you look. */
function More() {
  const fake = useFake()
  const t = useTranslation()
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
        {t('サーバー:50 行を送る')}
      </button>
    </p>
  )
}

const inLanguageOf =
  ({ locale }: { locale?: unknown }) =>
  (text: string, ...values: readonly unknown[]): string =>
    translate(text, toLanguage(locale), values)

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
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const t = inLanguageOf(globals)
    const log = await within(canvasElement).findByRole('log')
    await waitFor(() =>
      expect(
        [...log.querySelectorAll('.panel-log-line > :last-child')].map((line) => line.textContent),
      ).toEqual([
        t('作業領域を用意しました'),
        t('依存パッケージをインストールしています'),
        t('ビルドを始めました'),
        t('古い API を使っています'),
      ]),
    )
  },
}

/** 一時停止:そのあいだに届いた行も失いません。 */
export const Paused: Story = {
  name: '一時停止と再開',
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const t = inLanguageOf(globals)
    const page = within(canvasElement)
    await expect(await page.findByText(t('{} 行', 2))).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: t('一時停止') }))
    await userEvent.click(page.getByRole('button', { name: t('サーバー:50 行を送る') }))
    await expect(await page.findByRole('button', { name: t('再開(新着 {} 行)', 50) })).toBeVisible()
    await expect(page.getByText(t('{} 行', 2))).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: t('再開(新着 {} 行)', 50) }))
    await expect(await page.findByText(t('{} 行', 52))).toBeVisible()
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
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const t = inLanguageOf(globals)
    const page = within(canvasElement)
    await userEvent.selectOptions(await page.findByRole('combobox', { name: t('レベル') }), 'ERROR')
    await expect(await page.findByText(t('{} 行', 1))).toBeVisible()
    await expect(page.getByText(t('ビルドに失敗しました'))).toBeVisible()
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
  play: async ({ id, canvasElement, globals }) => {
    if (!isOwnScenario({ id, globals })) return
    const t = inLanguageOf(globals)
    const page = within(canvasElement)
    await expect(await page.findByText(t('{} 行', 4))).toBeVisible()
    const source = page.getByRole('combobox', { name: t('発生元') })
    await userEvent.selectOptions(source, 'git')
    await expect(await page.findByText(t('{} 行', 1))).toBeVisible()
    await expect(page.getByText(t('main を取得しました'))).toBeVisible()
    await userEvent.selectOptions(source, t('すべて'))
    await expect(await page.findByText(t('{} 行', 4))).toBeVisible()
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
