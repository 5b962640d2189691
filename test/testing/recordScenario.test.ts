import { expect, test } from 'vitest'
import { createRealtimeClient } from '../../src/stream/RealtimeClient.ts'
import { createFake, type Fake } from '../../src/testing/Fake.ts'
import { recordScenario } from '../../src/testing/recordScenario.ts'
import { scenarios, type ScenarioName } from '../../src/testing/scenarios.ts'

test('what was done by hand is a scenario, with the waits between', () => {
  const fake = joined(createFake())
  fake.wait(200)
  fake.accept()
  fake.event('task_update', { progress: 70 })
  fake.wait(1000)
  fake.wait(500)
  fake.drop()
  fake.sleep(60_000)
  fake.accept()
  expect(recordScenario(fake.log.list())).toEqual([
    ['wait', 200],
    ['accept'],
    ['event', 'task_update', { progress: 70 }],
    ['wait', 1500],
    ['drop'],
    ['sleep', 60_000],
    ['accept'],
  ])
})

test('played again it does the same, at the same times', async () => {
  const first = joined(createFake())
  first.accept()
  first.send({ type: 'system_update', data: { status: 'DEGRADED' } }, '7')
  first.wait(4000)
  first.drop()
  first.wait(3000)
  first.refuse(503)
  first.offline()
  const second = joined(createFake(recordScenario(first.log.list())))
  await second.settled()
  expect(happenings(second)).toEqual(happenings(first))
})

test.each(Object.keys(scenarios) as ScenarioName[])(
  'what %s did is done again to the end',
  async (name) => {
    const first = joined(createFake(scenarios[name]))
    await first.settled()
    const second = joined(createFake(recordScenario(first.log.list())))
    await second.settled()
    expect(happenings(second)).toEqual(happenings(first))
  },
)

test('what happens while time passes is waited for', async () => {
  const first = joined(createFake())
  first.accept()
  first.burst(10, 10)
  first.wait(5000)
  const scenario = recordScenario(first.log.list())
  expect(scenario.at(-1)).toEqual(['wait', 5000])
  const second = joined(createFake(scenario))
  await second.settled()
  expect(happenings(second)).toEqual(happenings(first))
})

test('a flood of events hides no step', () => {
  const fake = joined(createFake())
  fake.wait(200)
  fake.accept()
  fake.burst(30_000)
  fake.drop()
  expect(recordScenario(fake.log.list())).toEqual([
    ['wait', 200],
    ['accept'],
    ['burst', 30_000],
    ['drop'],
  ])
})

function joined(fake: Fake): Fake {
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  fake.attach(client)
  client.join(fake.handlers)
  return fake
}

function happenings(fake: Fake): unknown[] {
  return fake.log
    .list()
    .filter((entry) => entry.kind !== 'step' || entry.step[0] !== 'wait')
    .map(({ at, ...entry }) => [at, entry.kind === 'state' ? entry.state.status : entry])
}
