import type { RealtimeState } from '../../src/index.ts'
import type { FakeLogEntry } from '../../src/testing/index.ts'
import type { PanelEntry, PanelState } from './protocol.ts'

/** Lines of the timeline. */
const lines = 200

/** From so many events in a row on, they are one line: a burst would hide all that was before it. */
const manyInARow = 10

/**
 * A fake's log as lines for the panel, newest first.
 *
 * @param log - oldest first
 */
export function describeEntries(log: readonly FakeLogEntry[]): readonly PanelEntry[] {
  const described: PanelEntry[] = []
  let index = log.length - 1
  while (index >= 0 && described.length < lines) {
    const count = countRun(log, index)
    if (count >= manyInARow) {
      const { at, event } = log[index] as FakeLogEntry & { kind: 'event' }
      described.push({ at, kind: 'events', type: event.type, count })
      index -= count
    } else {
      described.push(describeEntry(log[index]!))
      index -= 1
    }
  }
  return described
}

/** How many events of one type end at `last`. */
function countRun(log: readonly FakeLogEntry[], last: number): number {
  const newest = log[last]
  let first = last
  for (; first >= 0; first -= 1) {
    const entry = log[first]
    if (newest?.kind !== 'event' || entry?.kind !== 'event') break
    if (entry.event.type !== newest.event.type) break
  }
  return last - first
}

function describeEntry(entry: FakeLogEntry): PanelEntry {
  const { at } = entry
  switch (entry.kind) {
    case 'step':
      return entry
    case 'request':
    case 'close':
      return { at, kind: entry.kind, number: entry.number }
    case 'state':
      return { at, kind: 'state', state: describeState(entry.state) }
    case 'event':
      return { at, kind: 'event', type: entry.event.type, entityId: entry.event.entityId }
    case 'rejection':
      return { at, kind: 'rejection', reason: entry.rejection.reason }
    case 'resync':
      return { at, kind: 'resync', downFor: at - entry.resync.downSince }
  }
}

function describeState(state: RealtimeState): PanelState {
  const { status, attempt, maxAttempts, retryAt, reason, error } = state
  return {
    status,
    attempt,
    maxAttempts: Number.isFinite(maxAttempts) ? maxAttempts : null,
    retryAt,
    reason,
    code: error?.code ?? null,
    httpStatus: error?.status ?? null,
  }
}
