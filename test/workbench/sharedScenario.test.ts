import { expect, test } from 'vitest'
import { readScenario, writeScenario } from '../../.storybook/connection/sharedScenario.ts'
import { scenarios, type Scenario } from '../../src/testing/index.ts'

const japanese: Scenario = [['accept'], ['event', 'session_update', { name: '監査ログ "?&:;/+"' }]]

test.each<[Scenario]>([...Object.values(scenarios), japanese, []].map((scenario) => [scenario]))(
  'a scenario is read from an address as it was: %#',
  (scenario) => {
    const value = writeScenario(scenario)
    // what Storybook takes from an address
    expect(value).toMatch(/^[\w-]+$/)
    expect(readScenario(value)).toEqual(scenario)
  },
)

test('a scenario of the testing kit goes by its name', () => {
  expect(readScenario('closed204')).toBe(scenarios.closed204)
})

test.each(['', undefined, 'toString', 'nothing', '_', '_AAAA', '_MQ', 'W10'])(
  '%j is none',
  (value) => {
    expect(readScenario(value)).toBeNull()
  },
)
