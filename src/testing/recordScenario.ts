import type { Scenario, Step } from './FakeActions.ts'
import type { FakeLogEntry } from './FakeLog.ts'

/**
 * Makes a scenario of what happened: every step, with the waits between them. Played on another fake,
 * it does the same again.
 *
 * @param entries - of a fake's log, oldest first
 */
export function recordScenario(entries: readonly FakeLogEntry[]): Scenario {
  const steps: Step[] = []
  let now = entries[0]?.at ?? 0
  for (const entry of entries) {
    // The waits are in the times; a clock that runs has no steps for them.
    if (entry.kind !== 'step' || entry.step[0] === 'wait') continue
    const passed = Math.round(entry.at - now)
    if (passed > 0) steps.push(['wait', passed])
    steps.push(entry.step)
    now = entry.at + (entry.step[0] === 'sleep' ? entry.step[1] : 0)
  }
  return steps
}
