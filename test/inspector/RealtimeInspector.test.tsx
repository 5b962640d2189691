import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Profiler } from 'react'
import { describe, expect, it, vi } from 'vitest'
import {
  RealtimeProvider,
  useRealtimeActivities,
  useRealtimeLogs,
  useRealtimeRevalidation,
  useRealtimeSessions,
} from '../../src/index.ts'
import { RealtimeInspector } from '../../src/inspector/index.ts'
import { createFake, scenarios, type Scenario } from '../../src/testing/index.ts'
import {
  copied,
  drawer,
  expectShown,
  fake,
  happens,
  joinedClient,
  Member,
  open,
  opener,
  queryOpener,
  openTab,
  page,
  search,
} from './page.tsx'

describe('by keyboard', () => {
  it('opens with the focus in it, and gives it back on Escape', async () => {
    page()
    opener().focus()
    expect(opener()).toHaveAttribute('aria-expanded', 'false')
    await userEvent.keyboard('{Enter}')
    const dialog = await drawer()
    await waitFor(() => expect(dialog).toHaveFocus())
    expect(dialog).toHaveAccessibleName('リアルタイムインスペクター')
    // below the drawer nobody would see it
    expect(queryOpener()).toBeNull()

    await userEvent.tab()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(opener()).toHaveFocus()
  })

  it('goes from tab to tab with the arrows, and to all else with the Tab key', async () => {
    page()
    const dialog = await open()
    const tab = (name: string) => within(dialog).getByRole('tab', { name })
    tab('まとめ').focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(tab('タイムライン')).toHaveFocus()
    expect(tab('タイムライン')).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{End}')
    expect(tab('一覧')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    expect(tab('まとめ')).toHaveFocus()
    await userEvent.tab()
    expect(within(dialog).getByRole('tabpanel')).toHaveFocus()
  })
})

describe('the summary', () => {
  it('says that all is well, and how many events came', async () => {
    page()
    await happens(() => fake.accept())
    await happens(() => fake.event('session_update'))
    const panel = await openTab('まとめ')
    await expectShown(panel, '接続は正常です')
    await expectShown(panel, /イベントは届いています\(1 件/)
  })

  it('says why the connection is lost, and what to do: a time-out that comes again and again', async () => {
    page()
    await happens(() => {
      for (let round = 0; round < 2; round += 1) {
        fake.accept()
        fake.wait(60_000)
        fake.drop()
        fake.wait(3000)
      }
    })
    const panel = await openTab('まとめ')
    await expectShown(panel, '60 秒ごとに切断されています(2 回)')
    await expectShown(panel, 'ハートビート')
  })

  it.each<[what: string, happen: () => void, words: RegExp]>([
    ['a refused token', () => fake.unauthorized(), /接続できません・ログインが必要です/],
    ['a server that is down', () => fake.refuse(503), /サーバーが応答しません\(503\)/],
    ['a stop', () => fake.noContent(), /サーバーが終了を求めました/],
  ])('says what to do about %s', async (_what, happen, words) => {
    page()
    await happens(happen)
    await expectShown(await openTab('まとめ'), words)
  })

  it('names what was rejected, types without a handler, and handlers that threw', async () => {
    const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
    page({
      children: (
        <Member
          onSessionUpdate={() => {
            throw new Error('of the app')
          }}
        />
      ),
    })
    await happens(() => {
      fake.accept()
      fake.event('session_update')
      fake.event('task_update')
      fake.raw('message', '{"type":"deploy_finished","data":{}}')
      fake.raw('session_update', '{"data":{}}')
    })
    const panel = await openTab('まとめ')
    await expectShown(panel, '未登録の種別なので拒否したイベント: deploy_finished(1 件)')
    await expectShown(panel, 'id がないので拒否したイベント: 1 件(session_update)')
    await expectShown(panel, 'ハンドラーのない種別が届いています: task_update')
    await expectShown(panel, 'ハンドラーが例外を投げました: onSessionUpdate(1 回)')
    expect(reported).toHaveBeenCalledOnce()
  })

  it.each<[what: string, Page: () => null]>([
    ['a list', () => void useRealtimeSessions([]) as never],
    ['logs', () => void useRealtimeLogs() as never],
    ['activities', () => void useRealtimeActivities() as never],
    ['a revalidation of other types', () => void useRealtimeRevalidation(() => {}) as never],
  ])('names types without a handler on a page that has only %s', async (_what, Hook) => {
    page({ children: <Hook /> })
    await happens(() => {
      fake.accept()
      fake.event('task_update')
    })
    await expectShown(await openTab('まとめ'), 'ハンドラーのない種別が届いています: task_update')
  })

  it('takes what a hook takes in for handled', async () => {
    function Hooks(): null {
      useRealtimeSessions([])
      useRealtimeLogs()
      useRealtimeRevalidation(() => {}, { on: ['task_update'] })
      return null
    }
    page({ children: <Hooks /> })
    await happens(() => {
      fake.accept()
      for (const type of ['session_update', 'log_created', 'task_update'] as const) fake.event(type)
    })
    const panel = await openTab('まとめ')
    await expectShown(panel, /イベントは届いています\(3 件/)
    expect(panel).not.toHaveTextContent('ハンドラーのない種別')
    expect(await openTab('利用元')).toHaveTextContent(/useRealtimeLogslog_created/)
  })

  it('knows the handlers that an app gave a list', async () => {
    const List = () => void useRealtimeSessions([], { onResync() {}, onTaskUpdate() {} }) as never
    page({ children: <List /> })
    await happens(() => {
      fake.accept()
      fake.event('task_update')
      fake.drop()
      fake.wait(3000)
      fake.accept()
    })
    const panel = await openTab('まとめ')
    await expectShown(panel, /イベントは届いています/)
    expect(panel).not.toHaveTextContent('どこも再読み込みしていません')
    expect(panel).not.toHaveTextContent('ハンドラーのない種別')
  })

  it('says so where nobody reads anew after a loss', async () => {
    page()
    await happens(() => {
      fake.accept()
      fake.drop()
      fake.wait(3000)
      fake.accept()
    })
    await expectShown(await openTab('まとめ'), 'どこも再読み込みしていません')
  })
})

it('says so where there is nowhere to connect', async () => {
  render(<RealtimeInspector />)
  const panel = await openTab('まとめ')
  await expectShown(panel, '接続先がありません')
  expect(panel).toHaveTextContent('接続していないので、更新は届きません')
})

describe('the timeline', () => {
  it('tells states with their causes, events, rejections with what a schema said, and errors', async () => {
    vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
    const schema = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: () => ({ issues: [{ message: 'too short', path: ['name'] }] }),
      },
    }
    page({
      provider: { schemas: { task_update: schema } },
      children: (
        <Member
          onSessionUpdate={() => {
            throw new Error('of the app')
          }}
        />
      ),
    })
    await happens(() => {
      fake.accept()
      fake.event('session_update', { id: 's7' })
      fake.event('task_update')
      fake.drop()
    })
    const panel = await openTab('タイムライン')
    await expectShown(panel, 'name: too short')
    const lines = within(panel)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
    expect(lines.findIndex((line) => /再接続中 \(1\/5\) サーバーにつながりません/.test(line))).toBe(
      0,
    )
    expect(lines.join('\n')).toMatch(/接続中 サーバーが応答した/)
    expect(lines.join('\n')).toMatch(/session_update s7/)
    expect(lines.join('\n')).toMatch(/onSessionUpdate が例外を投げました Error: of the app/)
    expect(lines.join('\n')).toMatch(/useManagementSSE が利用を始めました/)
  })

  it('filters by kind and by words, pauses, and is cleared', async () => {
    page()
    await happens(() => {
      fake.accept()
      fake.event('session_update', { id: 's7' })
      fake.event('session_update', { id: 's8' })
    })
    const panel = await openTab('タイムライン')
    await expectShown(panel, 's8')
    await userEvent.click(within(panel).getByRole('button', { name: '状態' }))
    await waitFor(() => expect(panel).not.toHaveTextContent('サーバーが応答した'))
    search(panel, 's7')
    await waitFor(() => expect(panel).not.toHaveTextContent('s8'))

    search(panel, '')
    const dialog = await drawer()
    await userEvent.click(within(dialog).getByRole('button', { name: '一時停止' }))
    await happens(() => fake.event('session_update', { id: 's9' }))
    await waitFor(() => expect(dialog).toHaveTextContent('そのあと 1 件'))
    expect(panel).not.toHaveTextContent('s9')
    await userEvent.click(within(dialog).getByRole('button', { name: '再開' }))
    await expectShown(panel, 's9')

    await userEvent.click(within(panel).getByRole('button', { name: '消去' }))
    await expectShown(panel, 'まだ何もありません')
  })

  it('is paused and cleared by itself: the summary goes on', async () => {
    page()
    await happens(() => {
      fake.accept()
      fake.burst(3)
    })
    const panel = await openTab('タイムライン')
    await userEvent.click(within(panel).getByRole('button', { name: '消去' }))
    await userEvent.click(within(panel).getByRole('button', { name: '一時停止' }))
    await happens(() => fake.event('session_update', { id: 's9' }))
    await expectShown(panel, 'そのあと 1 件')
    await openTab('まとめ')
    await expectShown(panel, 'イベントは届いています(4 件')
    await openTab('タイムライン')
    await expectShown(panel, 'そのあと 1 件')
    await userEvent.click(within(panel).getByRole('button', { name: '再開' }))
    await expectShown(panel, 's9')
    search(panel, 'nowhere')
    await expectShown(panel, '一致するものはありません')
  })

  it('shows what is no JSON as it came, and copies it', async () => {
    page()
    await happens(() => {
      fake.accept()
      fake.raw('session_update', "<html>it's a proxy</html>")
      fake.raw('session_update', '')
    })
    const panel = await openTab('タイムライン')
    await expectShown(panel, "<html>it's a proxy</html>")
    expect(panel).toHaveTextContent('拒否: JSON ではありません session_update')
    const dialog = await drawer()
    await userEvent.click(within(dialog).getByRole('button', { name: 'シナリオをコピー' }))
    await waitFor(() => expect(copied).toContain('raw'))
    expect(readFile(copied)).toContainEqual(['raw', 'session_update', "<html>it's a proxy</html>"])
  })

  it('describes no more than it shows, and nothing twice', async () => {
    const redact = vi.fn((payload: unknown) => payload)
    page({ redact })
    await happens(() => {
      fake.accept()
      for (let index = 0; index < 300; index += 1) fake.event('session_update', { id: `s${index}` })
    })
    await expectShown(await openTab('タイムライン'), 's299')
    const atFirst = redact.mock.calls.length
    expect(atFirst).toBeLessThanOrEqual(200)
    await happens(() => fake.event('session_update', { id: 'one-more' }))
    await expectShown(await openTab('タイムライン'), 'one-more')
    expect(redact.mock.calls.length).toBe(atFirst + 1)
  })

  it('knows what the history kept before it came', async () => {
    const client = joinedClient()
    fake.accept()
    fake.event('session_update', { id: 'earlier' })
    render(
      <RealtimeProvider client={client}>
        <RealtimeInspector />
      </RealtimeProvider>,
    )
    await expectShown(await openTab('タイムライン'), 'earlier')
  })
})

describe('members and lists', () => {
  it('tells who shares the stream, whose value holds, and whose is in vain', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    page({
      provider: { idleTimeout: 30_000 },
      children: <Member idleTimeout={60_000} onTaskUpdate={() => {}} />,
    })
    const panel = await openTab('利用元')
    const row = (name: string) =>
      within(panel).getByRole('rowheader', { name }).closest('tr')?.textContent
    await expectShown(panel, 'idleTimeout')
    expect(row('useManagementSSE')).toContain('onTaskUpdate')
    expect(row('idleTimeout')).toBe('idleTimeout30000RealtimeProvideruseManagementSSE: 60000')
    await expectShown(await openTab('まとめ'), '効いていないオプションがあります: idleTimeout')
  })

  it('tells functions of one name apart, and not those that each render makes anew', async () => {
    const normalize = (raw: unknown) => raw as never
    const other = { normalize: (raw: unknown) => ({ ...(raw as object) }) as never }
    const Page = ({ mine }: { mine: typeof normalize }) => (
      <RealtimeProvider {...fake.options} url={fake.url} normalize={normalize}>
        <Member normalize={mine} />
        <RealtimeInspector />
      </RealtimeProvider>
    )
    const { rerender } = render(<Page mine={(raw) => raw as never} />)
    const panel = await openTab('利用元')
    const row = () =>
      within(panel).getByRole('rowheader', { name: 'normalize' }).closest('tr')?.textContent
    await waitFor(() => expect(row()).toContain('normalize()RealtimeProvider'))
    rerender(<Page mine={other.normalize} />)
    await happens(() => fake.accept())
    await waitFor(() => expect(row()).toContain('useManagementSSE: normalize()'))
    await expectShown(await openTab('まとめ'), '効いていないオプションがあります: normalize')
  })

  it('takes rows that each render makes anew for no load', async () => {
    const List = ({ ids }: { ids: string[] }) => (
      <p>{useRealtimeSessions(ids.map((id) => ({ id }))).length}</p>
    )
    const tree = (ids: string[]) => (
      <RealtimeProvider {...fake.options} url={fake.url}>
        <List ids={ids} />
        <RealtimeInspector />
      </RealtimeProvider>
    )
    const { rerender } = render(tree(['s1']))
    for (let round = 0; round < 3; round += 1) rerender(tree(['s1']))
    rerender(tree(['s1', 's2']))
    const panel = await openTab('タイムライン')
    await expectShown(panel, 'useRealtimeSessions が 2 行を受け取りました')
    expect(within(panel).getAllByText(/行を受け取りました/)).toHaveLength(2)
  })

  it('tells what each list shows, and when it last took in a load', async () => {
    fake.options.clock.advance(0)
    const List = ({ rows }: { rows: Array<{ id: string }> }) => (
      <p>{useRealtimeSessions(rows).length}</p>
    )
    page({ children: <List rows={[{ id: 's1' }, { id: 's2' }]} /> })
    await happens(() => fake.accept())
    const panel = await openTab('一覧')
    await expectShown(panel, /useRealtimeSessions2\d\d:\d\d:\d\d \(2 行\)/)
  })
})

