import type { Scenario, Step } from './Scenario.ts'
import type { FakeLogEntry } from './FakeLog.ts'

/**
 * Makes a scenario of what happened: every step, with the waits between them and up to the last
 * happening or the end of the last wait. Played on another fake, it does the same again.
 *
 * @param entries - of a fake's log, oldest first
 */
export function recordScenario(entries: readonly FakeLogEntry[]): Scenario {
  const steps: Step[] = []
  let now = entries[0]?.at ?? 0
  let end = now
  for (const entry of entries) {
    end = Math.max(end, endOf(entry))
    // The waits are in the times; a clock that runs has no steps for them.
    if (entry.kind !== 'step' || entry.step[0] === 'wait') continue
    addWait(entry.at)
    steps.push(entry.step)
    now = endOf(entry)
  }
  addWait(end)
  return steps

  function addWait(until: number): void {
    const passed = Math.round(until - now)
    if (passed > 0) steps.push(['wait', passed])
  }
}

function endOf(entry: FakeLogEntry): number {
  if (entry.kind !== 'step') return entry.at
  const [name, ms] = entry.step
  return name === 'wait' || name === 'sleep' ? entry.at + ms : entry.at
}
