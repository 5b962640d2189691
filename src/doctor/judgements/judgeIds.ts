import type { Exchange } from '../Exchange.ts'
import { found, type Found } from '../findings/findings.ts'
import { mainOf, outcomeOf, type Observation } from '../Observation.ts'

/** Do ids rise, within a stream and over a reconnect? */
export function judgeIds(observation: Observation): Found[] | null {
  const main = mainOf(observation)
  if (main.events.length === 0) return null
  const ids = idsOf(main)
  if (ids.length === 0) return [found('no-ids')]
  const repeats = ids.length - new Set(ids).size
  const length = Math.max(...main.events.map(({ unsendable }) => unsendable))
  return [
    ...(length ? [found('id-unsendable', { length })] : []),
    ...(repeats ? [found('ids-repeat', { count: repeats })] : []),
    ...fall(ids),
    ...restart(observation, ids),
  ]
}

/** Only numbers rise or fall: other ids are the server's own business. */
function fall(ids: readonly string[]): Found[] {
  const index = ids.findIndex((id, at) => at > 0 && isBelow(id, ids[at - 1]))
  return index > 0
    ? [found('ids-fall', { before: ids[index - 1] ?? '', after: ids[index] ?? '' })]
    : []
}

/**
 * A reconnect after an id brings later ones, never earlier ones; and an id that came before names the
 * same event as before.
 */
function restart(observation: Observation, ids: readonly string[]): Found[] {
  const { again } = observation
  if (!again) return []
  const before = again.lastEventId
  const earlier = new Map(mainOf(observation).events.map((event) => [event.id, event]))
  const wrong = again.events.find(({ id, type, timestamp }) => {
    const same = earlier.get(id)
    if (id === null) return false
    if (same) return same.type !== type || same.timestamp !== timestamp
    return isBelow(id, before) && !ids.includes(id)
  })
  return wrong
    ? [found('ids-restart', { before: ids.at(-1) ?? before, after: wrong.id ?? '' })]
    : []
}

function isBelow(id: string | undefined, other: string | undefined): boolean {
  return /^\d+$/.test(id ?? '') && /^\d+$/.test(other ?? '') && BigInt(id ?? 0) < BigInt(other ?? 0)
}

/** Does a reconnect work, and bring what came after the id? */
export function judgeReplay(observation: Observation): Found[] | null {
  const { again, otherWay, target } = observation
  if (!again) return null
  if (!again.isStream) return [found('again-fails', { outcome: outcomeOf(again) })]
  const expected = after(idsOf(mainOf(observation)), again.lastEventId)
  if (expected.length === 0) return null
  const way = (isHeader: boolean): string => (isHeader ? 'Last-Event-ID' : '?lastEventId=')
  const missing = missingFrom(expected, again)
  const ignored = otherWay && missingFrom(expected, otherWay) === expected.length
  const isByHeader = target.origin === ''
  if (missing === expected.length) {
    // by the other way it works: then that is the finding
    return otherWay && !ignored
      ? [found('other-way-ignored', { way: way(isByHeader) })]
      : [found('no-replay', { id: again.lastEventId })]
  }
  return [
    ...(missing
      ? [found('replay-gaps', { id: again.lastEventId, count: expected.length, missing })]
      : []),
    ...(idsOf(again).includes(again.lastEventId)
      ? [found('replays-too-much', { id: again.lastEventId })]
      : []),
    ...(ignored ? [found('other-way-ignored', { way: way(!isByHeader) })] : []),
  ]
}

/** What happens at an id that the server no longer knows? */
export function judgeUnknownId({ unknownId }: Observation): Found[] | null {
  if (!unknownId) return null
  const { status, isStream, eventCount, isInEvent } = unknownId
  if (isStream) return eventCount === 0 && !isInEvent ? [found('unknown-id-silent')] : []
  return status >= 400 && status < 500
    ? [found('unknown-id-refused', { status })]
    : [found('unknown-id-breaks', { outcome: outcomeOf(unknownId) })]
}

/** The ids in their order. */
export function idsOf({ events }: Exchange): string[] {
  return events.map(({ id }) => id).filter((id) => id !== null && id !== '') as string[]
}

function after(ids: readonly string[], id: string): string[] {
  const index = id === '' ? -1 : ids.indexOf(id)
  return index < 0 ? [] : ids.slice(index + 1)
}

function missingFrom(expected: readonly string[], exchange: Exchange): number {
  const ids = new Set(idsOf(exchange))
  return expected.filter((id) => !ids.has(id)).length
}