describe('what must not be seen', () => {
  it('is never a token: not in options, addresses, payloads, errors, nor in what is copied', async () => {
    vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
    const token = 'secret-token-1234'
    page({
      provider: { clientState: { state: 'ok', authToken: token }, url: `${fake.url}?key=${token}` },
      children: (
        <Member
          onEvent={() => {
            throw new Error(`Bearer abc.def-${token}`)
          }}
        />
      ),
    })
    await happens(() => {
      fake.accept()
      fake.event('session_update', { name: `it is ${token}` })
      fake.raw('message', `{"type":"odd","data":{"t":"${token}"}}`)
    })
    const dialog = await open()
    for (const name of ['まとめ', 'タイムライン', '利用元', '一覧']) {
      await openTab(name)
      expect(dialog.innerHTML).not.toContain(token)
    }
    expect(dialog.innerHTML).not.toContain('abc.def')
    await userEvent.click(within(dialog).getByRole('button', { name: 'シナリオをコピー' }))
    await waitFor(() => expect(copied).toContain('it is •••'))
    expect(copied).not.toContain(token)
  })

  it('is a short token as a word, and not part of other words', async () => {
    page({
      provider: { clientState: { state: 'ok', authToken: 'dev' } },
    })
    await happens(() => {
      fake.accept()
      fake.event('session_update', { name: 'a device, dev' })
    })
    const panel = await openTab('タイムライン')
    await expectShown(panel, 'a device, •••')
  })

  it('is no token that was replaced, or whose owner left; nor an address’s query', async () => {
    const provider = (token: string) => (
      <RealtimeProvider
        {...fake.options}
        url="http://example.com/sse?opaque-key#hash"
        clientState={{ state: 'ok', authToken: token }}
      >
        <Member onEvent={() => {}} />
      </RealtimeProvider>
    )
    const tree = (token: string | null) => (
      <>
        {token && provider(token)}
        <RealtimeInspector />
      </>
    )
    const { rerender } = render(tree('first-token'))
    await happens(() => {
      fake.accept()
      fake.event('session_update', { name: 'first-token', other: 'second-token' })
    })
    rerender(tree('second-token'))
    const panel = await openTab('タイムライン')
    await expectShown(panel, 'session_update')
    expect(panel).not.toHaveTextContent(/first-token|second-token/)
    const summary = await openTab('まとめ')
    await expectShown(summary, 'example.com/sse')
    expect(summary).not.toHaveTextContent(/opaque-key|hash/)
    rerender(tree(null))
    expect(await openTab('タイムライン')).not.toHaveTextContent(/first-token|second-token/)
  })

  it('is anything else of a rejected message, nor what schemas and handlers say of it', async () => {
    vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
    const schema = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: () => ({ issues: [{ message: 'received "private"', path: ['name'] }] }),
      },
    }
    page({
      redact: () => ({}),
      provider: { schemas: { task_update: schema } },
      children: (
        <Member
          onSessionUpdate={() => {
            throw new RangeError('private@example.com is no name')
          }}
        />
      ),
    })
    await happens(() => {
      fake.accept()
      fake.raw('message', '{"type":"odd","payload":{"name":"private"},"entityId":"e1"}')
      fake.event('task_update')
      fake.event('session_update')
    })
    const panel = await openTab('タイムライン')
    await expectShown(panel, 'RangeError')
    await expectShown(panel, 'e1')
    expect(within(panel).getByText('name')).toBeInTheDocument()
    expect(panel).not.toHaveTextContent('private')
  })

  it('is what the app hides: nothing of a payload is shown or copied', async () => {
    page({ redact: (_payload, type) => ({ hidden: type }) })
    await happens(() => {
      fake.accept()
      fake.event('session_update', { id: 's7', name: 'private' })
      fake.raw('message', '{"type":"odd","data":{"name":"private"}}')
      fake.raw('message', 'private, and no JSON')
    })
    const panel = await openTab('タイムライン')
    await expectShown(panel, '"hidden": "session_update"')
    expect(panel).not.toHaveTextContent('private')
    const dialog = await drawer()
    await userEvent.click(within(dialog).getByRole('button', { name: 'シナリオをコピー' }))
    await waitFor(() => expect(copied).toContain('hidden'))
    expect(copied).not.toContain('private')
  })
})

