import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useRealtimeLogs, useRealtimeSystem, type UseRealtimeLogsOptions } from '../../src/index.ts'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

interface Line {
  id: string
  message: string
  taskId?: string | number
  sessionId?: string | number
  level?: string
  source?: string
}

let fake: Fake

beforeEach(() => {
  fake = createFake()
})

afterEach(() => {
  cleanup()
  resetRealtime()
})

const clientState = () => ({ state: 'authorized', apiUrl: 'https://panel.example/api/v1' })

function Logs(options: UseRealtimeLogsOptions<Line>) {
  const { logs, isPaused, pendingCount, pause, resume, clear } = useRealtimeLogs<Line>({
    clientState: clientState(),
    ...fake.options,
    ...options,
  })
  return (
    <>
      <button onClick={isPaused ? resume : pause}>
        {isPaused ? `再開 ${pendingCount}` : '停止'}
      </button>
      <button onClick={clear}>消去</button>
      {logs.map(({ id, message }) => (
        <p key={id} role="listitem">
          {message}
        </p>
      ))}
    </>
  )
}

const shown = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
const send = (envelope: { type: string; entityId?: string; data: Line }) => fake.send(envelope)
const line = (number: number, more: Partial<Line> = {}): Line => ({
  id: `log-${number}`,
  message: `${number} 行目`,
  ...more,
})
const tell = (...lines: Line[]) =>
  act(() => {
    for (const data of lines) send({ type: 'log_created', data })
    fake.wait(500)
  })

it("shows the loader's lines and then those of events, each once", () => {
  render(<Logs initial={[line(1), line(2)]} />)
  act(() => fake.accept())
  tell(line(2), line(3), line(3), line(4))
  expect(shown()).toEqual(['1 行目', '2 行目', '3 行目', '4 行目'])
})

it('shows lines as they come where some events have no timestamp, whatever the clocks say', () => {
  render(<Logs initial={[]} />)
  act(() => fake.accept())
  const behind = fake.options.clock.now() - 120_000
  act(() => {
    fake.send({ type: 'log_created', data: line(1), timestamp: null })
    fake.send({ type: 'log_created', data: line(2), timestamp: behind })
    fake.send({ type: 'log_created', data: line(3), timestamp: null })
    fake.send({ type: 'log_created', data: line(4), timestamp: behind + 1 })
    fake.wait(500)
  })
  expect(shown()).toEqual(['1 行目', '2 行目', '3 行目', '4 行目'])
})

it('shows the lines of one task, or of one session', () => {
  const { rerender } = render(<Logs taskId="t1" />)
  act(() => fake.accept())
  const lines = [
    line(1, { taskId: 't1', sessionId: 's1' }),
    line(2, { taskId: 't2', sessionId: 's1' }),
    line(3, { sessionId: 's1' }),
    line(4, { sessionId: 's2' }),
  ]
  tell(...lines)
  act(() => {
    send({ type: 'log_created', entityId: 't1', data: line(5) })
    fake.wait(500)
  })
  expect(shown()).toEqual(['1 行目', '5 行目'])

  rerender(<Logs sessionId="s1" />)
  expect(shown()).toEqual([])
  tell(...lines)
  expect(shown()).toEqual(['1 行目', '2 行目', '3 行目'])

  rerender(<Logs sessionId="s1" taskId="t1" />)
  tell(...lines, line(6, { taskId: 't1' }), line(7, { taskId: 't1', sessionId: 's2' }))
  expect(shown()).toEqual(['1 行目', '6 行目'])
})

it.each([
  ['taskId', 5],
  ['taskId', '5'],
  ['sessionId', 5],
  ['sessionId', '5'],
])('takes a number for its text: `%s` is %o', (name, id) => {
  const of = (whose: string | number): Partial<Line> => ({ [name]: whose })
  const page = (whose: string | number) => (
    <Logs {...of(whose)} initial={[line(1, of(5)), line(2, of('5')), line(3, of(6))]} />
  )
  const { rerender } = render(page(id))
  act(() => fake.accept())
  tell(line(4, of(5)), line(5, of('5')), line(6, of(6)), line(7, of('6')))
  expect(shown()).toEqual(['1 行目', '2 行目', '4 行目', '5 行目'])
  // The same log: what events told of it stays.
  rerender(page(id === 5 ? '5' : 5))
  expect(shown()).toEqual(['1 行目', '2 行目', '4 行目', '5 行目'])
})

