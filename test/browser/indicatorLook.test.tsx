import { render } from '@testing-library/react'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { server } from 'vitest/browser'
import {
  RealtimeIndicator,
  type IndicatorState,
  type RealtimeErrorCode,
  type RealtimeIndicatorProps,
} from '../../src/index.ts'
import '../../src/styles.css'
import { contrastOf, groundOf, hexOf, seenOn } from '../../stories/gallery/contrast.ts'
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

function find(indicator: Element, selector: string): HTMLElement {
  const element = indicator.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`there is no ${selector}`)
  return element
}

/** The boxes of an element's text, line by line. */
function linesOf(element: Element): DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(element)
  return [...range.getClientRects()].filter(({ width }) => width > 0)
}

/** A length to compare. WebKit puts a button's baseline on whole pixels, which adds half a pixel. */
const measured = (length = 0): string =>
  server.browser === 'webkit' ? String(Math.floor(length)) : length.toFixed(1)

const isLoud = ({ status }: IndicatorState) => /reconnecting|disconnected|error/.test(status)

describe.each(Object.entries(frameworks))('with %s styles', (_name, css) => {
  beforeAll(() => {
    style.textContent = css
  })

  it.each([
    ['ja', '100%'],
    ['en', '100%'],
    ['ja', '200%'],
    ['ja', '75%'],
  ])('each shape is as high in every state: %s, text %s', (locale, fontSize) => {
    document.documentElement.style.fontSize = fontSize
    for (const [shape, props] of Object.entries(shapes)) {
      for (const sign of [undefined, 'emoji', null]) {
        const indicators = draw({ ...props, sign, locale, style: { minWidth: 'max-content' } })
        // an inline box is no higher than its text: what counts is the line that it is in
        const heights = indicators.map((indicator) =>
          measured(
            (shape === 'inline' ? indicator.parentElement : indicator)?.getBoundingClientRect()
              .height,
          ),
        )
        expect(new Set(heights).size, `${shape}, ${sign}: ${heights.join()}`).toBe(1)
      }
    }
  })

  it.each(['14px', '1.2', '1.5', '2'])(
    'a sentence with a line height of %s keeps its lines, button or not',
    (size) => {
      const css = size.endsWith('px') ? { fontSize: size } : { lineHeight: size }
      const { container } = render(
        [undefined, ...states].map((state, index) => (
          <p key={index} style={{ ...css, whiteSpace: 'nowrap' }}>
            更新は{state && <RealtimeIndicator inline state={state} />}
          </p>
        )),
      )
      const heights = Array.from(container.children, (line) =>
        measured(line.getBoundingClientRect().height),
      )
      expect(new Set(heights)).toEqual(new Set([heights[0]]))
    },
  )

  it.each(Object.entries(shapes))(
    "at a header's right end, the %s shape moves nothing around it",
    (_shape, props) => {
      const { container } = render(
        states.map((state, index) => (
          <section key={index} style={{ inlineSize: 900 }}>
            <header style={{ display: 'flex', alignItems: 'center' }}>
              <h1 style={{ flex: 1 }}>セッション</h1>
              <RealtimeIndicator state={state} {...props} />
            </header>
            <p>below</p>
          </section>
        )),
      )
      const places = Array.from(container.children, (section) => {
        const { left, top } = section.getBoundingClientRect()
        const [title, indicator, below] = ['h1', '.realtime-indicator', 'section > p'].map((name) =>
          find(section, name).getBoundingClientRect(),
        )
        return [title?.left, indicator?.right]
          .map((x = 0) => x - left)
          .concat([title?.top, below?.top].map((y = 0) => y - top))
      })
      expect(new Set(places.map((place) => place.map(measured).join())).size).toBe(1)
    },
  )

  it.each([
    ['ja', '120px', '100%'],
    ['en', '120px', '100%'],
    ['ja', '120px', '200%'],
    ['en', '200px', '200%'],
    ['ja', '320px', '200%'],
  ])('nothing leaves its column: %s, width %s, text %s', (locale, width, fontSize) => {
    document.documentElement.style.fontSize = fontSize
    for (const [shape, props] of Object.entries(shapes)) {
      for (const reserve of [false, true]) {
        for (const indicator of draw({ ...props, locale, reserve }, width)) {
          const column = indicator.parentElement?.getBoundingClientRect() ?? new DOMRect()
          for (const part of indicator.querySelectorAll('b, span:not([role]), button, time')) {
            const { right, left } = part.getBoundingClientRect()
            expect(right, `${shape}: ${part.textContent}`).toBeLessThanOrEqual(column.right + 0.5)
            expect(left, `${shape}: ${part.textContent}`).toBeGreaterThanOrEqual(column.left - 0.5)
          }
        }
      }
    }
  })

  it.each(['auto', '120px', '200px'])(
    'all lines after the sign have one left edge: width %s',
    (width) => {
      for (const indicator of draw({}, width)) {
        const state = find(indicator, '.realtime-indicator__state')
        const { left, top } = state.getBoundingClientRect()
        const button = state.querySelector('button')?.getBoundingClientRect()
        const rows = [
          ...linesOf(find(state, 'span')).filter((line) => line.left < left + 20),
          ...linesOf(find(indicator, '.realtime-indicator__time')).slice(0, 1),
          ...(button && button.top > top + 10 ? [button] : []),
        ]
        expect(rows.length).toBeGreaterThanOrEqual(2)
        for (const row of rows) expect(row.left).toBeCloseTo(left, 0)
      }
    },
  )

  it('buttons are on the baseline of the words, and 24 px or more each way', () => {
    let buttons = 0
    for (const [shape, props] of Object.entries(shapes)) {
      for (const indicator of draw({ ...props, style: { minWidth: 'max-content' } })) {
        const button = indicator.querySelector('button')
        if (!button) continue
        buttons++
        const { width, height } = button.getBoundingClientRect()
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
        if (shape === 'sign') continue
        const words = linesOf(find(indicator, '.realtime-indicator__state > span')).at(-1)
        // to a pixel, to which some engines round a button's
        const apart = (linesOf(button)[0]?.bottom ?? 0) - (words?.bottom ?? 0)
        expect(Math.abs(apart)).toBeLessThan(1)
      }
    }
    expect(buttons).toBe(4 * 15)
  })

  it('the sign alone is as large in every state', () => {
    const sizes = draw({ showStatus: false }).map((indicator) => {
      const { width, height } = indicator.getBoundingClientRect()
      return `${width} × ${height}`
    })
    expect(new Set(sizes)).toEqual(new Set(['24 × 24']))
  })

  it('is quiet while all is well, and loud where it is not', () => {
    const indicators = draw({})
    for (const [index, state] of states.entries()) {
      const { backgroundColor, borderTopColor, color } = getComputedStyle(indicators[index]!)
      const page = groundOf(document.body)
      expect(seenOn(backgroundColor, page) === page, state.status).toBe(!isLoud(state))
      expect(seenOn(borderTopColor, page) === page, state.status).toBe(!isLoud(state))
      expect(color).toBe(getComputedStyle(document.body).color)
    }
  })

  it('is as wide as what it says, unless room is asked for', () => {
    const now = Date.now()
    const usual: IndicatorState[] = [
      { status: 'connecting' },
      { status: 'connected', lastEventTime },
      { ...trying, attempt: 1, retryAt: now + 3000, lastEventTime },
      { ...trying, attempt: 5, retryAt: null, lastEventTime },
    ]
    const widths = (props: RealtimeIndicatorProps) => {
      const { container } = render(
        usual.map((state, index) => (
          <div key={index}>
            <RealtimeIndicator state={state} {...props} />
          </div>
        )),
      )
      return Array.from(container.querySelectorAll('.realtime-indicator'), (indicator) =>
        Math.round(indicator.getBoundingClientRect().width),
      )
    }
    for (const locale of ['ja', 'en']) {
      for (const compact of [false, true]) {
        expect(new Set(widths({ compact, locale, reserve: true })).size).toBe(1)
        expect(new Set(widths({ compact, locale })).size).toBeGreaterThan(2)
      }
    }
  })

  it('within a sentence nothing is reserved, and the sentence goes on beside it', () => {
    const { container } = render(
      <p style={{ width: 400 }}>
        今は <RealtimeIndicator inline reserve state={{ status: 'connected' }} />
        <b>です</b>
      </p>,
    )
    const [words, rest] = ['.realtime-indicator', 'p > b'].map((name) =>
      find(container, name).getBoundingClientRect(),
    )
    expect(rest?.left).toBeCloseTo(words?.right ?? 0, 0)
    // On the same line, whatever the fonts.
    expect(rest?.top).toBeLessThan(words?.bottom ?? 0)
  })

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
        const contrast = (color: string, on = ground) => contrastOf(seenOn(color, on), on)
        for (const text of indicator.querySelectorAll(
          '.realtime-indicator__state > *, .realtime-indicator__time',
        )) {
          expect(contrast(getComputedStyle(text).color)).toBeGreaterThanOrEqual(4.5)
        }
        const sign = getComputedStyle(find(indicator, '.realtime-indicator__sign'))
        expect(contrast(sign.color)).toBeGreaterThanOrEqual(3)
        for (const button of indicator.querySelectorAll('button')) {
          expect(contrast(getComputedStyle(button).borderTopColor)).toBeGreaterThanOrEqual(3)
        }
        const { borderTopColor, borderTopWidth } = getComputedStyle(indicator)
        if (borderTopWidth === '0px' || seenOn(borderTopColor, page) === page) continue
        expect(contrast(borderTopColor)).toBeGreaterThanOrEqual(3)
        expect(contrast(borderTopColor, page)).toBeGreaterThanOrEqual(3)
      }
    },
  )

  it.each([
    ['ja', '接続しています…', true],
    ['en', 'Connecting…', true],
    ['ar', 'جارٍ الاتصال…', false],
  ])(
    'ends its words where they end, on a page read from right to left: %s',
    (locale, text, right) => {
      for (const props of [{}, { compact: true }, { inline: true }]) {
        const { container } = render(
          <p dir="rtl">
            <RealtimeIndicator
              {...props}
              locale={locale}
              messages={{ connecting: text }}
              state={{ status: 'connecting' }}
            />
          </p>,
        )
        const words = find(container, '.realtime-indicator__state > span')
        const node = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode()!
        const [first, dots] = [0, text.length - 1].map((index) => {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + 1)
          return range.getBoundingClientRect().left
        }) as [number, number]
        expect(dots > first).toBe(right)
      }
    },
  )

  it("takes the page's colours for a status, sign and quiet edge included", () => {
    document.documentElement.style.setProperty('--realtime-connected-fg', 'rgb(1, 2, 3)')
    document.documentElement.style.setProperty('--realtime-connected-bg', 'rgb(4, 5, 6)')
    document.documentElement.style.setProperty('--realtime-connected-border', 'rgb(7, 8, 9)')
    const { container } = render(<RealtimeIndicator state={{ status: 'connected' }} />)
    const indicator = find(container, '.realtime-indicator')
    const { color, backgroundColor, borderTopColor } = getComputedStyle(indicator)
    const sign = getComputedStyle(find(indicator, '.realtime-indicator__sign')).color
    expect([color, backgroundColor, borderTopColor, sign]).toEqual([
      'rgb(1, 2, 3)',
      'rgb(4, 5, 6)',
      'rgb(7, 8, 9)',
      'rgb(7, 8, 9)',
    ])
  })

  it("has the page's font, and sizes that follow it", () => {
    const { container } = render(
      <div style={{ fontFamily: 'monospace', fontSize: 40 }}>
        <RealtimeIndicator state={{ status: 'error' }} />
      </div>,
    )
    const [indicator, button] = ['.realtime-indicator', 'button'].map((name) =>
      getComputedStyle(find(container, name)),
    )
    expect([indicator?.fontFamily, button?.fontFamily]).toEqual(['monospace', 'monospace'])
    expect([indicator?.fontSize, button?.fontSize]).toEqual(['35px', '35px'])
    expect(indicator?.fontVariantNumeric).toBe('tabular-nums')
    expect(find(container, 'svg').getBoundingClientRect().width).toBe(35)
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
    const moving = animations()
    expect(moving).toEqual(
      states.map(({ status }) => status === 'connecting' || status === 'reconnecting'),
    )
    expect(document.getAnimations()).toHaveLength(moving.filter(Boolean).length)
  })

  it('is none for those who want less of it', async () => {
    await emulateMedia([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    expect(animations()).not.toContain(true)
  })
})

