import { mkdir, rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Engine, EngineName, Tab } from '../support/engines/Engine.ts'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { cropToWebp, type Box } from './cropToWebp.ts'
import { startPageServer, type PageServer } from './pageServer.ts'

/**
 * The pictures that the gallery shows side by side. `npm run pictures:engines` writes them; here it is
 * only seen to that all of them can be taken, and that the keyboard's ring is on them.
 */
const folder = new URL('../../stories/gallery/engines/', import.meta.url)
const isMaking = inject('isMakingPictures')

/** WebKitGTK has no forced colours. */
const looks: Record<EngineName, ReadonlyArray<'light' | 'dark' | 'forced'>> = {
  chromium: ['light', 'dark', 'forced'],
  firefox: ['light', 'dark', 'forced'],
  webkit: ['light', 'dark'],
}

const cases = engineNames.flatMap((name) => looks[name].map((look) => ({ name, look })))
const versions: Partial<Record<EngineName, string>> = {}
let server: PageServer

beforeAll(async () => {
  server = await startPageServer('../engines/sheetPage.tsx')
  if (!isMaking) return
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
})

afterAll(async () => {
  await server.close()
  if (!isMaking) return
  const about = { takenOn: new Date().toISOString().slice(0, 10), versions }
  await writeFile(new URL('about.json', folder), `${JSON.stringify(about, null, 2)}\n`)
})

describe.each(cases)('in $name, $look', ({ name, look }) => {
  let engine: Engine
  let tab: Tab

  beforeAll(async () => {
    const isForced = look === 'forced'
    engine = await launchEngine(name, {
      scheme: look === 'dark' ? 'dark' : 'light',
      forcedColours: isForced,
    })
    versions[name] = engine.version
    // without a screen, its first tab is never in front, and only there the focus is shown
    if (name === 'firefox') await engine.open()
    tab = await engine.open()
    await tab.resize(1200, 1800)
    await tab.goto(`${server.url}/?theme=${isForced ? 'light' : look}`)
    await tab.evaluate('document.fonts.ready.then(() => true)')
  })
  afterAll(() => engine?.close())

  it.each(['ja', 'en'])(
    'nothing sticks out of 320 px, and the keyboard is seen: %s',
    async (lang) => {
      const column = `main[lang=${lang}]`
      await tab.evaluate(`document.querySelector('${column} .pills button').focus()`)
      for (let count = 0; count < 20; count += 1) {
        if (await tab.evaluate(`document.activeElement.matches('${column} .focused button')`)) break
        await tab.press('Tab')
      }
      expect(await tab.evaluate(`(${seeFocus.toString()})()`)).toEqual({
        isReached: true,
        isSeen: true,
      })
      expect(await tab.evaluate(`(${findOverflows.toString()})()`)).toEqual([])

      // WebKit's picture is of the last frame
      await tab.evaluate(
        'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))',
      )
      const picture = await tab.screenshot()
      if (!isMaking) return
      const box = await tab.evaluate<Box>(
        `(({ x, y, width, height }) => ({ x, y, width, height }))(document.querySelector('${column}').getBoundingClientRect())`,
      )
      const webp = await cropToWebp(picture, box)
      await writeFile(new URL(`${name}-${look}-${lang}.webp`, folder), webp)
    },
  )
})

// ---- both run in the page ----

function seeFocus() {
  const { activeElement } = document
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement!)
  return {
    isReached: activeElement!.closest('.focused') !== null,
    isSeen: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2,
  }
}

/** Whatever sticks out of its indicator, and the indicators that are cut. */
function findOverflows(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main, .realtime-indicator')]
    .filter(({ scrollWidth, offsetWidth }) => scrollWidth > offsetWidth + 1)
    .map(({ className, textContent }) => `${className}: ${textContent}`)
}
