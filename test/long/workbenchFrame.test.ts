import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchWords } from '../../.storybook/searchWords.ts'
import { openWorkbench, type Workbench } from '../support/openWorkbench.ts'

describe('the built workbench, around its pages', () => {
  let workbench: Workbench
  let page: Page
  let preview: FrameLocator

  beforeAll(async () => {
    workbench = await openWorkbench()
    page = workbench.page
    preview = page.frameLocator('#storybook-preview-iframe')
  })
  afterAll(() => workbench?.close())

  async function search(words: string): Promise<string[]> {
    const field = page.getByRole('searchbox')
    await field.fill(words)
    const results = page.getByRole('option')
    await results.first().waitFor()
    return results.evaluateAll((options) =>
      options.map((option) => option.getAttribute('data-id') ?? ''),
    )
  }

  it.each(['ja', 'en'])(
    'finds pages and stories by their names in both languages, in %s',
    async (locale) => {
      await page.goto(
        `${workbench.url}?path=/story/connection-states--connected&globals=locale:${locale}`,
      )
      await page
        .getByRole('link', { name: locale === 'ja' ? '接続中' : 'Connected' })
        .first()
        .waitFor()
      for (const [words, id] of [
        ['はじめかた', /getting-started|はじめかた/],
        ['Getting started', /getting-started|はじめかた/],
        ['ダッシュボード', /panel-dashboard|ダッシュボード/],
        ['Dashboard', /panel-dashboard|ダッシュボード/],
        ['切断', /states--disconnected-/],
        ['Disconnected', /states--disconnected-/],
        ['unauthorized', /states--error-unauthorized/],
        ['flood', /panel-logs--flood/],
        ['毎秒', /panel-logs--flood/],
        ['Stills', /indicator-full|全体/],
        ['nginx', /docs-scaling-out|台数/],
        ['shareAcrossTabs', /provider-tabs|タブ/],
      ] as const) {
        expect(await search(words), words).toContainEqual(expect.stringMatching(id))
      }
    },
  )

  it('names everything in the language of the toolbar', async () => {
    const kana = /[\u3041-\u30ff]/
    await page.goto(
      `${workbench.url}?path=/story/connection-states--error-exhausted&globals=locale:en`,
    )
    await page.getByRole('link', { name: 'Error exhausted' }).waitFor()
    const sidebar = page.getByRole('navigation').first()
    expect(await sidebar.innerText()).not.toMatch(kana)
    await expect.poll(() => page.title()).toBe('Connection / States - Error exhausted ⋅ Storybook')
    await page.goto(`${workbench.url}?path=/docs/connection-states--docs&globals=locale:en`)
    await preview.getByRole('heading', { name: 'Error exhausted' }).waitFor()
    expect(await preview.locator('.sbdocs-content').innerText()).not.toMatch(kana)
  })

  it('has a page or a story for each of the words to search by', () => {
    const ids = new Set(workbench.entries.map(({ id }) => id.replace(/--docs$/, '')))
    expect(Object.keys(searchWords).filter((id) => !ids.has(id))).toEqual([])
  })

  it('shows the code of a story, as Controls have it, with a link to its source', async () => {
    await page.goto(`${workbench.url}?path=/story/indicator-full--connected&globals=locale:en`)
    await page.getByRole('tab', { name: 'Code' }).click()
    const code = page.getByRole('tabpanel').locator('pre')
    await expect.poll(() => code.innerText()).toContain("from '@keruta/realtime'")
    expect(await code.innerText()).toContain("status: 'connected'")
    await page.goto(`${page.url()}&args=compact:!true`)
    await expect.poll(() => code.innerText()).toMatch(/\scompact\s/)
    expect(await page.getByRole('link', { name: 'Source' }).getAttribute('href')).toMatch(
      /\/stories\/Indicator\.stories\.tsx$/,
    )
  })

  it('has all that happened in the scenario, clicks in the story too, and plays it to the same end', async () => {
    await page.goto(`${workbench.url}?path=/story/connection-states--error-exhausted`)
    await page.getByRole('tab', { name: '接続', exact: true }).click()
    await preview.getByRole('button', { name: '再接続', exact: true }).click()
    const panel = page.getByRole('tabpanel')
    await panel.getByRole('button', { name: '受け入れる', exact: true }).click()
    await preview.getByText('接続中', { exact: true }).waitFor()
    await panel.getByRole('button', { name: 'オフライン', exact: true }).click()
    await preview.getByText('切断・オフラインです', { exact: true }).waitFor()
    const code = panel.getByRole('textbox', { name: 'シナリオのコード' })
    const scenario = await code.inputValue()
    expect(scenario).toContain("['reconnect'],")
    await panel.getByRole('button', { name: '最初から再生(すぐに)' }).click()
    await panel.getByText(/終わりました/).waitFor()
    await preview.getByText('切断・オフラインです', { exact: true }).waitFor()
    await expect.poll(() => code.inputValue()).toBe(scenario)
  })

  it('plays what the address asks for, and puts there what was played', async () => {
    const story = `${workbench.url}?path=/story/connection-states--connected&globals=locale:ja`
    await page.goto(`${story};scenario:closed204`)
    await preview.getByText('切断・サーバーが終了しました', { exact: true }).waitFor()
    await page.getByRole('tab', { name: '接続', exact: true }).click()
    const panel = page.getByRole('tabpanel')
    await panel.getByRole('button', { name: 'アドレスに入れる' }).click()
    await expect.poll(() => page.url()).toMatch(/scenario:_[\w-]+/)
    const shared = page.url()
    await page.goto('about:blank')
    await page.goto(shared)
    await preview.getByText('切断・サーバーが終了しました', { exact: true }).waitFor()
  })

  it('begins at the panel that a story has use for', async () => {
    const open = (id: string) => page.goto(`${workbench.url}?path=/story/${id}&globals=locale:ja`)
    const isChosen = (name: string) =>
      expect.poll(() => page.getByRole('tab', { selected: true }).allTextContents()).toContain(name)
    await open('connection-states--connected')
    await isChosen('接続')
    await open('indicator-full--connected')
    await isChosen('Controls')
    await open('connection-states--connected')
    await isChosen('接続')
  })

  it.each(['light', 'dark'] as const)(
    'is %s where the system is, and else as the toolbar says',
    async (system) => {
      const other = system === 'dark' ? 'light' : 'dark'
      const isDark = () =>
        page.evaluate(() => {
          const [red = 255] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
          return Number(red) < 100 ? 'dark' : 'light'
        })
      await page.emulateMedia({ colorScheme: system })
      await page.goto(`${workbench.url}?path=/docs/docs-getting-started--docs`)
      await preview.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(isDark).toBe(system)
      const code = preview.locator('.docblock-source').first()
      const ground = () => code.evaluate((block) => getComputedStyle(block).backgroundColor)
      const first = await ground()
      await page.goto(
        `${workbench.url}?path=/docs/docs-getting-started--docs&globals=theme:${other}`,
      )
      await expect.poll(isDark).toBe(other)
      await expect.poll(ground).not.toBe(first)
      await page.emulateMedia({ colorScheme: 'light' })
    },
  )

  it('asked nobody else, missed nothing, and complained of nothing', () => {
    expect(workbench.strayed).toEqual([])
    expect(workbench.missed.filter((path) => !path.endsWith('/favicon.ico'))).toEqual([])
    expect(workbench.complaints).toEqual([])
  })
})