describe('with more contrast', () => {
  it('the edge is as strong as the text, and so are the sign and the time', async () => {
    await emulateMedia([{ name: 'prefers-contrast', value: 'more' }])
    for (const indicator of draw({})) {
      const { color, borderTopColor } = getComputedStyle(indicator)
      const others = ['sign', 'time'].map((part) =>
        hexOf(getComputedStyle(find(indicator, `.realtime-indicator__${part}`)).color),
      )
      expect([hexOf(borderTopColor), ...others]).toEqual(Array(3).fill(hexOf(color)))
    }
  })
})

describe('the sign', () => {
  it('has six forms that differ without colour and motion', () => {
    const forms = new Map(
      draw({ showStatus: false }).map((indicator) => [
        indicator.dataset['status'],
        inkOf(find(indicator, 'path').getAttribute('d') ?? ''),
      ]),
    )
    expect(forms.size).toBe(6)
    const all = [...forms]
    for (const [index, [status, ink]] of all.entries()) {
      expect(ink.filter(Boolean).length, status).toBeGreaterThan(50)
      for (const [other, otherInk] of all.slice(index + 1)) {
        const differing = ink.filter((dot, place) => dot !== otherInk[place]).length
        expect(differing, `${status} and ${other}`).toBeGreaterThanOrEqual(16)
      }
    }
  })

  it('shows the character itself at the size of the text, where that is asked for', () => {
    for (const indicator of draw({ sign: 'emoji' })) {
      const sign = find(indicator, '.realtime-indicator__sign')
      expect(getComputedStyle(sign).fontSize).toBe(getComputedStyle(indicator).fontSize)
      expect(getComputedStyle(sign).opacity).toBe('1')
      expect(sign.querySelector('svg')).toBeNull()
      expect(sign.getBoundingClientRect().width).toBeGreaterThan(8)
    }
  })

  it('stays in forced colours, as do the edges of box and button', async () => {
    await emulateMedia([{ name: 'forced-colors', value: 'active' }])
    const ground = groundOf(document.body)
    for (const indicator of draw({})) {
      const edges = [indicator, indicator.querySelector('button') ?? indicator].map((element) => {
        const { borderTopColor, borderTopWidth } = getComputedStyle(element)
        expect(borderTopWidth).toBe('1px')
        return borderTopColor
      })
      const { fill } = getComputedStyle(find(indicator, 'svg'))
      for (const color of [...edges, fill]) {
        expect(contrastOf(seenOn(color, ground), ground)).toBeGreaterThanOrEqual(3)
      }
    }
  })
})

/** Which dots of 16 by 16 a path covers. */
function inkOf(path: string): boolean[] {
  const context = new OffscreenCanvas(16, 16).getContext('2d')
  if (!context) throw new Error('there is no canvas')
  context.fill(new Path2D(path))
  const { data } = context.getImageData(0, 0, 16, 16)
  return Array.from({ length: 256 }, (_, dot) => (data[4 * dot + 3] ?? 0) > 127)
}
