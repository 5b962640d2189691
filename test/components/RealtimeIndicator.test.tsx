import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef, Profiler, StrictMode, useLayoutEffect, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  messagesEn,
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  type IndicatorState,
  type RealtimeErrorCode,
  type RealtimeIndicatorProps,
  type RealtimeProviderProps,
} from '../../src/index.ts'
import DefaultIndicator from '../../src/components/RealtimeIndicator.tsx'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

let fake: Fake

beforeEach(() => {
  fake = createFake()
})

afterEach(() => {
  resetRealtime()
})

const root = () => {
  const element = document.querySelector<HTMLElement>('.realtime-indicator')
  if (!element) throw new Error('there is no indicator')
  return element
}

const noon = Date.UTC(2024, 4, 1, 3, 34, 56)

function show(state: IndicatorState, props: RealtimeIndicatorProps = {}): HTMLElement {
  render(<RealtimeIndicator state={state} timeZone="Asia/Tokyo" {...props} />)
  return root()
}

function renderLive(
  props: RealtimeIndicatorProps = {},
  around?: (node: ReactNode) => ReactNode,
  options: Partial<RealtimeProviderProps> = {},
) {
  const indicator = <RealtimeIndicator {...props} />
  return render(
    <RealtimeProvider url={fake.url} {...fake.options} {...options}>
      {around ? around(indicator) : indicator}
    </RealtimeProvider>,
  )
}

const waiting: IndicatorState = { status: 'reconnecting', attempt: 2, maxAttempts: 5, retryAt: 1 }

describe('in Japanese', () => {
  it.each<[IndicatorState, sign: string, words: string, button: string | null]>([
    [{ status: 'idle' }, '⚪', '待機中', null],
    [{ status: 'connecting' }, '⚪', '接続しています…', null],
    [{ status: 'connected' }, '🟢', '接続中', null],
    [waiting, '🟡', '再接続中 (2/5)', '今すぐ再接続'],
    [{ ...waiting, retryAt: null }, '🟡', '再接続中 (2/5)', null],
    [{ ...waiting, maxAttempts: Infinity }, '🟡', '再接続中 (2)', '今すぐ再接続'],
    [{ status: 'reconnecting' }, '🟡', '再接続中', null],
    [{ status: 'disconnected', reason: 'manual' }, '🔴', '切断・手動で停止中です', '再接続'],
    [{ status: 'disconnected', reason: 'server' }, '🔴', '切断・サーバーが終了しました', '再接続'],
    [{ status: 'disconnected', reason: 'offline' }, '🔴', '切断・オフラインです', '再接続'],
    [{ status: 'disconnected' }, '🔴', '切断', '再接続'],
    [
      { status: 'error', error: { code: 'http', status: 503 } },
      '🔴',
      '接続できません・サーバーが応答しません(503)',
      '再接続',
    ],
    [{ status: 'error' }, '🔴', 'エラー', '再接続'],
  ])('says %o in full', (state, sign, words, button) => {
    const indicator = show(state)
    expect(indicator.dataset['status']).toBe(state.status)
    const after = button ? ` ${button}` : ''
    expect(indicator.textContent).toBe(`${sign} ${words}${after} まだ更新はありません`)
    expect(screen.queryByRole('button')?.textContent ?? null).toBe(button)
  })

  it.each<[RealtimeErrorCode, status: number | undefined, words: string]>([
    ['network', undefined, 'サーバーにつながりません'],
    ['timeout', undefined, 'サーバーが応答しません'],
    ['silent', undefined, '通信が途切れました'],
    ['ended', undefined, 'サーバーが切断しました'],
    ['http', 500, 'サーバーが応答しません(500)'],
    ['http', 408, 'サーバーが応答しません(408)'],
    ['http', 429, 'サーバーが応答しません(429)'],
    ['http', 404, '受け付けられません(404)'],
    ['http', 206, '応答の形式が違います'],
    ['http', 0, 'サーバーが応答しません'],
    ['content-type', 200, '応答の形式が違います'],
    ['unauthorized', 401, 'ログインが必要です(401)'],
    ['unauthorized', 403, '権限がありません(403)'],
    ['token', undefined, 'ログイン情報がありません'],
    ['unsupported', undefined, '未対応のブラウザーです'],
  ])('says of an error of code %s and status %s: %s', (code, status, words) => {
    show({ status: 'error', error: { code, status } })
    expect(root()).toHaveTextContent(`接続できません・${words}`)
  })

  it.each<[IndicatorState, words: string, button: string]>([
    [{ status: 'connecting' }, '接続しています…', ''],
    [{ status: 'connected' }, '接続中', ''],
    [waiting, '再接続中', ' 今すぐ再接続'],
    [{ status: 'disconnected', reason: 'server' }, '切断', ' 再接続'],
    [{ status: 'error', error: { code: 'network' } }, 'エラー', ' 再接続'],
  ])('says %o in a short word where it is compact or inline', (state, words, button) => {
    const sign = { connecting: '⚪', connected: '🟢', reconnecting: '🟡' } as Record<string, string>
    const text = `${sign[state.status] ?? '🔴'} ${words}${button}`
    const { rerender } = render(<RealtimeIndicator state={state} compact />)
    expect(root().textContent).toBe(text)
    rerender(<RealtimeIndicator state={state} inline />)
    expect(root().textContent).toBe(text)
  })
})

