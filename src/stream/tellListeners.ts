import { attempt } from '../events/report.ts'

/** Calls listeners that may come and go meanwhile. One that throws is reported, and stops nothing. */
export function tellListeners(listeners: Iterable<{ readonly listener: () => void }>): void {
  for (const { listener } of Array.from(listeners)) attempt(listener)
}
