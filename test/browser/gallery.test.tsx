import { render } from '@testing-library/react'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { cdp, page } from 'vitest/browser'
import '../../.storybook/preview.css'
import '../../src/styles.css'
import '../../stories/gallery/gallery.css'
import { galleryPages, type GalleryPage } from '../../stories/gallery/galleryCases.ts'
import { Pairs } from '../../stories/gallery/Pairs.tsx'

/**
 * Pictures are compared only with those of the same browser and fonts. `npm run pictures` makes them
 * for this machine, and makes them anew after a change that was meant.
 */
const look = await fingerprint()
const isMaking = inject('isMakingPictures')
const hasPictures = Object.keys(import.meta.glob('./__screenshots__/**/*.png')).some((path) =>
  path.includes(`/${look}/`),
)

const reason = `no pictures of this browser with these fonts (${look}): npm run pictures makes them`
const isSkipped = !hasPictures && !isMaking
// the reporters of a terminal don't say why a test was skipped
if (isSkipped) console.warn(`The gallery is not compared: ${reason}.`)

const features = {
  screen: [],
  'more contrast': [{ name: 'prefers-contrast', value: 'more' }],
  'forced colours': [{ name: 'forced-colors', value: 'active' }],
} satisfies Record<GalleryPage['medium'], unknown>

/** Larger than any page, so that what grows is still compared pixel by pixel. */
const size = { width: 1200, height: 2000 }
const style = document.createElement('style')

beforeAll(async () => {
  document.head.prepend(style)
  // a picture ends where the window does
  const metrics = { ...size, deviceScaleFactor: 1, mobile: false }
  await send('Emulation.setDeviceMetricsOverride', metrics)
  await page.viewport(size.width, size.height)
})

afterAll(async () => {
  style.remove()
  await send('Emulation.clearDeviceMetricsOverride', {})
})

afterEach(() => emulate([]))

it.for(galleryPages)(
  'the gallery looks as it did: $styling, $medium',
  async ({ styling, medium }, test) => {
    test.skip(isSkipped, reason)
    style.textContent = styling === 'bootstrap' ? bootstrap : ''
    await emulate(features[medium])
    const { container } = render(<Pairs page={{ styling, medium }} />)
    container.style.minBlockSize = `${size.height}px`
    await document.fonts.ready
    const name = `${look}/${styling}-${medium.replace(' ', '-')}`
    await expect(page.elementLocator(container)).toMatchScreenshot(name, {
      // the same browser with the same fonts draws the same: a shade that is off by a little counts
      comparatorOptions: { threshold: 0.005, allowedMismatchedPixels: 20 },
      // the test's own is enough: this one is a timer that outlives the run
      timeout: 0,
    })
  },
)

function emulate(features: Array<{ name: string; value: string }>): Promise<unknown> {
  return send('Emulation.setEmulatedMedia', { features })
}

function send(method: string, params: object): Promise<unknown> {
  return (cdp() as unknown as { send: typeof send }).send(method, params)
}

/** The browser's version, and how text is drawn here: what a picture depends on besides the code. */
async function fingerprint(): Promise<string> {
  const [width, height] = [400, 120]
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('There is no canvas here.')
  context.font = '16px system-ui, "Noto Sans JP", "Noto Sans CJK JP", sans-serif'
  const texts = ['接続しています…最終更新', 'Reconnecting 12:34:56', 'إعادة الاتصال', '🟢🟡🔴⚪']
  for (const [line, text] of texts.entries()) context.fillText(text, 0, 30 * line + 20)
  const { data } = context.getImageData(0, 0, width, height)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  const fonts = Array.from(hash.slice(0, 3), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const version = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1] ?? '0'
  return `chromium${version}-${fonts}`
}