describe('without the words', () => {
  const only = { showStatus: false }

  it('is a sign with a name and a tooltip', () => {
    expect(show({ status: 'connected' }, only).textContent).toBe('🟢')
    const sentence = 'リアルタイム更新: 接続中'
    expect(screen.getByRole('img', { name: sentence }).title).toBe(sentence)
  })

  it('has a sign that reconnects, and tells the reds apart by name and tooltip', async () => {
    const reconnect = vi.fn()
    const states: IndicatorState[] = [
      { status: 'disconnected', reason: 'manual' },
      { status: 'disconnected', reason: 'server' },
      { status: 'disconnected', reason: 'offline' },
      { status: 'error', error: { code: 'http', status: 503 } },
      { status: 'error', error: { code: 'unauthorized', status: 401 } },
    ]
    const { rerender } = render(<b />)
    const names = new Set<string>()
    for (const state of states) {
      rerender(<RealtimeIndicator {...only} state={{ ...state, reconnect }} />)
      const button = screen.getByRole('button', { name: /^リアルタイム更新: .+ - 再接続$/ })
      expect(button.textContent).toBe('🔴')
      expect(button.title).toBe(button.getAttribute('aria-label'))
      names.add(button.title)
      await userEvent.click(button)
    }
    expect(names.size).toBe(5)
    expect(names).toContain('リアルタイム更新: エラー - サーバーが応答しません(503) - 再接続')
    expect(reconnect).toHaveBeenCalledTimes(5)
  })

  it.each([null, false])('has its sign even where `sign` is %s', (sign) => {
    expect(show({ status: 'error' }, { ...only, sign }).textContent).toBe('🔴')
  })
})

describe('in other languages', () => {
  it.each<[IndicatorState, words: string]>([
    [{ status: 'connected' }, 'Live'],
    [{ status: 'connecting' }, 'Connecting…'],
    [waiting, 'Reconnecting (2/5)'],
    [{ status: 'disconnected', reason: 'offline' }, 'Offline'],
    [
      { status: 'error', error: { code: 'http', status: 503 } },
      "Can't connect: the server isn't answering (503)",
    ],
  ])('says %o in English', (state, words) => {
    expect(show(state, { locale: 'en' })).toHaveTextContent(words)
  })

  it.each([
    ['ja-JP', '接続中'],
    ['ja_JP', '接続中'],
    ['en-GB', 'Live'],
    ['fr', 'Live'],
    ['jam', 'Live'],
  ])('takes the texts of %s by its first part, and English for what it lacks', (locale, words) => {
    show({ status: 'connected' }, { locale })
    expect(screen.getByText(words)).toBeVisible()
  })

  it("speaks the provider's language, unless it has one of its own", () => {
    const ui = (locale?: string) => (
      <RealtimeProvider url={fake.url} {...fake.options} locale="en">
        <RealtimeIndicator locale={locale} />
      </RealtimeProvider>
    )
    const { rerender } = render(ui())
    expect(screen.getByText('Connecting…')).toBeVisible()
    rerender(ui('ja'))
    expect(screen.getByText('接続しています…')).toBeVisible()
  })

  it('takes texts in place of its own', () => {
    show(
      { ...waiting, lastEventTime: noon },
      { messages: { reconnecting: 'もう少々', now: 'いま', lastUpdate: '受信' } },
    )
    expect(root().textContent).toBe('🟡 もう少々 (2/5) いま 受信 12:34:56')
  })

  it('has an English text for each Japanese one', async () => {
    const { messagesJa } = await import('../../src/index.ts')
    expect(Object.keys(messagesEn)).toEqual(Object.keys(messagesJa))
  })
})

