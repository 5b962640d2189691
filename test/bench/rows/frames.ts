import type { Browser, Page } from 'playwright'
import { openPage } from '../BenchBrowser.ts'
import type { BenchServer } from '../BenchServer.ts'
import { median } from '../statistics.ts'

/** How the frames of a page came, while nothing happened and while lines did. */
export interface Frames {
  readonly still: FrameCount
  readonly flooded: FrameCount
  /** The middle frame of the page while nothing happened, in ms. */
  readonly usual: number
  /** How many lines the page has and how many are drawn, at the end. */
  readonly lines: number
  readonly drawn: number
}

export interface FrameCount {
  readonly frames: number
  /** The share that took more than 1.5 times as long as the usual one. */
  readonly late: number
}

/** Lines a second. */
export const floodRate = 500
/** How many lines the page keeps: it is full before anything is measured. */
const kept = 10_000
/** How long to look at each, in s, turn by turn. */
const turn = 4

/** The panel's page of a long log, still and under 500 lines a second, turn by turn. */
export async function frames(
  browser: Browser,
  server: BenchServer,
  rounds: number,
): Promise<Frames> {
  const { page, close } = await openPage(browser, server, '19/logs')
  try {
    let from = 0
    const play = async (count: number, rate: number): Promise<void> => {
      await server.play({ kind: 'log', count, rate, from })
      from += count
    }
    await play(kept, Infinity)
    await page.waitForFunction((all) => window.bench.handled >= all, kept)
    await page.waitForTimeout(2000)

    const still: number[] = []
    const flooded: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      still.push(...(await watchFrames(page)))
      const flood = play(floodRate * (turn + 1), floodRate)
      // the flood has risen when it is looked at, and falls afterwards
      await page.waitForTimeout(500)
      flooded.push(...(await watchFrames(page)))
      await flood
      await page.waitForTimeout(1000)
    }
    const usual = median(still)
    const countFrames = (times: readonly number[]): FrameCount => ({
      frames: times.length,
      late: times.filter((time) => time > usual * 1.5).length / times.length,
    })
    return {
      still: countFrames(still),
      flooded: countFrames(flooded),
      usual,
      ...(await countLines(page)),
    }
  } finally {
    await close()
  }
}

/** How many lines a log page has, and how many of them it draws. */
export function countLines(page: Page): Promise<Pick<Frames, 'lines' | 'drawn'>> {
  return page.evaluate(() => ({
    lines: Number.parseInt(document.querySelector('.panel-toolbar > span')?.textContent ?? ''),
    drawn: document.querySelectorAll('.panel-log-line').length,
  }))
}

/** The times from frame to frame, in ms. */
function watchFrames(page: Page): Promise<number[]> {
  return page.evaluate(
    (length) =>
      new Promise<number[]>((done) => {
        const times: number[] = []
        let last = 0
        requestAnimationFrame(function watch(now) {
          if (last) times.push(now - last)
          last = now
          const isOver = times.reduce((sum, time) => sum + time, 0) > length
          if (isOver) done(times)
          else requestAnimationFrame(watch)
        })
      }),
    turn * 1000,
  )
}