describe('the copied scenario', () => {
  it.each(Object.keys(scenarios))('of %s ends as it did', async (name) => {
    page()
    await act(async () => {
      fake.play(scenarios[name as keyof typeof scenarios])
      await fake.settled()
    })
    const dialog = await open()
    await userEvent.click(within(dialog).getByRole('button', { name: 'シナリオをコピー' }))
    await waitFor(() => expect(copied).toMatch(/^import type \{ Scenario \}/))

    const copy = createFake(readFile(copied))
    const client = joinedClient(copy)
    copy.attach(client)
    await copy.settled()
    const replayed = endOf(client.getSnapshot())

    const own = createFake(scenarios[name as keyof typeof scenarios])
    const first = joinedClient(own)
    own.attach(first)
    await own.settled()
    expect(replayed).toEqual(endOf(first.getSnapshot()))
  })

  it('waits for nothing that came before the record', async () => {
    const client = joinedClient()
    fake.accept()
    fake.send({ type: 'session_update', entityId: 's1', data: {}, timestamp: 1000 })
    fake.send({ type: 'session_update', entityId: 's2', data: {}, timestamp: 86_400_000 })
    render(
      <RealtimeProvider client={client}>
        <RealtimeInspector />
      </RealtimeProvider>,
    )
    await happens(() => fake.event('session_update', { id: 's3' }))
    const dialog = await open()
    await userEvent.click(within(dialog).getByRole('button', { name: 'シナリオをコピー' }))
    await waitFor(() => expect(copied).toContain('s3'))
    expect(readFile(copied).filter(([name]) => name === 'wait')).toEqual([['wait', 200]])
  })

  it('is shown where the clipboard is refused', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'))
    page()
    await happens(() => fake.accept())
    const dialog = await open()
    await userEvent.click(within(dialog).getByRole('button', { name: 'シナリオをコピー' }))
    const field = await within(dialog).findByRole('textbox', { name: 'シナリオ' })
    expect((field as HTMLTextAreaElement).value).toContain("['accept']")
  })
})

