import { scenarios, type Scenario, type ScenarioName } from '../../src/testing/index.ts'

/**
 * A scenario as a value of the global `scenario`, and so of the address: what a colleague opens plays it.
 * An address holds letters, digits, `-` and `_` alone.
 */
export function writeScenario(scenario: Scenario): string {
  const bytes = new TextEncoder().encode(JSON.stringify(scenario))
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
  return `_${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** @returns `null` for a story's own scenario, and for what is no scenario */
export function readScenario(value: unknown): Scenario | null {
  if (typeof value !== 'string' || !value) return null
  if (Object.hasOwn(scenarios, value)) return scenarios[value as ScenarioName]
  try {
    const base64 = value.slice(1).replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const isScenario = Array.isArray(read) && read.every(Array.isArray)
    return value.startsWith('_') && isScenario ? (read as unknown as Scenario) : null
  } catch {
    return null
  }
}
