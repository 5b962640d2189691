import { render } from '@testing-library/react'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  RealtimeIndicator,
  type IndicatorState,
  type RealtimeErrorCode,
  type RealtimeIndicatorProps,
} from '../../src/index.ts'
import '../../src/styles.css'
import { contrastOf, hexOf } from '../../stories/gallery/contrast.ts'
import { emulateMedia } from '../support/emulateMedia.ts'

const codes: RealtimeErrorCode[] = [
  'network',
  'timeout',
  'silent',
  'ended',
  'content-type',
  'token',
  'unsupported',
]
const trying = { status: 'reconnecting', maxAttempts: 5 } as const
const lastEventTime = Date.UTC(2024, 4, 1, 3, 34, 56)

/** Everything that one page may come to show. */
const states: IndicatorState[] = [
  { status: 'idle' },
  { status: 'connecting' },
  { status: 'connected' },
  { status: 'connected', lastEventTime },
  { ...trying, attempt: 1, retryAt: Date.now() + 3000, lastEventTime },
  { ...trying, attempt: 5, retryAt: Date.now() + 60_000, lastEventTime },
  { ...trying, attempt: 2, retryAt: null, lastEventTime },
  { status: 'disconnected', reason: 'manual', lastEventTime },
  { status: 'disconnected', reason: 'server', lastEventTime },
  { status: 'disconnected', reason: 'offline', lastEventTime },
  ...codes.map((code) => ({ status: 'error' as const, error: { code }, lastEventTime })),
  { status: 'error', error: { code: 'http', status: 503 }, lastEventTime },
  { status: 'error', error: { code: 'http', status: 404 }, lastEventTime },
  { status: 'error', error: { code: 'unauthorized', status: 401 } },
].map((state) => ({ maxAttempts: 5, ...state }) as IndicatorState)

const shapes: Record<string, RealtimeIndicatorProps> = {
  full: {},
  compact: { compact: true },
  inline: { inline: true },
  sign: { showStatus: false },
}
const frameworks = { bootstrap, plain: 'html { color-scheme: light dark; background: Canvas }' }

const style = document.createElement('style')

beforeAll(() => {
  document.head.prepend(style)
})

afterAll(() => style.remove())

afterEach(async () => {
  delete document.documentElement.dataset['bsTheme']
  document.documentElement.removeAttribute('style')
  await emulateMedia([])
})

/** All states of a shape, each in a column of its own. */
function draw(props: RealtimeIndicatorProps, width = 'auto'): HTMLElement[] {
  const { container } = render(
    states.map((state, index) => (
      <div key={index} style={{ width }}>
        <RealtimeIndicator state={state} {...props} />
      </div>
    )),
  )
  return [...container.querySelectorAll<HTMLElement>('.realtime-indicator')]
}

function find(indicator: HTMLElement, selector: string): HTMLElement {
  const element = indicator.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`there is no ${selector}`)
  return element
}