it("doesn't show the lines of the task before, which the loader still gives", () => {
  const initial = [line(1, { taskId: 't1' }), line(2, { taskId: 't1' })]
  const { rerender } = render(<Logs taskId="t1" initial={initial} />)
  expect(shown()).toEqual(['1 行目', '2 行目'])
  rerender(<Logs taskId="t2" initial={initial} />)
  expect(shown()).toEqual([])
  rerender(<Logs taskId="t2" initial={[line(3, { taskId: 't2' }), line(4)]} />)
  expect(shown()).toEqual(['3 行目', '4 行目'])
})

it('takes lines that say nothing of whose they are for those of the task that they are given for', () => {
  const { rerender } = render(<Logs taskId="t1" initial={[line(1)]} />)
  expect(shown()).toEqual(['1 行目'])
  rerender(<Logs taskId="t2" initial={undefined} />)
  expect(shown()).toEqual([])
  rerender(<Logs taskId="t2" initial={[line(2)]} />)
  expect(shown()).toEqual(['2 行目'])
})

it('leaves out what names another task, as long as one is asked for', () => {
  const initial = [line(1, { taskId: 't1' }), line(2, { taskId: 't2' }), line(3)]
  const { rerender } = render(<Logs initial={initial} />)
  rerender(<Logs taskId="t2" initial={initial} />)
  expect(shown()).toEqual(['2 行目', '3 行目'])
  rerender(<Logs initial={initial} />)
  expect(shown()).toEqual(['1 行目', '2 行目', '3 行目'])
})

it.each([
  ['another user', { identity: 'u2' }],
  ['another API', { url: 'https://other.example/events' }],
])('forgets what events told where it is for %s, and shows what it is given', (_whose, next) => {
  const { rerender } = render(<Logs identity="u1" initial={[line(1)]} />)
  act(() => fake.accept())
  tell(line(2))
  expect(shown()).toEqual(['1 行目', '2 行目'])
  rerender(<Logs identity="u1" {...next} initial={[line(3)]} />)
  expect(shown()).toEqual(['3 行目'])
})

it('keeps its lines where the address, or the name of the user, comes after them', () => {
  const initial = [line(1)]
  const { rerender } = render(<Logs clientState={{ state: 'loading' }} initial={initial} />)
  rerender(<Logs initial={initial} />)
  rerender(<Logs initial={initial} identity="u1" />)
  expect(shown()).toEqual(['1 行目'])
})

it('pauses, counts what waits, and shows it afterwards', async () => {
  const user = userEvent.setup()
  render(<Logs initial={[line(1)]} />)
  act(() => fake.accept())
  await user.click(screen.getByRole('button', { name: '停止' }))
  tell(line(2), line(3))
  expect(shown()).toEqual(['1 行目'])
  await user.click(screen.getByRole('button', { name: '再開 2' }))
  expect(shown()).toEqual(['1 行目', '2 行目', '3 行目'])
  await user.click(screen.getByRole('button', { name: '消去' }))
  expect(shown()).toEqual([])
  tell(line(4))
  expect(shown()).toEqual(['4 行目'])
})

it('filters by level and source, and shows again what it hid', () => {
  const { rerender } = render(<Logs level="WARN" source="agent" />)
  act(() => fake.accept())
  tell(
    line(1, { level: 'INFO', source: 'agent' }),
    line(2, { level: 'ERROR', source: 'agent' }),
    line(3, { level: 'ERROR', source: 'api' }),
  )
  expect(shown()).toEqual(['2 行目'])
  rerender(<Logs level="INFO" source="agent" />)
  expect(shown()).toEqual(['1 行目', '2 行目'])
  rerender(<Logs />)
  expect(shown()).toEqual(['1 行目', '2 行目', '3 行目'])
})

