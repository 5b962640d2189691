import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { actionTable, obstacle } from '../../.storybook/connection/actionTable.ts'
import { adviceFor, type Advice } from '../../.storybook/connection/advice.ts'
import { checkEnvelope } from '../../.storybook/connection/checkEnvelope.ts'
import { describeEntries } from '../../.storybook/connection/describeEntries.ts'
import { describeFake } from '../../.storybook/connection/describeFake.ts'
import { performStep } from '../../.storybook/connection/performStep.ts'
import type { Socket } from '../../.storybook/connection/protocol.ts'
import { sampleEvent, type SampleType } from '../../.storybook/connection/sampleEvent.ts'
import { describeEntry, describeScenario } from '../../.storybook/connection/words.ts'
import { scenarioCode } from '../../src/inspector/scenarioCode.ts'
import { createEntityCollection } from '../../src/lists/EntityCollection.ts'
import { eventTable } from '../../src/events/eventTable.ts'
import { createRealtimeClient, type SessionPayload } from '../../src/index.ts'
import {
  buildEvent,
  buildSession,
  createFake,
  FakeClock,
  scenarios,
  type Scenario,
  type Step,
} from '../../src/testing/index.ts'

const awkward: Scenario = [
  ['raw', 'message', `it's "quoted" \\ and\nbroken`],
  ['send', { type: 'system_update', 'no-name': [1, null, { deep: "it's" }], data: {} }],
  ['burst', 80, 20],
]

test.each([...Object.entries(scenarios), ['awkward', awkward] as const])(
  'the copied code of "%s" is that scenario',
  (_name, scenario) => {
    const code = scenarioCode(scenario).replace(' satisfies Scenario', '')
    const evaluated: unknown = runInNewContext(`${code}; scenario`)
    // From another realm, where arrays have another prototype.
    expect(structuredClone(evaluated)).toEqual(scenario)
  },
)

test('a scenario reads as a line, with repetitions told once', () => {
  expect(describeScenario(scenarios.exhaustsAttempts, 'ja')).toBe('断る 503 ×6 → 受け入れる')
  expect(describeScenario(scenarios.exhaustsAttempts, 'en')).toBe('refuse 503 ×6 → accept')
  expect(describeScenario([['refuse', 503, 30]], 'ja')).toBe('断る 503(30 秒後に来るよう頼む)')
  expect(describeScenario([['refuse', 503, 30]], 'en')).toBe(
    'refuse 503 (asks to be asked in 30 s)',
  )
})

test('an envelope is judged as the client will judge it', () => {
  const { type, entityId, data } = buildEvent('session_update')
  expect(checkEnvelope(JSON.stringify({ type, entityId, data }), 'ja')).toBe('')
  expect(checkEnvelope('{"type":', 'ja')).toContain('bad-json')
  expect(checkEnvelope(JSON.stringify({ type, data: {} }), 'ja')).toContain('missing-id')
  expect(checkEnvelope(JSON.stringify({ type: 'unheard_of', data: {} }), 'ja')).toContain(
    'unknown-type',
  )
})

const sockets: Record<Socket, Scenario> = {
  none: [],
  attempt: [],
  open: [['accept']],
  closed: [['refuse', 404]],
}
const actions = actionTable.flatMap((group) => group.actions)

test.each(Object.keys(sockets) as Socket[])(
  'while the socket is "%s", what the panel offers can be done, and the rest can’t',
  async (socket) => {
    for (const { needs, step } of actions) {
      const fake = createFake(sockets[socket])
      const client = createRealtimeClient({ ...fake.options, url: fake.url })
      fake.attach(client)
      if (socket !== 'none') client.join()
      await fake.settled()
      let complaint = ''
      try {
        fake.perform(step)
      } catch (thrown) {
        complaint = String(thrown)
      }
      expect([step, complaint !== '']).toEqual([step, obstacle(needs, socket, 'ja') !== ''])
    }
  },
)

test('a burst is one line of the timeline, and hides nothing before it', async () => {
  const fake = createFake([['accept'], ['event', 'task_update'], ['burst', 500]])
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  client.join(fake.handlers)
  await fake.settled()
  const told = describeEntries(fake.log.list()).map((entry) => describeEntry(entry, 'ja'))
  expect(told.slice(0, 3)).toEqual([
    '受信 log_created 500 件',
    '連続イベント 500 件',
    '受信 task_update task-1',
  ])
})

test('events in a row that can still be read are told one by one', async () => {
  const fake = createFake([['accept'], ['burst', 3], ['event', 'task_update']])
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  client.join(fake.handlers)
  await fake.settled()
  const events = describeEntries(fake.log.list()).filter(({ kind }) => kind === 'event')
  expect(events).toHaveLength(4)
})

const types = Object.keys(eventTable) as SampleType[]

test.each(types)('the sample of %s is accepted, and the next one too', (type) => {
  expect(checkEnvelope(sampleEvent(type, 1, 'ja'), 'ja')).toBe('')
  expect(checkEnvelope(sampleEvent(type, 2, 'ja'), 'ja')).toBe('')
})

test.each(types)('the sample of %s speaks the language of the toolbar', (type) => {
  const kana = /[\u3041-\u30ff\u4e00-\u9fff]/
  for (const number of [1, 2, 3, 4]) expect(sampleEvent(type, number, 'en')).not.toMatch(kana)
})

test('one sample after the other shows on a page that has the rows of the testing kit', () => {
  const rows = [buildSession(), buildSession({ id: 'session-2' })]
  const sessions = createEntityCollection<SessionPayload>(new FakeClock())
  sessions.prepare({}, { rows }).take()
  const seen = new Set([sessions.list()])
  const changes = { session_update: 'update', session_created: 'create' } as const
  for (const type of ['session_update', 'session_update', 'session_created', 'session_created']) {
    const number = seen.size
    const { entityId, data } = JSON.parse(
      sampleEvent(type as keyof typeof changes, number, 'ja'),
    ) as Envelope
    const time = Date.parse(buildSession().updatedAt as string) + 100 * number
    sessions.apply(changes[type as keyof typeof changes], entityId, data, time)
    seen.add(sessions.list())
  }
  expect(seen.size).toBe(5)
  expect(sessions.list()).toHaveLength(4)
})

interface Envelope {
  readonly entityId: string
  readonly data: SessionPayload
}

const advices: ReadonlyArray<readonly [Scenario, Advice]> = [
  [[], 'attempt'],
  [[['accept']], 'open'],
  [[['accept'], ['drop']], 'waiting'],
  [[['accept'], ['offline']], 'offline'],
  [[['unauthorized']], 'closed'],
  [[['noContent']], 'closed'],
  [[['accept'], ['disconnect']], 'closed'],
]

test.each(advices)(
  'after %j the panel says what to press when it is "%s"',
  async (scenario, is) => {
    const fake = createFake(scenario)
    const client = createRealtimeClient({ ...fake.options, url: fake.url })
    fake.attach(client)
    client.join(fake.handlers)
    await fake.settled()
    expect(adviceFor(describeFake('story', fake, ''))).toBe(is)
  },
)

test('what is sent while time stands still is to be seen at once', async () => {
  const fake = createFake([['accept']])
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  client.join(fake.handlers)
  await fake.settled()
  const shown: number[] = []
  for (const step of [
    ['event', 'task_update'],
    ['burst', 20],
    ['event', 'task_update'],
  ] as const) {
    performStep(fake, step as unknown as Step)
    await Promise.resolve()
    shown.push(client.getSnapshot().events.length)
  }
  expect(shown).toEqual([1, 21, 22])
})