it('speaks English, and takes texts of the app', async () => {
  page({ locale: 'en', messages: { summary: 'In short' } })
  await userEvent.click(screen.getByRole('button', { name: 'Realtime inspector' }))
  const dialog = await drawer()
  expect(within(dialog).getByRole('tab', { name: 'In short' })).toBeVisible()
  expect(dialog).toHaveTextContent('Does it lose the connection?')
})

it('renders nothing for what happens while it is closed', async () => {
  const renders = vi.fn()
  render(
    <RealtimeProvider {...fake.options} url={fake.url}>
      <Member onEvent={() => {}} />
      <Profiler id="inspector" onRender={renders}>
        <RealtimeInspector />
      </Profiler>
    </RealtimeProvider>,
  )
  const atFirst = renders.mock.calls.length
  await happens(() => {
    fake.accept()
    fake.burst(500)
    fake.wait(500)
    fake.drop()
  })
  expect(renders).toHaveBeenCalledTimes(atFirst)
})

it('keeps nothing once it is gone', async () => {
  const { recorder } = await import('../../src/inspector/Recorder.ts')
  const { unmount } = page()
  await happens(() => fake.accept())
  await openTab('タイムライン')
  expect(recorder.getSnapshot().entries).not.toEqual([])
  unmount()
  expect(recorder.getSnapshot()).toEqual({ entries: [], streams: [], tokens: new Set() })
})

