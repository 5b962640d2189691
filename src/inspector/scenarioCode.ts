import type { Scenario } from '../testing/FakeActions.ts'

/** The scenario as code, one step a line. */
export function scenarioCode(scenario: Scenario): string {
  const lines = scenario.map((step) => `  [${step.map((part) => literal(part)).join(', ')}],\n`)
  return `const scenario = [\n${lines.join('')}] satisfies Scenario\n`
}

/** The scenario as a file: a test or a story imports it. */
export function scenarioFile(scenario: Scenario): string {
  return `import type { Scenario } from '@keruta/realtime/testing'\n\nexport ${scenarioCode(scenario)}`
}

function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || !value) return String(value)
  const fields = Object.entries(value).map(
    ([key, field]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : literal(key)}: ${literal(field)}`,
  )
  return fields.length ? `{ ${fields.join(', ')} }` : '{}'
}
