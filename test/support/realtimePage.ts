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

const bundles = new Map<string, Promise<string>>()

/**
 * Opens a page that holds the package as `window.realtime`, or what else `entry` makes of it.
 *
 * @param url - whatever answers there, a 404 included, is a page of its origin. It must come from
 * this machine: Chromium lets no other page connect to loopback.
 * @param entry - the script, relative to this file
 */
export async function openRealtimePage(
  browser: Browser,
  url: string,
  entry = '../../src/index.ts',
): Promise<Page> {
  const code = bundles.get(entry) ?? bundleScript(entry)
  bundles.set(entry, code)
  const page = await browser.newPage()
  await page.goto(url)
  await page.addScriptTag({ content: await code })
  return page
}

/** A classic script that sets `realtime`. @param entry - relative to this file */
export async function bundleScript(entry: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Vitest's NODE_ENV would make it call what React has in development only
    oxc: { jsx: { development: false } },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL(entry, import.meta.url)),
        formats: ['iife'],
        name: 'realtime',
      },
    },
  })) as Rolldown.RolldownOutput[]
  return built[0]!.output[0].code
}
