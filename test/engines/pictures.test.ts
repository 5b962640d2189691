import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EngineName, EngineOptions } from '../support/engines/Engine.ts'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { startPageServer, type PageServer } from './pageServer.ts'

/** Pictures of all engines, and a page that shows them side by side. They are for looking at. */
const folder = new URL('__pictures__/', import.meta.url)

const size = { width: 1200, height: 2000 }

/** What WebKitGTK has none of is left out there. */
const cases = [
  { styling: 'plain', medium: 'screen' },
  { styling: 'bootstrap', medium: 'screen' },
  { styling: 'plain', medium: 'forced colours', forcedColours: true },
  { styling: 'bootstrap', medium: 'forced colours', forcedColours: true },
] satisfies Array<{ styling: string; medium: string } & EngineOptions>

/** How much a height may differ, in CSS pixels: less than a line. */
const tolerance = 12

interface Look {
  /**
   * The height of each indicator of usual size. In a narrow column, or with large text, fonts differ
   * enough for another line, and Japanese breaks between phrases in Chromium alone.
   */
  readonly heights: readonly number[]
  /** Of its sign, as computed. */
  readonly colours: readonly string[]
  /** Parts that stick out of theirs. */
  readonly overflows: number
  readonly buttonSize: number
}

const looks = new Map<string, Look>()
let server: PageServer

beforeAll(async () => {
  server = await startPageServer('../engines/galleryPage.tsx')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(new URL('index.html', folder), sideBySide())
})
afterAll(() => server.close())

describe.each(engineNames)('in %s', (name) => {
  it.each(cases.filter((one) => name !== 'webkit' || !('forcedColours' in one)))(
    'the gallery has the same layout, and its colours: $styling, $medium',
    async ({ styling, medium, ...options }) => {
      const engine = await launchEngine(name, options)
      try {
        const tab = await engine.open()
        await tab.resize(size.width, size.height)
        await tab.goto(`${server.url}/?${new URLSearchParams({ styling, medium })}`)
        // WebKit's window takes its size later
        await expect.poll(() => tab.evaluate('innerWidth'), { timeout: 20_000 }).toBe(size.width)
        const isDrawn = "document.querySelectorAll('.realtime-indicator').length"
        await expect.poll(() => tab.evaluate(isDrawn), { timeout: 20_000 }).toBeGreaterThan(0)
        await tab.evaluate('document.fonts.ready.then(() => true)')
        const look = await tab.evaluate<Look>(`(${lookAtPage.toString()})()`)
        await writeFile(new URL(fileOf(name, styling, medium), folder), await tab.screenshot())
        looks.set([name, styling, medium].join(), look)

        expect(look.overflows).toBe(0)
        expect(look.buttonSize).toBeGreaterThanOrEqual(24)
        const theirs = looks.get(['chromium', styling, medium].join())
        if (!theirs) return
        expect(look.heights).toHaveLength(theirs.heights.length)
        const differing = look.heights.filter((height, index) => {
          return Math.abs(height - theirs.heights[index]!) > tolerance
        })
        expect(differing).toEqual([])
        // light-dark() and color-mix() are understood; forced colours are each system's own
        expect('forcedColours' in options ? [] : look.colours).toEqual(
          'forcedColours' in options ? [] : theirs.colours,
        )
      } finally {
        await engine.close()
      }
    },
  )
})

console.warn(`Pictures: ${fileURLToPath(new URL('index.html', folder))}`)

// ---- helpers ----

/** Runs in the page. */
function lookAtPage(): Look {
  const indicators = [...document.querySelectorAll<HTMLElement>('.realtime-indicator')]
  const buttons = [...document.querySelectorAll('.realtime-indicator button')]
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  return {
    heights: indicators
      .filter((indicator) => indicator.closest('[data-text="100 %"][data-column="wide"]'))
      .map((indicator) => indicator.getBoundingClientRect().height),
    // drawn, as each engine writes a mixed colour in its own way; to 16 steps, as each rounds it so
    colours: indicators.map((indicator) => {
      context.fillStyle = getComputedStyle(indicator).color
      context.fillRect(0, 0, 1, 1)
      return [...context.getImageData(0, 0, 1, 1).data].map((value) => value >> 4).join()
    }),
    overflows: indicators.filter(({ scrollWidth, offsetWidth }) => scrollWidth > offsetWidth + 1)
      .length,
    buttonSize: Math.min(
      ...buttons.map((button) => {
        const { width, height } = button.getBoundingClientRect()
        return Math.min(width, height)
      }),
    ),
  }
}

function fileOf(name: EngineName, styling: string, medium: string): string {
  return `${name}-${styling}-${medium.replaceAll(' ', '-')}.png`
}

function sideBySide(): string {
  const rows = cases.map(({ styling, medium }) => {
    const pictures = engineNames.map(
      (name) => `<td><img width="600" alt="${name}" src="${fileOf(name, styling, medium)}">`,
    )
    return `<tr><th>${styling}, ${medium}${pictures.join('')}`
  })
  const heads = engineNames.map((name) => `<th>${name}`)
  return `<!doctype html><title>engines</title><table><tr><th>${heads.join('')}${rows.join('')}</table>`
}
