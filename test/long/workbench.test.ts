import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBarriers } from '../support/findBarriers.ts'
import { findJapanese } from '../support/findJapanese.ts'
import { openPreview } from '../support/openPreview.ts'
import { openWorkbench, type Workbench } from '../support/openWorkbench.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

describe('the built workbench, on a file server without a network', () => {
  let workbench: Workbench
  let page: Page

  beforeAll(async () => {
    workbench = await openWorkbench()
    page = workbench.page
  })
  afterAll(() => workbench?.close())

  it('opens with the first page for its readers', async () => {
    await page.goto(workbench.url)
    const preview = page.frameLocator('#storybook-preview-iframe')
    await preview.getByRole('heading', { level: 1 }).waitFor()
    expect(await preview.getByRole('heading', { level: 1 }).textContent()).toBe('ようこそ')
  })

  it.each([
    ['ja', 'はじめかた', 'はじめかた'],
    ['en', 'Getting started', 'Getting started'],
  ])('shows a guide in the language of the toolbar: %s', async (locale, label, heading) => {
    await page.goto(
      `${workbench.url}?path=/docs/docs-getting-started--docs&globals=locale:${locale}`,
    )
    const preview = page.frameLocator('#storybook-preview-iframe')
    await page.getByRole('link', { name: label, exact: true }).waitFor()
    await preview.getByRole('heading', { level: 1 }).waitFor()
    expect(await preview.getByRole('heading', { level: 1 }).textContent()).toBe(heading)
  })

  it('switches the language on the page itself', async () => {
    await page.goto(`${workbench.url}?path=/docs/docs-theming--docs`)
    const preview = page.frameLocator('#storybook-preview-iframe')
    await preview.getByRole('button', { name: 'Read in English' }).click()
    await preview.getByRole('heading', { name: 'Theming', level: 1 }).waitFor()
    await preview.getByText('Up to date', { exact: true }).waitFor()
    expect(await preview.getByRole('heading', { level: 1 }).count()).toBe(1)
    const contents = preview.getByRole('navigation', { name: 'Table of contents' })
    await expect.poll(() => contents.innerText()).not.toMatch(/[\u3041-\u30ff]/)
    await expect.poll(() => contents.getByRole('link').count()).toBeGreaterThan(3)
    for (const link of await contents.getByRole('link').all()) {
      const target = decodeURIComponent((await link.getAttribute('href')) ?? '')
      expect(await preview.locator(`[id="${target.slice(1)}"]`).count(), target).toBe(1)
    }
  })

  it('shows an inspector of one stream at the view that a guide speaks of, as the toolbar is', async () => {
    await page.goto(
      `${workbench.url}?path=/docs/docs-troubleshooting--docs&globals=locale:en;theme:dark`,
    )
    const preview = page.frameLocator('#storybook-preview-iframe')
    const timeline = preview.locator('iframe[title=Timeline]')
    await timeline.scrollIntoViewIfNeeded()
    const story = timeline.contentFrame()
    await story.getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
    expect(await story.getByRole('dialog').getByRole('combobox', { name: 'Stream' }).count()).toBe(
      0,
    )
    expect(await story.locator('html').getAttribute('data-bs-theme')).toBe('dark')
  })

  it('switches the language while stories of the page are still being rendered', async () => {
    const alone = await workbench.newPage()
    // as soon as Storybook has its channel: later would be too late on a slow machine
    await alone.addInitScript(() => {
      let channel: Window['__STORYBOOK_ADDONS_CHANNEL__']
      Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
        get: () => channel,
        set(created: typeof channel) {
          channel = created
          channel.on('storyRenderPhaseChanged', function chooseOnce({ newPhase }) {
            if (newPhase !== 'completing') return
            channel.off('storyRenderPhaseChanged', chooseOnce)
            channel.emit('updateGlobals', { globals: { locale: 'en' } })
          })
        },
      })
    })
    await alone.goto(`${workbench.url}iframe.html?id=docs-theming--docs&viewMode=docs`)
    await alone.getByRole('heading', { name: 'Theming', level: 1 }).waitFor()
    await alone.getByText('Up to date', { exact: true }).waitFor()
    expect(await alone.getByRole('heading', { level: 1 }).count()).toBe(1)
    await alone.close()
  })

  it('follows the toolbar while a story in a frame is still playing', async () => {
    const alone = await workbench.newPage()
    await alone.goto(`${workbench.url}iframe.html?id=docs-troubleshooting--docs&viewMode=docs`)
    const frame = alone.locator('.framed iframe').first()
    await frame.scrollIntoViewIfNeeded()
    await frame.contentFrame().locator('#storybook-root *').first().waitFor()
    // each takes the frame away before its story has ended
    const choices: Array<Record<string, string>> = [
      { theme: 'dark' },
      { direction: 'rtl' },
      { locale: 'en' },
    ]
    for (const globals of choices) {
      await alone.evaluate(
        (change) => {
          window.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', change)
        },
        { globals },
      )
    }
    await alone.getByRole('heading', { name: 'Troubleshooting', level: 1 }).waitFor()
    await expect.poll(() => frame.getAttribute('src')).toMatch(/locale:en;theme:dark;direction:rtl/)
    await frame.contentFrame().getByRole('dialog').waitFor()
    expect(await alone.evaluate(() => document.activeElement === document.body)).toBe(true)
    expect(await alone.locator('html').getAttribute('data-bs-theme')).toBe('dark')
    await alone.close()
  })

  it('reaches every state from the panel that plays the server', async () => {
    await page.goto(`${workbench.url}?path=/story/connection-states--connecting`)
    const preview = page.frameLocator('#storybook-preview-iframe')
    await preview.getByText('接続しています…', { exact: true }).first().waitFor()
    for (const [button, text] of [
      ['受け入れる', '接続中'],
      ['閉じる', '再接続中 (1/5)・あと3秒'],
      ['次の変化まで進める', '再接続中 (1/5)'],
      ['401', '接続できません・ログインが必要です(401)'],
      ['再接続', '接続しています…'],
      ['204', '切断・サーバーが終了しました'],
      ['再接続', '接続しています…'],
      ['受け入れる', '接続中'],
      ['オフライン', '切断・オフラインです'],
      ['オンライン', '接続しています…'],
      ['切断', '切断・手動で停止中です'],
    ] as const) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await preview.getByText(text, { exact: true }).first().waitFor()
    }
    const socket = page.getByTestId('socket')
    await expect.poll(() => socket.textContent()).toBe('要求 #6: 閉じました')
  })

  it('shows on a page what the panel sends, while time stands still', async () => {
    await page.goto(`${workbench.url}?path=/story/panel-sessions--loaded`)
    const preview = page.frameLocator('#storybook-preview-iframe')
    await preview.getByText('セッション 3 件').waitFor()
    await page.getByText('時間は止まっています', { exact: true }).waitFor()
    await page.getByRole('combobox', { name: '種類' }).selectOption('session_created')
    for (const count of [4, 5]) {
      await page.getByRole('button', { name: '送る', exact: true }).click()
      await preview.getByText(`セッション ${count} 件`).waitFor()
    }
    await expect.poll(() => preview.locator('tbody tr:visible').count()).toBe(5)
  })

  it('leaves the screen to the gallery', async () => {
    await page.goto(`${workbench.url}?path=/story/panel-sessions--loaded`)
    const panel = page.getByRole('tab', { name: '接続' })
    await panel.waitFor()
    await page.goto(`${workbench.url}?path=/story/indicator-gallery--on-bootstrap`)
    await page.frameLocator('#storybook-preview-iframe').locator('figure').first().waitFor()
    await expect.poll(() => panel.isVisible()).toBe(false)
  })

  // The other two pairs would take as long again, and have shown nothing that these don't.
  const views = [
    { locale: 'ja', theme: 'light' },
    { locale: 'en', theme: 'dark' },
  ]

  // side by side, as each waits for its own page most of the time
  it.concurrent.each(views)(
    'shows every page and every story in $locale, $theme, wide and narrow',
    { timeout: 15 * 60_000 },
    async ({ locale, theme }) => {
      expect(workbench.entries.length).toBeGreaterThan(80)
      const faults: string[] = []
      const page = await workbench.newPage()
      // Bootstrap's colours fade into a theme, and axe would judge them half-way
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const preview = openPreview(page, workbench.url, `locale:${locale};theme:${theme}`)
      for (const entry of workbench.entries) {
        const { id } = entry
        await page.setViewportSize({ width: 1280, height: 800 })
        const outcome = await preview.show(entry)
        if (outcome !== 'finished') {
          faults.push(`${id}: ${outcome}`)
          continue
        }
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 })
          const found = await page.evaluate(findFaults)
          faults.push(...found.map((fault) => `${id} at ${width} px: ${fault}`))
        }
        const barriers = await findBarriers(page, entry)
        const untranslated = locale === 'en' ? await findJapanese(page) : []
        faults.push(...[...barriers, ...untranslated].map((fault) => `${id}: ${fault}`))
      }
      await page.close()
      expect(faults).toEqual([])
    },
  )

  it('has what its pages link to', () => {
    const paths = new Set(workbench.entries.map(({ id, type }) => `/${type}/${id}`))
    const links = ['start', 'docs'].flatMap((name) => linksOf(join(root, 'stories', name)))
    expect(links.length).toBeGreaterThan(40)
    expect(links.filter((link) => !paths.has(link.replace(/^\?path=/, '')))).toEqual([])
  })

  it('asked nobody else, missed nothing, and complained of nothing', () => {
    expect(workbench.strayed).toEqual([])
    expect(workbench.missed.filter((path) => !path.endsWith('/favicon.ico'))).toEqual([])
    expect(workbench.complaints).toEqual([])
  })
})

/** What nobody should see on a page: more than fits, or what the build made of names. */
function findFaults(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const names = document.body.innerText.match(
    /--lightningcss[\w-]*|<[a-z]{1,2} \/>|\[object \w+\]/g,
  )
  return [
    ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px wider than the page`] : []),
    ...new Set(names),
  ]
}

/** All links of the docs pages of a folder that don't leave the workbench. */
function linksOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/(?:\]\(|href=")(?!https:)([^)"]*)/g),
    ])
    .map(([, link = '']) => link)
}