it('records nothing once it is gone', async () => {
  const inspection = await import('../../src/stream/inspection.ts')
  const others = inspection.streams.size
  const { unmount } = page()
  await happens(() => fake.accept())
  expect(inspection.inspector).toBeDefined()
  expect(inspection.streams.size).toBe(others + 1)
  unmount()
  expect(inspection.inspector).toBeUndefined()
  fake.wait(1000)
  expect(inspection.streams.size).toBe(others)
})

it('holds a strict policy for styles', async () => {
  const violations: string[] = []
  document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
    violations.push(violatedDirective),
  )
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "style-src 'self'"
  document.head.append(policy)
  page()
  await happens(() => fake.accept())
  const dialog = await open()
  for (const tab of within(dialog).getAllByRole('tab')) await userEvent.click(tab)
  expect(dialog.querySelectorAll('[style]')).toHaveLength(0)
  expect(violations).toEqual([])
  // the policy is one: what it forbids is seen
  dialog.setAttribute('style', 'color: red')
  await waitFor(() => expect(violations).not.toEqual([]))
})

interface End {
  readonly status: string
  readonly attempt: number
  readonly reason: string | null
  readonly invalidEventCount: number
  readonly events: ReadonlyArray<{ readonly type: string; readonly entityId: string }>
}

function endOf({ status, attempt, reason, invalidEventCount, events }: End) {
  const told = events.map(({ type, entityId }) => `${type} ${entityId}`)
  return { status, attempt, reason, invalidEventCount, told }
}

/** What a test that imports the file would get. */
function readFile(file: string): Scenario {
  const code = file.slice(file.indexOf('[')).replace(' satisfies Scenario', '')
  // oxlint-disable-next-line no-implied-eval -- it is the file's own text
  return new Function(`return ${code}`)() as Scenario
}
