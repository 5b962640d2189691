import { tmpdir } from 'node:os'
import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core'
import { BROWSER_ARGS } from '../browser.mjs'
import { childProcesses, newestProcess } from './childProcesses.ts'
import {
  startTimeout,
  type Engine,
  type EngineName,
  type EngineOptions,
  type Tab,
} from './Engine.ts'
import { openEngineHome } from './engineHome.ts'

/** What a content process has in its command line. */
const contentProcess = { chromium: '--type=renderer', firefox: ' tab' }

/** Chromium over CDP, Firefox over WebDriver BiDi. */
export async function launchPuppeteer(
  name: Exclude<EngineName, 'webkit'>,
  executablePath: string,
  options: EngineOptions,
): Promise<Engine> {
  const { env, remove } = await openEngineHome()
  const start: LaunchOptions = {
    executablePath,
    env,
    headless: true,
    defaultViewport: null,
    acceptInsecureCerts: true,
    // the first start on a machine reads the whole browser from its disk
    timeout: startTimeout,
  }
  const browser = await (
    name === 'firefox' ? launchFirefox(start, options) : launchChromium(start)
  ).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  const root = browser.process()?.pid
  const first = (await browser.pages())[0]
  let isFirstUsed = false

  return {
    name,
    version: (await browser.version()).replace('/', ' ').replace('firefox', 'Firefox'),
    async open(url) {
      const before = childProcesses(root, contentProcess[name])
      const page = !isFirstUsed && first ? first : await browser.newPage()
      isFirstUsed = true
      if (name === 'chromium') await emulate(page, options)
      if (url) await page.goto(url, { waitUntil: 'domcontentloaded' })
      const pids = childProcesses(root, contentProcess[name])
      return tabOf(page, newestProcess(before, pids))
    },
    async close() {
      await browser.close()
      await remove()
    },
  }
}

function tabOf(page: Page, pid: number | undefined): Tab {
  return {
    pid,
    goto: async (url) => void (await page.goto(url, { waitUntil: 'domcontentloaded' })),
    evaluate: (expression) => page.evaluate(expression) as Promise<never>,
    screenshot: () => page.screenshot({ captureBeyondViewport: false }),
    resize: (width, height) => page.setViewport({ width, height }),
    press: (key) => page.keyboard.press(key),
    close: () => page.close(),
  }
}

function launchChromium(start: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({
    ...start,
    // a tab is killed or stopped without its neighbours
    args: [
      ...BROWSER_ARGS,
      '--disable-features=ProcessPerSiteUpToMainFrameThreshold,SpareRendererForSitePerProcess',
    ],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
}

function launchFirefox(
  start: LaunchOptions,
  { scheme = 'light', forcedColours = false }: EngineOptions,
): Promise<Browser> {
  return puppeteer.launch({
    ...start,
    browser: 'firefox',
    extraPrefsFirefox: {
      'intl.accept_languages': 'ja-JP, ja',
      // Puppeteer switches the back/forward cache off
      'fission.bfcacheInParent': true,
      'browser.sessionhistory.max_total_viewers': 8,
      // a process per tab, started with the tab
      'dom.ipc.processCount.webIsolated': 16,
      'dom.ipc.processPrelaunch.enabled': false,
      'browser.download.folderList': 2,
      'browser.download.dir': tmpdir(),
      'browser.download.always_ask_before_handling_new_types': false,
      'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
      ...(forcedColours && {
        'browser.display.document_color_use': 2,
        'browser.display.use_system_colors': false,
      }),
    },
  })
}

async function emulate(page: Page, { scheme = 'light', forcedColours }: EngineOptions) {
  const session = await page.createCDPSession()
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'forced-colors', value: forcedColours ? 'active' : 'none' },
    ],
  })
}
