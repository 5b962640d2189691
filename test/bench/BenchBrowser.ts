import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { BROWSER_ARGS, findBrowser } from '../support/browser.mjs'
import type { BenchServer, Program } from './BenchServer.ts'

/** What a page counted, and what its main thread spent. */
export interface Measurement {
  /** CPU time of the main thread, in ms. */
  readonly mainThread: number
  /** From the first byte to the last event seen, in ms. */
  readonly wall: number
  /** Calls of the contender's handler. */
  readonly handled: number
  /** How often cards rendered while the events came. */
  readonly cardRenders: number
  /** Errors that nobody caught. */
  readonly errors: number
  /** What the list shows at the end. */
  readonly shown: number
  /** The longest time between two frames, in ms; 0 where frames weren't watched. */
  readonly longestFrame: number
}

/** A page of a contender, connected and still. */
export interface OpenPage {
  readonly page: Page
  readonly cdp: CDPSession
  /** Messages of the errors that nobody caught. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

/** What a page does after its last event counts. */
const settle = 700

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()?.path
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_ARGS, '--js-flags=--expose-gc'],
  })
}

/** Opens a contender's page and waits until its stream is open. */
export async function openPage(
  browser: Browser,
  server: BenchServer,
  path: string,
): Promise<OpenPage> {
  const before = server.getOpenStreams()
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(`${server.url}/${path}`)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  for (let tries = 0; server.getOpenStreams() === before; tries += 1) {
    if (tries > 500) throw new Error(`${path} opened no stream. ${errors.join(' ')}`)
    await page.waitForTimeout(10)
  }
  // What follows from mounting and connecting is over by then.
  await page.waitForTimeout(300)
  return {
    page,
    cdp,
    errors,
    async close() {
      await page.close()
      while (server.getOpenStreams() > before) await new Promise((done) => setTimeout(done, 10))
    },
  }
}

/** Plays a program to a fresh page of a contender. */
export async function measure(
  browser: Browser,
  server: BenchServer,
  path: string,
  program: Program,
): Promise<Measurement> {
  const { page, cdp, errors, close } = await openPage(browser, server, path)
  try {
    await cdp.send('HeapProfiler.collectGarbage')
    const seenLast = page.evaluate(() => {
      window.bench.longestFrame = 0
      window.bench.cardRenders = 0
      return window.bench.seenLast
    })
    const before = await mainThreadTime(cdp)
    const start = performance.now()
    await server.play(program)
    await seenLast
    const wall = performance.now() - start
    await page.waitForTimeout(settle)
    const mainThread = (await mainThreadTime(cdp)) - before
    const counts = await page.evaluate(() => {
      const { handled, cardRenders, longestFrame } = window.bench
      const shown = document.querySelectorAll('#list > *').length
      return { handled, cardRenders, longestFrame, shown }
    })
    return { mainThread, wall, errors: errors.length, ...counts }
  } finally {
    await close()
  }
}

/** All CPU time that tasks of the page's main thread have taken so far, in ms. */
export async function mainThreadTime(cdp: CDPSession): Promise<number> {
  return 1000 * (await metric(cdp, 'TaskDuration'))
}

/** One of Chromium's own metrics of the page. */
export async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const found = metrics.find((entry) => entry.name === name)
  if (!found) throw new Error(`This browser has no metric ${name}.`)
  return found.value
}