describe.each(Object.entries(frameworks))('with %s styles', (_name, css) => {
  beforeAll(() => {
    style.textContent = css
  })

  it.each([
    ['ja', 'auto', '100%'],
    ['en', 'auto', '100%'],
    ['ja', '120px', '100%'],
    ['en', '120px', '100%'],
    ['ja', 'auto', '200%'],
    ['ja', '200px', '200%'],
  ])('each shape has one size in all states: %s, width %s, text %s', (locale, width, fontSize) => {
    document.documentElement.style.fontSize = fontSize
    for (const [shape, props] of Object.entries(shapes)) {
      const indicators = draw({ ...props, locale }, width)
      const sizes = indicators.map((indicator) => {
        const box = indicator.getBoundingClientRect()
        return `${box.width.toFixed(1)} × ${box.height.toFixed(1)}`
      })
      expect(new Set(sizes), shape).toEqual(new Set([sizes[0]]))
      for (const indicator of indicators) {
        expect(indicator.scrollWidth).toBeLessThanOrEqual(indicator.offsetWidth)
        expect(indicator.offsetWidth).toBeLessThanOrEqual(indicator.parentElement?.offsetWidth ?? 0)
      }
    }
  })

  it.each(['full', 'compact'])(
    'the %s shape has its words in the middle of a high row',
    (shape) => {
      const { container } = render(
        <div style={{ display: 'flex', height: 90 }}>
          <RealtimeIndicator state={{ status: 'connected' }} {...shapes[shape]} />
        </div>,
      )
      const middleOf = ({ top, bottom }: DOMRect) => (top + bottom) / 2
      const row = container.firstElementChild as HTMLElement
      const rooms = [...row.querySelectorAll('.realtime-indicator__room')]
      const [first, last] = [rooms[0], rooms.at(-1)].map((room) => room?.getBoundingClientRect())
      const words = new DOMRect(0, first?.top, 0, (last?.bottom ?? 0) - (first?.top ?? 0))
      expect(middleOf(words)).toBeCloseTo(middleOf(row.getBoundingClientRect()), 0)
      const sign = find(row, '.realtime-indicator__sign').getBoundingClientRect()
      expect(sign.top).toBeCloseTo(words.top, 0)
    },
  )

  it.each(Object.entries(shapes))(
    'the %s shape keeps its parts in their places',
    (shape, props) => {
      const places = draw(props).map((indicator) => {
        const box = indicator.getBoundingClientRect()
        const button = indicator.querySelector('button')?.getBoundingClientRect()
        const sign = find(indicator, '.realtime-indicator__sign').getBoundingClientRect()
        return {
          buttonSize: button && Math.min(button.width, button.height),
          sign: `${sign.left - box.left}, ${sign.top - box.top}`,
          button: button && `${box.right - button.right}, ${box.bottom - button.bottom}`,
        }
      })
      expect(new Set(places.map(({ sign }) => sign)).size).toBe(1)
      expect(
        Math.min(...places.map(({ buttonSize = Infinity }) => buttonSize)),
      ).toBeGreaterThanOrEqual(24)
      const buttons = places.flatMap(({ button }) => button ?? [])
      expect(buttons.length).toBe(shape === 'sign' ? 0 : 15)
      expect(new Set(buttons).size).toBe(shape === 'sign' ? 0 : 1)
    },
  )

  it.each(['light', 'dark', 'light by the system', 'dark by the system'])(
    'all can be read and seen when it is %s',
    async (theme) => {
      const isBySystem = theme.endsWith('system')
      if (isBySystem) {
        await emulateMedia([{ name: 'prefers-color-scheme', value: theme.split(' ')[0] ?? '' }])
      } else document.documentElement.dataset['bsTheme'] = theme
      document.documentElement.style.colorScheme = isBySystem ? '' : theme
      const page = groundOf(document.body)
      for (const indicator of Object.values(shapes).flatMap((props) => draw(props))) {
        const ground = groundOf(indicator)
        const words = indicator.querySelectorAll(
          '.realtime-indicator__room > :first-child > *, button',
        )
        for (const text of words) {
          expect(contrastOf(getComputedStyle(text).color, ground)).toBeGreaterThanOrEqual(4.5)
        }
        const ring = getComputedStyle(find(indicator, '.realtime-indicator__emoji'))
        expect(contrastOf(ring.borderTopColor, ground)).toBeGreaterThanOrEqual(3)
        const { borderTopColor, borderTopWidth } = getComputedStyle(indicator)
        const edge = borderTopWidth === '0px' ? ring.borderTopColor : borderTopColor
        expect(contrastOf(edge, page)).toBeGreaterThanOrEqual(3)
        expect(contrastOf(edge, ground)).toBeGreaterThanOrEqual(3)
      }
    },
  )

  it("takes the page's colours for a status", () => {
    document.documentElement.style.setProperty('--realtime-connected-fg', 'rgb(1, 2, 3)')
    document.documentElement.style.setProperty('--realtime-connected-bg', 'rgb(4, 5, 6)')
    document.documentElement.style.setProperty('--realtime-connected-border', 'rgb(7, 8, 9)')
    const { container } = render(<RealtimeIndicator state={{ status: 'connected' }} />)
    const indicator = find(container, '.realtime-indicator')
    const { color, backgroundColor, borderTopColor } = getComputedStyle(indicator)
    expect([color, backgroundColor, borderTopColor]).toEqual([
      'rgb(1, 2, 3)',
      'rgb(4, 5, 6)',
      'rgb(7, 8, 9)',
    ])
  })

  it('gives way to any class of the page', () => {
    const { container } = render(
      <>
        <style>{'.mine { padding: 40px; display: flex; color: rgb(1, 2, 3) }'}</style>
        <RealtimeIndicator className="mine" state={{ status: 'error' }} />
      </>,
    )
    const { padding, display, color } = getComputedStyle(find(container, '.mine'))
    expect([padding, display, color]).toEqual(['40px', 'flex', 'rgb(1, 2, 3)'])
  })
})

