import { afterEach, describe, expect, it } from 'vitest'
import '../../src/inspector/inspector.css'
import { contrastOf, groundOf, seenOn } from '../../stories/gallery/contrast.ts'
import { emulateMedia } from '../support/emulateMedia.ts'
import { fake, happens, openTab, page } from './page.tsx'

const { dataset, style } = document.documentElement
const bootstrap = {
  light: { '--bs-body-bg': '#fff', '--bs-body-color': '#212529' },
  dark: { '--bs-body-bg': '#212529', '--bs-body-color': '#dee2e6' },
}

interface Theme {
  readonly system: 'light' | 'dark'
  /** Of the page: `data-bs-theme`. */
  readonly attribute?: 'light' | 'dark'
  /** What Bootstrap sets. */
  readonly colours?: Readonly<Record<string, string>>
}

afterEach(async () => {
  delete dataset['bsTheme']
  style.cssText = ''
  document.documentElement.dir = ''
  await emulateMedia([])
})

describe('the look of the inspector', () => {
  it.each<Theme>([
    { system: 'light' },
    { system: 'dark' },
    { system: 'light', attribute: 'dark' },
    { system: 'dark', attribute: 'light' },
    { system: 'dark', colours: bootstrap.light },
    { system: 'dark', attribute: 'light', colours: bootstrap.light },
    { system: 'light', attribute: 'dark', colours: bootstrap.dark },
  ])('can be read whatever the page and the system are: %j', async (theme) => {
    const { system, attribute, colours = {} } = theme
    await emulateMedia([{ name: 'prefers-color-scheme', value: system }])
    if (attribute) dataset['bsTheme'] = attribute
    for (const [name, value] of Object.entries(colours)) style.setProperty(name, value)
    page()
    await happens(() => {
      fake.accept()
      fake.event('session_update')
      fake.raw('message', '{')
    })
    const panel = await openTab('タイムライン')
    const kinds = [...panel.querySelectorAll('.realtime-inspector__kind')]
    expect(kinds.length).toBeGreaterThan(3)
    for (const kind of kinds) {
      const ground = groundOf(kind)
      const colour = seenOn(getComputedStyle(kind).color, ground)
      expect(contrastOf(colour, ground), kind.textContent).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('is read from left to right, as its languages are, on a page that is not', async () => {
    document.documentElement.dir = 'rtl'
    const { container } = page()
    const root = container.querySelector('.realtime-inspector')!
    expect(getComputedStyle(root).direction).toBe('ltr')
  })
})