describe('the time of the last update', () => {
  it.each([
    ['Asia/Tokyo', '12:34:56'],
    ['UTC', '03:34:56'],
    ['America/New_York', '23:34:56'],
  ])('is that of %s', (timeZone, time) => {
    show({ status: 'connected', lastEventTime: noon }, { timeZone })
    expect(screen.getByText('最終更新').textContent).toBe(`最終更新 ${time}`)
    expect(document.querySelector('time')?.dateTime).toBe('2024-05-01T03:34:56.000Z')
  })

  it.each([Infinity, 1e300, -1, Number.NaN])('is none where it can be no moment: %s', (time) => {
    show({ status: 'connected', lastEventTime: time })
    expect(document.querySelector('time')).toBeNull()
  })

  it("is the viewer's where none is given", () => {
    show({ status: 'connected', lastEventTime: noon }, { timeZone: undefined, locale: 'en-US' })
    const local = new Date(noon).toLocaleTimeString('en-GB')
    expect(screen.getByText('Last update').textContent).toBe(`Last update ${local}`)
  })

  it('is told in a language that Java names', () => {
    show({ status: 'connected', lastEventTime: noon }, { locale: 'ja_JP' })
    expect(screen.getByText('最終更新').textContent).toBe('最終更新 12:34:56')
  })

  it.each([
    ['a time zone', { timeZone: 'Asia/Tokio' }],
    ['a language', { locale: 'english, please' }],
  ])("is the viewer's where %s is none, and developers are told", (_what, props) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    show(
      { status: 'connected', lastEventTime: noon },
      { locale: 'en', timeZone: undefined, ...props },
    )
    const local = new Date(noon).toLocaleTimeString('en-GB')
    expect(screen.getByText('Last update').textContent).toBe(`Last update ${local}`)
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('RangeError'))
    warn.mockRestore()
  })
})

