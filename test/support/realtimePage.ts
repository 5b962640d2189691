import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { build, type Rolldown } from 'vite'
import type * as realtime from '../../src/index.ts'
import { BROWSER_ARGS, findBrowser } from './browser.mjs'

declare global {
  interface Window {
    /** The package, in a page of {@link openRealtimePage}. */
    realtime: typeof realtime
  }
}

/** Chromium, as the tests in the browser start it. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser()?.path
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_ARGS, ...args],
  })
}

let script: Promise<string> | undefined

/**
 * Opens a page that holds the package as `window.realtime`.
 *
 * @param url - whatever answers there, a 404 included, is a page of its origin. It must come from
 * this machine: Chromium lets no other page connect to loopback.
 */
export async function openRealtimePage(browser: Browser, url: string): Promise<Page> {
  script ??= bundlePackage()
  const page = await browser.newPage()
  await page.goto(url)
  await page.addScriptTag({ content: await script })
  return page
}

async function bundlePackage(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../../src/index.ts', import.meta.url)),
        formats: ['iife'],
        name: 'realtime',
      },
    },
  })) as Rolldown.RolldownOutput[]
  return built[0]!.output[0].code
}