describe('motion', () => {
  const animations = () =>
    draw({}).map(
      (indicator) =>
        getComputedStyle(find(indicator, '.realtime-indicator__sign')).animationName !== 'none',
    )

  it('is a pulse while it connects and reconnects, and nowhere else', () => {
    expect(animations()).toEqual(
      states.map(({ status }) => status === 'connecting' || status === 'reconnecting'),
    )
  })

  it('is none for those who want less of it', async () => {
    await emulateMedia([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    expect(animations()).not.toContain(true)
  })
})

describe('with more contrast', () => {
  it('the edge is as strong as the text, and so is the time', async () => {
    await emulateMedia([{ name: 'prefers-contrast', value: 'more' }])
    for (const indicator of draw({})) {
      const { color, borderTopColor } = getComputedStyle(indicator)
      expect(borderTopColor).toBe(color)
      const time = getComputedStyle(find(indicator, '.realtime-indicator__time'))
      expect(hexOf(time.color)).toBe(hexOf(color))
    }
  })
})

describe('the sign', () => {
  it('tells live, trying and stopped apart without colour', () => {
    const forms = new Map(
      draw({ showStatus: false }).map((indicator) => {
        const { borderRadius, borderTopStyle } = getComputedStyle(
          find(indicator, '.realtime-indicator__emoji'),
        )
        return [indicator.dataset['status'], `${borderTopStyle} ${borderRadius}`]
      }),
    )
    expect(Object.fromEntries(forms)).toEqual({
      idle: 'solid 50%',
      connecting: 'solid 50%',
      connected: 'solid 50%',
      reconnecting: 'dashed 50%',
      disconnected: 'solid 25%',
      error: 'solid 25%',
    })
  })

  it('keeps its edge in forced colours, as does the box', async () => {
    await emulateMedia([{ name: 'forced-colors', value: 'active' }])
    for (const indicator of draw({})) {
      const ring = getComputedStyle(find(indicator, '.realtime-indicator__emoji'))
      const box = getComputedStyle(indicator)
      expect(ring.borderTopWidth).toBe('1px')
      expect(contrastOf(ring.borderTopColor, groundOf(indicator))).toBeGreaterThanOrEqual(3)
      expect(box.borderTopWidth).toBe('1px')
    }
  })
})

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })

/** Any CSS colour as it is drawn: red, green, blue and alpha, 0 to 255. */
function pixel(color: string): Uint8ClampedArray {
  if (!canvas) throw new Error('there is no canvas')
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  return canvas.getImageData(0, 0, 1, 1).data
}

/** The first opaque background behind an element. */
function groundOf(element: HTMLElement): string {
  for (let node: HTMLElement | null = element; node; node = node.parentElement) {
    const { backgroundColor } = getComputedStyle(node)
    if (pixel(backgroundColor)[3] === 255) return backgroundColor
  }
  return 'white'
}