describe('buttons', () => {
  it.each<[string, IndicatorState]>([
    ['今すぐ再接続', waiting],
    ['再接続', { status: 'disconnected', reason: 'server' }],
    ['再接続', { status: 'error' }],
  ])('%s reconnects, in each shape', async (name, state) => {
    const reconnect = vi.fn()
    const ui = (props: RealtimeIndicatorProps) => (
      <RealtimeIndicator state={{ ...state, reconnect }} {...props} />
    )
    const { rerender } = render(ui({}))
    await userEvent.click(screen.getByRole('button', { name }))
    rerender(ui({ compact: true }))
    await userEvent.click(screen.getByRole('button', { name }))
    rerender(ui({ inline: true }))
    await userEvent.click(screen.getByRole('button', { name }))
    expect(reconnect).toHaveBeenCalledTimes(3)
  })

  it('do nothing in a still picture', async () => {
    const indicator = show({ status: 'error' })
    await userEvent.click(screen.getByRole('button'))
    expect(indicator.dataset['status']).toBe('error')
  })

  it("leave the keyboard's focus at the indicator when they go", async () => {
    renderLive()
    act(() => fake.accept())
    act(() => fake.drop())
    await userEvent.tab()
    expect(screen.getByRole('button', { name: '今すぐ再接続' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(screen.queryByRole('button')).toBeNull()
    expect(root()).toHaveFocus()
    expect(root().dataset['status']).toBe('connecting')
  })

  it.each<[string, RealtimeIndicatorProps]>([
    ['full', {}],
    ['compact', { compact: true }],
    ['inline', { inline: true }],
  ])(
    "leave the keyboard's focus at the %s indicator when they go by themselves",
    async (_, props) => {
      renderLive(props)
      act(() => fake.accept())
      act(() => fake.drop())
      await userEvent.tab()
      act(() => fake.wait(3000))
      expect(screen.queryByRole('button')).toBeNull()
      expect(root()).toHaveFocus()

      act(() => fake.accept())
      act(() => fake.offline())
      await userEvent.tab()
      expect(screen.getByRole('button', { name: '再接続' })).toHaveFocus()
      act(() => fake.online())
      expect(screen.queryByRole('button')).toBeNull()
      expect(root()).toHaveFocus()
    },
  )

  it('keep the focus when they change, and leave it where else it is when they go', async () => {
    renderLive({}, (node) => (
      <StrictMode>
        {node}
        <input />
      </StrictMode>
    ))
    act(() => fake.accept())
    act(() => fake.drop())
    await userEvent.tab()
    act(() => fake.offline())
    expect(screen.getByRole('button', { name: '再接続' })).toHaveFocus()
    await userEvent.tab()
    act(() => fake.online())
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('textbox')).toHaveFocus()
  })

  it('are the only ones to be reached by the keyboard, where there is one', async () => {
    show({ status: 'connected' })
    await userEvent.tab()
    expect(document.body).toHaveFocus()
  })
})

describe('with a live connection', () => {
  it('shows each state at once, and counts down', async () => {
    renderLive()
    const words = () => root().querySelector('.realtime-indicator__state > span')?.textContent
    expect(words()).toBe('接続しています…')
    act(() => fake.accept())
    expect(words()).toBe('接続中')
    act(() => fake.drop())
    expect(words()).toBe('再接続中 (1/5)・あと3秒')
    act(() => fake.options.clock.advance(1000))
    expect(words()).toBe('再接続中 (1/5)・あと2秒')
    act(() => fake.options.clock.advance(1999))
    expect(words()).toBe('再接続中 (1/5)・あと1秒')
    act(() => fake.options.clock.advance(1))
    expect(words()).toBe('再接続中 (1/5)')
    expect(screen.queryByRole('button')).toBeNull()
    act(() => fake.accept())
    expect(words()).toBe('接続中')
  })

  it('connects again at the button', async () => {
    renderLive()
    act(() => fake.unauthorized())
    expect(root()).toHaveTextContent('接続できません・ログインが必要です(401)')
    await userEvent.click(screen.getByRole('button', { name: '再接続' }))
    act(() => fake.accept())
    expect(screen.getByText('接続中')).toBeVisible()
  })

  it("shows a hook's state without a provider", () => {
    function Page() {
      return (
        <RealtimeIndicator compact state={useManagementSSE({ url: fake.url, ...fake.options })} />
      )
    }
    render(<Page />)
    act(() => fake.accept())
    expect(root().textContent).toBe('🟢 接続中')
  })

  it('reads only what it shows, so that a hook that gives the state renders for nothing else', () => {
    let isRendering = false
    const reads = new Set<string>()
    const state = new Proxy<IndicatorState>(
      { status: 'connected' },
      {
        get(target, key, receiver): unknown {
          // React's own developer tools read all of it later.
          if (isRendering) reads.add(String(key))
          return Reflect.get(target, key, receiver)
        },
      },
    )
    function Page(props: RealtimeIndicatorProps) {
      isRendering = true
      useLayoutEffect(() => {
        isRendering = false
      })
      return <RealtimeIndicator state={state} {...props} />
    }
    const { rerender } = render(<Page compact />)
    expect(reads).toContain('status')
    expect(reads).not.toContain('lastEventTime')
    rerender(<Page />)
    expect(reads).toContain('lastEventTime')
    expect(reads).not.toContain('events')
  })

  it('renders for no event, unless it shows the time', () => {
    const onRender = vi.fn()
    renderLive({ compact: true }, (node) => (
      <Profiler id="indicator" onRender={onRender}>
        {node}
      </Profiler>
    ))
    act(() => fake.accept())
    const before = onRender.mock.calls.length
    for (let event = 0; event < 20; event++) {
      act(() => {
        fake.event('session_update')
        fake.options.clock.advance(200)
      })
    }
    expect(onRender).toHaveBeenCalledTimes(before)
  })

  it('does the same in StrictMode', () => {
    renderLive({}, (node) => <StrictMode>{node}</StrictMode>)
    act(() => fake.accept())
    act(() => fake.drop())
    act(() => fake.options.clock.advance(1000))
    expect(root()).toHaveTextContent('再接続中 (1/5)・あと2秒')
  })

  it('leaves no timer behind', () => {
    const { unmount } = renderLive()
    act(() => fake.accept())
    act(() => fake.drop())
    unmount()
    act(() => fake.options.clock.advance(1000))
    expect(fake.options.clock.pending).toBe(0)
  })
})

describe('the sign', () => {
  const live = { status: 'connected' } as const

  it('is a node, a function of the status, or nothing', () => {
    const { rerender } = render(<RealtimeIndicator compact state={live} sign="*" />)
    expect(root().textContent).toBe('* 接続中')
    rerender(<RealtimeIndicator compact state={live} sign={(status) => <b>{status}</b>} />)
    expect(root().textContent).toBe('connected 接続中')
    rerender(<RealtimeIndicator compact state={live} sign={null} />)
    expect(root().textContent).toBe('接続中')
  })

  it.each([
    ['drawn', undefined],
    ['a character', 'emoji'],
    ['a character where a function says so', () => 'emoji'],
  ] as const)("stays 🟢 in the page's text: %s", (_, sign) => {
    show(live, { compact: true, sign })
    expect(root().textContent).toBe('🟢 接続中')
    expect(screen.getByText('🟢').closest('[aria-hidden="true"]')).not.toBeNull()
    expect(root().querySelectorAll('svg')).toHaveLength(sign ? 0 : 1)
    getSelection()?.selectAllChildren(root())
    expect(String(getSelection())).toContain('🟢')
  })

  it('is drawn in six forms', () => {
    const statuses = ['idle', 'connecting', 'connected', 'reconnecting', 'disconnected', 'error']
    render(
      statuses.map((status) => (
        <RealtimeIndicator key={status} state={{ status } as IndicatorState} />
      )),
    )
    const forms = Array.from(document.querySelectorAll('svg path'), (path) =>
      path.getAttribute('d'),
    )
    expect(new Set(forms).size).toBe(6)
  })

  it('is hidden from assistive technology', () => {
    show({ status: 'connected' }, { sign: <b>✓</b> })
    expect(screen.getByText('✓').closest('[aria-hidden="true"]')).not.toBeNull()
  })
})

describe('the root element', () => {
  it('gets the ref, the class and all other props', () => {
    const ref = createRef<HTMLSpanElement>()
    render(
      <RealtimeIndicator
        state={{ status: 'connected' }}
        ref={ref}
        className="ms-auto"
        id="live"
        lang="ja"
        data-testid="mine"
        aria-label="配信"
      />,
    )
    expect(ref.current).toBe(root())
    expect(root()).toHaveClass('realtime-indicator', 'ms-auto')
    expect(root().id).toBe('live')
    expect(root().lang).toBe('ja')
    expect(screen.getByRole('group', { name: '配信' })).toBe(screen.getByTestId('mine'))
  })

  it('has a name', () => {
    show({ status: 'connected' })
    expect(screen.getByRole('group', { name: 'リアルタイム更新' })).toBe(root())
  })

  it('fits into a sentence', () => {
    const error = vi.spyOn(console, 'error')
    render(
      <p>
        今は <RealtimeIndicator inline state={{ status: 'error' }} />
      </p>,
    )
    expect(error).not.toHaveBeenCalled()
  })
})

describe('the countdown', () => {
  const words = () => root().textContent

  it("is measured once: setting the machine's clock changes nothing", () => {
    renderLive()
    act(() => fake.accept())
    act(() => fake.drop())
    expect(words()).toContain('・あと3秒')
    act(() => fake.options.clock.set(fake.options.clock.now() + 3_600_000))
    act(() => fake.options.clock.advance(1000))
    expect(words()).toContain('・あと2秒')
    act(() => fake.options.clock.set(0))
    act(() => fake.options.clock.advance(1000))
    expect(words()).toContain('・あと1秒')
  })

  it('skips the seconds that a sleeping machine missed', () => {
    renderLive({}, undefined, { retry: () => 9000 })
    act(() => fake.accept())
    act(() => fake.drop())
    expect(words()).toContain('・あと9秒')
    const waited = root().textContent
    act(() => fake.options.clock.sleep(4200))
    expect(words()).toBe(waited)
    act(() => fake.options.clock.advance(0))
    expect(words()).toContain('・あと5秒')
  })

  it.each([Number.NaN, Infinity, -Infinity, 0, -5000])('counts nothing at %s', (retryAt) => {
    show({ ...waiting, retryAt })
    expect(words()).toContain('再接続中 (2/5) 今すぐ再接続')
  })

  it('follows a wait that changes, and sets no timer where nothing counts', () => {
    const clock = fake.options.clock
    const ui = (state: IndicatorState, props: RealtimeIndicatorProps = {}) => (
      <RealtimeProvider url={fake.url} {...fake.options}>
        <RealtimeIndicator state={state} {...props} />
      </RealtimeProvider>
    )
    const timers = () => clock.pending - others
    const at = (ms: number) => ({ ...waiting, retryAt: clock.now() + ms })
    const { rerender } = render(ui({ ...waiting, retryAt: null }))
    const others = clock.pending
    rerender(ui(at(5000)))
    expect(words()).toContain('・あと5秒')
    expect(timers()).toBe(1)
    rerender(ui(at(8000)))
    expect(words()).toContain('・あと8秒')
    expect(timers()).toBe(1)
    rerender(ui(at(8000), { compact: true }))
    expect(timers()).toBe(0)
    rerender(ui({ ...waiting, retryAt: null }))
    expect(words()).not.toContain('あと')
    expect(timers()).toBe(0)
  })
})

it('reads no clock and no chance while rendering', () => {
  const clock = fake.options.clock
  let isRendering = false
  const reads: string[] = []
  const watch = (name: string, owner: object, key: string) => {
    const real = Reflect.get(owner, key) as (...args: unknown[]) => unknown
    vi.spyOn(owner as Record<string, () => unknown>, key).mockImplementation((...args) => {
      // React reads the time for its own tools.
      if (isRendering && /\/src\//.test(new Error().stack ?? '')) reads.push(name)
      return Reflect.apply(real, owner, args)
    })
  }
  watch('now', clock, 'now')
  watch('monotonic', clock, 'monotonic')
  watch('Date', Date, 'now')
  watch('performance', performance, 'now')
  watch('random', Math, 'random')
  function Begin() {
    isRendering = true
    return null
  }
  function End() {
    isRendering = false
    return null
  }
  const retryAt = clock.now() + 5000
  const states: IndicatorState[] = [
    { ...waiting, retryAt, lastEventTime: noon },
    { status: 'connected', lastEventTime: noon },
    { status: 'error' },
  ]
  render(
    <RealtimeProvider url={fake.url} {...fake.options}>
      <Begin />
      <RealtimeIndicator />
      {states.map((state) => (
        <RealtimeIndicator key={state.status} state={state} />
      ))}
      <End />
    </RealtimeProvider>,
  )
  expect(screen.getByText(/あと5秒/)).toBeVisible()
  expect(reads).toEqual([])
  vi.restoreAllMocks()
})

describe('with neither state nor provider', () => {
  it('throws no-provider, saying what to add', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<RealtimeIndicator />)).toThrow(
      expect.objectContaining({
        code: 'no-provider',
        message:
          'RealtimeIndicator found no <RealtimeProvider> above it. ' +
          'Put one around the page, or give it `state`.',
      }),
    )
    vi.restoreAllMocks()
  })
})

it('is the default export as well', () => {
  expect(DefaultIndicator).toBe(RealtimeIndicator)
})
