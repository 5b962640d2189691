import { render } from '@testing-library/react'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { cdp, page } from 'vitest/browser'
import '../../.storybook/preview.css'
import '../../src/styles.css'
import '../../stories/gallery/gallery.css'
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

const contrast = { name: 'prefers-contrast', value: 'more' }
const forced = { name: 'forced-colors', value: 'active' }
const pictures = [
  { styling: 'bootstrap', medium: 'screen', features: [] },
  { styling: 'bootstrap', medium: 'more-contrast', features: [contrast] },
  { styling: 'plain', medium: 'screen', features: [] },
  { styling: 'plain', medium: 'forced-colors', features: [forced] },
]
const size = { width: 1200, height: 4200 }
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

it.for(pictures)(
  'the gallery looks as it did: $styling, $medium',
  async ({ styling, medium, features }, test) => {
    test.skip(
      !hasPictures && !isMaking,
      `no pictures of this browser and these fonts (${look}): npm run pictures`,
    )
    style.textContent = styling === 'bootstrap' ? bootstrap : ''
    await emulate(features)
    const { container } = render(<Pairs />)
    await document.fonts.ready
    await expect(page.elementLocator(container)).toMatchScreenshot(`${look}/${styling}-${medium}`, {
      // the same browser with the same fonts draws the same: a shade that is off by a little counts
      comparatorOptions: { threshold: 0.02, allowedMismatchedPixels: 20 },
    })
  },
)

function emulate(features: Array<{ name: string; value: string }>): Promise<unknown> {
  return send('Emulation.setEmulatedMedia', { features })
}

function send(method: string, params: object): Promise<unknown> {
  return (cdp() as unknown as { send: typeof send }).send(method, params)
}

/** The browser's version, and how wide its fonts are: what a picture depends on besides the code. */
async function fingerprint(): Promise<string> {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) throw new Error('There is no canvas here.')
  context.font = '32px system-ui, "Noto Sans JP", "Noto Sans CJK JP", sans-serif'
  const widths = [
    '接続しています…最終更新',
    'Reconnecting 12:34:56',
    '🟢🟡🔴⚪',
    'إعادة الاتصال',
  ].map((text) => context.measureText(text).width.toFixed(3))
  const bytes = new TextEncoder().encode(widths.join())
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const fonts = Array.from(hash.slice(0, 3), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const version = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1] ?? '0'
  return `chromium${version}-${fonts}`
}
