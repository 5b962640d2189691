import type { Scenario } from '../testing/Scenario.ts'
import { literal } from './literal.ts'

/** The scenario as code, one step a line. */
export function scenarioCode(scenario: Scenario): string {
  return ['const scenario = [', ...scenarioLines(scenario), '] satisfies Scenario', ''].join('\n')
}

/** The scenario as a file: a test or a story imports it. */
export function scenarioFile(scenario: Scenario): string {
  return `import type { Scenario } from '@keruta/realtime/testing'\n\nexport ${scenarioCode(scenario)}`
}

/** The steps of a scenario as code, one a line. */
export function scenarioLines(scenario: Scenario): string[] {
  return scenario.map((step) => `  [${step.map((part) => literal(part)).join(', ')}],`)
}
