import { beforeEach, expect, test, vi } from 'vitest'
import { createRealtimeClient } from '../../src/stream/RealtimeClient.ts'
import { createFake } from '../../src/testing/Fake.ts'
import type { Scenario } from '../../src/testing/Scenario.ts'
import { scenarios, type ScenarioName } from '../../src/testing/scenarios.ts'

/** What each scenario ends in, with the default policy. */
const endings: Record<ScenarioName, string> = {
  connecting: 'connecting',
  connects: 'connected',
  allEvents: 'connected',
  dropsAndReturns: 'connected',
  waitsToReconnect: 'reconnecting 1 waiting',
  reconnects: 'reconnecting 1',
  lastAttempt: 'reconnecting 5 waiting',
  waitsAsAsked: 'reconnecting 1 waiting',
  exhaustsAttempts: 'error http',
  neverConnects: 'error network',
  stalls: 'error timeout',
  flaps: 'error network',
  refused401: 'error unauthorized',
  closed204: 'disconnected server',
  goesOffline: 'disconnected offline',
  offlineAndBack: 'connected',
  disconnectedByUser: 'disconnected manual',
  bursts: 'connected',
  goesSilent: 'reconnecting 1 waiting',
  sendsRubbish: 'connected',
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue()
})

test.each(Object.entries(endings))('"%s" ends in "%s"', async (name, ending) => {
  expect(await endingOf(scenarios[name as ScenarioName])).toBe(ending)
})

test.each(Object.entries(scenarios))('"%s" survives JSON', async (name, scenario) => {
  const copy = JSON.parse(JSON.stringify(scenario)) as Scenario
  expect(copy).toEqual(scenario)
  expect(await endingOf(copy)).toBe(endings[name as ScenarioName])
})

async function endingOf(scenario: Scenario): Promise<string> {
  const fake = createFake(scenario)
  const client = createRealtimeClient({ ...fake.options, url: fake.url })
  fake.attach(client)
  client.join()
  await fake.settled()
  const { status, attempt, retryAt, reason, error } = client.getSnapshot()
  if (status === 'reconnecting') return `${status} ${attempt}${retryAt ? ' waiting' : ''}`
  if (status === 'error') return `${status} ${error?.code}`
  return [status, reason].filter(Boolean).join(' ')
}
