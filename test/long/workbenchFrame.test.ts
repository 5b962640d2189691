import { gzipSync } from 'node:zlib'
import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labelOf } from '../../.storybook/labels.ts'
import { searchWords } from '../../.storybook/searchWords.ts'
import { openWorkbench, type Workbench } from '../support/openWorkbench.ts'

/** What CONTRIBUTING.md says of the first story's JavaScript, in bytes after gzip. */
const firstStory = 2_000_000

/** What Storybook does a while after a page is there. */
const patience = { timeout: 60_000 }

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

  /** Of what the search field has found. */
  const readFoundIds = (): Promise<string[]> =>
    page
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('data-id') ?? ''))

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
        await page.getByRole('searchbox').fill(words)
        // what was found before stays for a moment
        await expect
          .poll(readFoundIds, { ...patience, message: words })
          .toContainEqual(expect.stringMatching(id))
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
    await expect.poll(() => sidebar.innerText(), patience).not.toMatch(kana)
    await expect
      .poll(() => page.title(), patience)
      .toBe('Connection / States - Error exhausted ⋅ Storybook')
    await page.goto(`${workbench.url}?path=/docs/connection-states--docs&globals=locale:en`)
    await preview.getByRole('heading', { name: 'Error exhausted' }).waitFor()
    await expect
      .poll(() => preview.locator('.sbdocs-content').innerText(), patience)
      .not.toMatch(kana)
  })

  it('has a Japanese name for every page and every story, but for those of the code', () => {
    const code = ['RealtimeProvider', 'useManagementSSE', 'English']
    const names = workbench.entries
      .filter(({ tags }) => tags.includes('dev'))
      .flatMap(({ title, name, type }) => [
        ...title.split('/'),
        ...(type === 'story' ? [name] : []),
      ])
    const english = names.filter((name) => /^[\x20-\x7e]*$/.test(labelOf(name, 'ja')))
    expect(new Set(english)).toEqual(new Set(code))
  })

  it.each([
    ['ja', '下の部品の言語', '再接続を待つときの幅を'],
    ['en', 'The language of the parts below', 'Keeps the width that'],
  ])('says what props do in the toolbar’s language: %s', async (locale, provider, reserve) => {
    await page.goto(
      `${workbench.url}?path=/docs/provider-realtimeprovider--docs&globals=locale:${locale}`,
    )
    const props = preview.getByRole('table').filter({ hasText: 'shareAcrossTabs' })
    await expect.poll(() => props.textContent(), patience).toContain(provider)
    await page.goto(
      `${workbench.url}?path=/story/indicator-full--connected&globals=locale:${locale}`,
    )
    await page.getByRole('tab', { name: 'Controls' }).click()
    const controls = page.getByRole('tabpanel').filter({ hasText: 'showStatus' })
    await expect.poll(() => controls.textContent(), patience).toContain(reserve)
  })

  it('has a page or a story for each of the words to search by', () => {
    const ids = new Set(workbench.entries.map(({ id }) => id.replace(/--docs$/, '')))
    expect(Object.keys(searchWords).filter((id) => !ids.has(id))).toEqual([])
  })

  it('links to the source of a story', async () => {
    await page.goto(`${workbench.url}?path=/story/indicator-full--connected&globals=locale:en`)
    const link = page.getByRole('link', { name: 'Source' })
    expect(await link.getAttribute('href')).toMatch(/\/stories\/Indicator\.stories\.tsx$/)
  })

  it('shows the code of every kind of story beside it, as Controls and toolbar have it', async () => {
    const code = page.getByRole('region', { name: /^(コード|Code)$/ })
    for (const [story, expected] of [
      ['indicator-full--connected', '<RealtimeIndicator'],
      ['connection-states--error-exhausted', "createFake('exhaustsAttempts')"],
      ['panel-sessions--loaded', 'useRealtimeSessions('],
      ['connection-doctor--all', '@keruta/realtime'],
    ] as const) {
      await page.goto(`${workbench.url}?path=/story/${story}&globals=locale:ja`)
      await page.getByRole('tab', { name: 'コード', exact: true }).click()
      await expect.poll(() => code.textContent(), patience).toContain(expected)
    }
    await page.goto(
      `${workbench.url}?path=/story/indicator-full--connected&args=compact:!true&globals=locale:en`,
    )
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    await expect.poll(() => code.textContent(), patience).toMatch(/locale="en"[^>]* compact/)
  })

  it('opens Controls on still pictures, and the connection on live stories', async () => {
    for (const [story, panel] of [
      ['indicator-full--connected', /^Controls/],
      ['connection-states--connected', /^Connection$/],
    ] as const) {
      // a tab of the browser remembers which panel was chosen
      const fresh = await page.context().browser()!.newPage()
      const open = fresh.getByRole('region', { name: 'Addon panel' }).getByRole('tab', {
        name: panel,
        selected: true,
      })
      await fresh.goto(`${workbench.url}?path=/story/${story}&globals=locale:en`)
      await expect.poll(() => open.count(), patience).toBe(1)
      await fresh.close()
    }
  })

  it('says that a connection loads until its story is there', async () => {
    const fresh = await page.context().browser()!.newPage()
    await fresh.route('**/iframe.html*', () => {})
    await fresh.goto(`${workbench.url}?path=/story/connection-states--connected`)
    const panel = fresh.getByRole('tabpanel').filter({ hasText: '読み込んでいます…' })
    await expect.poll(() => panel.count(), patience).toBeGreaterThan(0)
    await fresh.close()
  })

  it('needs no more JavaScript for a first story than CONTRIBUTING.md says', async () => {
    const fresh = await page.context().browser()!.newPage()
    const scripts = new Set<string>()
    fresh.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(request.url())
    })
    await fresh.goto(`${workbench.url}?path=/story/connection-states--connected`)
    const story = fresh.frameLocator('#storybook-preview-iframe')
    await story.getByText('接続中', { exact: true }).waitFor()
    // axe comes once the story is shown
    await expect
      .poll(() => [...scripts].some((script) => /\/axe-/.test(script)), patience)
      .toBe(true)
    await fresh.close()
    const sizes = await Promise.all(
      [...scripts].map(
        async (script) => gzipSync(await (await fetch(script)).arrayBuffer()).length,
      ),
    )
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(firstStory)
  })

  it('is dark where the toolbar or the system is', async () => {
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const story = `${workbench.url}?path=/story/connection-states--connected`
    await page.goto(`${story}&globals=theme:light`)
    await preview.getByText('接続中', { exact: true }).waitFor()
    const light = await ground()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(ground, patience).not.toBe(light)
    await expect
      .poll(() => preview.locator('html').getAttribute('data-bs-theme'), patience)
      .toBe('dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(ground, patience).toBe(light)
    await page.goto(`${story}&globals=theme:dark`)
    await expect.poll(ground, patience).not.toBe(light)
  })

  it('has all that happened in the scenario, clicks in the story too, and plays it to the same end', async () => {
    await page.goto(`${workbench.url}?path=/story/connection-states--error-exhausted`)
    await page.getByRole('tab', { name: '接続', exact: true }).click()
    await preview.getByRole('button', { name: '再接続', exact: true }).click()
    const panel = page.getByRole('tabpanel')
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

  it('plays what is chosen in the toolbar, on the story that is shown', async () => {
    await page.goto(`${workbench.url}?path=/story/connection-states--connected&globals=locale:ja`)
    await preview.getByText('接続中', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^What the fake server of a live story plays/ }).click()
    await page.getByRole('listbox').getByRole('option', { name: 'closed204', exact: true }).click()
    await preview.getByText('切断・サーバーが終了しました', { exact: true }).waitFor()
    await expect.poll(() => page.url(), patience).toContain('scenario:closed204')
  })

  it('asked nobody else, missed nothing, and complained of nothing', () => {
    expect(workbench.strayed).toEqual([])
    expect(workbench.missed.filter((path) => !path.endsWith('/favicon.ico'))).toEqual([])
    expect(workbench.complaints).toEqual([])
  })
})
