import { render } from '@testing-library/react'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { cdp, page } from 'vitest/browser'
import '../../.storybook/preview.css'
import '../../src/styles.css'
import '../../stories/gallery/gallery.css'
import { StatesPicture } from '../../stories/gallery/StatesPicture.tsx'
import { statuses } from '../../stories/gallery/statuses.ts'

const style = document.createElement('style')
const metrics = { width: 1200, height: 800, deviceScaleFactor: 2, mobile: false }

beforeAll(async () => {
  style.textContent = bootstrap
  document.head.prepend(style)
  await send('Emulation.setDeviceMetricsOverride', metrics)
  await page.viewport(metrics.width, metrics.height)
})

afterAll(async () => {
  style.remove()
  await send('Emulation.clearDeviceMetricsOverride', {})
})

/** `npm run pictures` makes the pictures of both READMEs anew. */
it.each(['en', 'ja'] as const)(
  'the picture of the README shows every status: %s',
  async (language) => {
    const { container } = render(<StatesPicture language={language} />)
    const picture = container.querySelector<HTMLElement>('.states-picture')!
    for (const status of statuses) {
      expect(picture.querySelectorAll(`[data-status="${status}"]`)).toHaveLength(2)
    }
    expect(picture.scrollWidth).toBeLessThanOrEqual(metrics.width)
    await document.fonts.ready
    if (!inject('isMakingPictures')) return
    const path = `../../stories/docs/pictures/states.${language}.png`
    await page.elementLocator(picture).screenshot({ path })
  },
)

function send(method: string, params: object): Promise<unknown> {
  return (cdp() as unknown as { send: typeof send }).send(method, params)
}