it('shows the last lines only', () => {
  render(<Logs limit={2} initial={[line(1), line(2), line(3)]} />)
  expect(shown()).toEqual(['2 行目', '3 行目'])
})

it('paints under a steady stream, and renders at most ten times a second', () => {
  let renders = 0
  let newest = ''
  renderHook(() => {
    renders += 1
    const { logs } = useRealtimeLogs<Line>({
      clientState: clientState(),
      ...fake.options,
      limit: 100,
    })
    newest = logs.at(-1)?.id ?? ''
  })
  act(() => fake.accept())
  renders = 0
  let behind = 0
  for (let number = 0; number < 1500; number++) {
    act(() => {
      send({ type: 'log_created', data: line(number) })
      fake.wait(2)
    })
    behind = Math.max(behind, number - Number(newest.slice(4)))
  }
  // At 500 lines a second, half a second is the longest that the screen is behind.
  expect(behind).toBeLessThanOrEqual(250)
  expect(renders).toBeLessThanOrEqual(31)
  act(() => fake.wait(500))
  expect(newest).toBe('log-1499')
})

it('renders no more often beside another hook', () => {
  let views = new Set<unknown>()
  renderHook(() => {
    const connection = { clientState: clientState(), ...fake.options }
    useRealtimeSystem(null, connection)
    views.add(useRealtimeLogs<Line>(connection).logs)
  })
  act(() => fake.accept())
  views = new Set()
  for (let number = 0; number < 100; number++) {
    act(() => {
      send({ type: 'log_created', data: line(number) })
      fake.wait(5)
    })
    act(() => {
      fake.send({ type: 'system_update', data: { status: `${number}` } })
      fake.wait(5)
    })
  }
  expect(views.size).toBeLessThanOrEqual(11)
})

it('shows another filter or load at once, whatever is held back', () => {
  const { rerender } = render(<Logs initial={[line(1)]} />)
  act(() => fake.accept())
  tell(line(2))
  act(() => {
    send({ type: 'log_created', data: line(3, { level: 'ERROR' }) })
    send({ type: 'log_created', data: line(4, { level: 'INFO' }) })
  })
  rerender(<Logs initial={[line(1)]} level="INFO" />)
  expect(shown()).toContain('4 行目')
  rerender(<Logs initial={[line(1), line(5)]} level="INFO" />)
  expect(shown()).toContain('5 行目')
})

it('is the same result until something in it changes', () => {
  const { result, rerender } = renderHook(() =>
    useRealtimeLogs<Line>({ clientState: clientState(), ...fake.options }),
  )
  const before = result.current
  rerender()
  expect(result.current).toBe(before)
  act(() => fake.accept())
  tell(line(1))
  expect(result.current).not.toBe(before)
  expect(result.current.pause).toBe(before.pause)
})

it.each([
  [{ limit: 0 }, '`limit` must be a number'],
  [{ limit: -1 }, '`limit` must be a number'],
  [{ limit: Number.NaN }, '`limit` must be a number'],
  [{ level: 'WRAN' }, '`level` must be one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL'],
  [{ level: 3 }, '`level` must be one of'],
  [{ source: ['agent'] }, '`source` must be a string'],
  [{ initial: {} }, '`initial` must be an array'],
])('refuses %o', (bad, message) => {
  const silence = vi.spyOn(console, 'error').mockImplementation(() => {})
  const options = {
    clientState: clientState(),
    ...fake.options,
    ...bad,
  } as UseRealtimeLogsOptions<Line>
  expect(() => renderHook(() => useRealtimeLogs<Line>(options))).toThrow(
    expect.objectContaining({ code: 'bad-option', message: expect.stringContaining(message) }),
  )
  silence.mockRestore()
})

it.each(['', 'warn', 'Warning', undefined])('takes %o for a level', (level) => {
  render(<Logs level={level} initial={[line(1, { level: 'ERROR' })]} />)
  expect(shown()).toEqual(['1 行目'])
})
