import { act, cleanup, render } from '@testing-library/react'
import fc from 'fast-check'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventTable } from '../../src/events/eventTable.ts'
import {
  RealtimeIndicator,
  RealtimeProvider,
  useRealtime,
  useRealtimeDashboard,
  useRealtimeLogs,
  useRealtimeSessions,
  useRealtimeSystem,
  useRealtimeTasks,
} from '../../src/index.ts'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

let fake: Fake
let errors: unknown[]

beforeEach(() => {
  fake = createFake()
  errors = []
  vi.spyOn(console, 'error').mockImplementation((...all) => void errors.push(all))
  vi.spyOn(globalThis, 'reportError').mockImplementation((thrown) => void errors.push(thrown))
})

afterEach(() => {
  cleanup()
  resetRealtime()
  vi.restoreAllMocks()
})

const drawn = 'name description status message level source'.split(' ')

/** Every hook, and all that the package itself says of what it was told. */
function Page() {
  const { events, connectionStatus } = useRealtime()
  const sessions = useRealtimeSessions(loaded, { insert: 'start', onChange() {} })
  const tasks = useRealtimeTasks([], {
    sessionId: 's1',
    compare: (one, other) => +(one.id > other.id),
  })
  const { logs } = useRealtimeLogs({ taskId: 't1', level: 'INFO', source: 'agent' })
  const all = useRealtimeLogs()
  const system = useRealtimeSystem()
  const dashboard = useRealtimeDashboard({ sessions: loaded })
  const rows: object[] = [...sessions, ...tasks, ...logs, ...all.logs, system ?? {}]
  return (
    <main>
      <RealtimeIndicator />
      {connectionStatus}
      {Object.entries(dashboard.stats.sessionsByStatus).flat()}
      {dashboard.activities.map(({ key, kind, action, name, entityId, time }) => (
        <p key={key} title={new Date(time).toISOString()}>
          {[kind, action, name, entityId]}
        </p>
      ))}
      {rows.map((row, index) => (
        <div key={index}>{drawn.map((name) => Reflect.get(row, name) as ReactNode)}</div>
      ))}
      <output>{[sessions, tasks, logs, all.logs, events].map(({ length }) => `${length} `)}</output>
    </main>
  )
}

const loaded = [{ id: 's1', name: '夜間バッチ', status: 'ACTIVE' }]
const show = () => (
  <RealtimeProvider url="https://panel.example/realtime" {...fake.options}>
    <Page />
  </RealtimeProvider>
)

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const hostile = [
  '3',
  'null',
  '{}',
  '{"toString":1}',
  '{"toString":null,"valueOf":1}',
  '{"__proto__":{"toString":1}}',
  '""',
  '"__proto__"',
  '1e999',
  '-1',
  '[[]]',
  deep(20_000),
]
const value = fc.oneof(fc.constantFrom(...hostile), fc.json({ maxDepth: 2 }))
const ids = fc.constantFrom('"s1"', '"t1"', '1', '7')
const names = 'id name title message status sessionId taskId level source timestamp updatedAt'
const field = fc.constantFrom(...`${names} templateConfig __proto__ toString`.split(' '))
const message = fc.record({
  type: fc.constantFrom(...Object.keys(eventTable)),
  entityId: ids,
  fields: fc.array(fc.tuple(field, value), { maxLength: 4 }),
  timestamp: fc.oneof(value, fc.constant('1735689600000')),
})

it('10,000 payloads with any JSON in them throw nothing on a page with every hook', () => {
  const { container } = render(show())
  act(() => fake.accept())
  const samples = fc.sample(message, { numRuns: 10_000, seed: 14 })
  for (let index = 0; index < samples.length; index += 100) {
    act(() => {
      for (const { type, entityId, fields, timestamp } of samples.slice(index, index + 100)) {
        const data = fields.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()
        fake.raw(
          type,
          `{"type":"${type}","entityId":${entityId},"timestamp":${timestamp},"data":{${data}}}`,
        )
      }
      fake.wait(500)
    })
  }
  expect(errors).toEqual([])
  expect(container.querySelector('output')?.textContent).toMatch(/ 100 $/)
})

it.each(hostile)('loses nothing but the value that cannot be used: %.30s', (text) => {
  const { container } = render(show())
  act(() => fake.accept())
  const send = (type: string, entityId: string, data: string) =>
    act(() => {
      fake.raw(type, `{"type":"${type}","entityId":"${entityId}","data":{${data}}}`)
      fake.wait(500)
    })
  for (const name of ['name', 'status', 'templateConfig', 'updatedAt']) {
    send('session_created', 's2', `"${name}":${text},"description":"夜の${name}"`)
    expect(container.textContent).toContain(`夜の${name}`)
  }
  for (const name of ['name', 'status', 'progress', 'parameters']) {
    send('task_created', 't1', `"sessionId":"s1","${name}":${text},"message":"仕事の${name}"`)
    expect(container.textContent).toContain(`仕事の${name}`)
  }
  for (const name of ['id', 'level', 'timestamp', 'sessionId']) {
    send('log_created', 't1', `"message":"行の${name}","source":"agent","${name}":${text}`)
    expect(container.textContent).toContain(`行の${name}`)
  }
  send('system_update', '', `"status":${text},"message":"全体"`)
  expect(container.textContent).toContain('全体')
  expect(errors).toEqual([])
  expect(container.querySelector('output')?.textContent).toBe('2 1 4 4 13 ')
})
