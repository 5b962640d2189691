import { describeState } from '../connection/RealtimeState.ts'
import type { InspectedStream } from '../stream/inspection.ts'
import type { Member } from '../stream/Member.ts'
import type { Entry } from './Entry.ts'
import type { Finding } from './Finding.ts'
import { nameOfMember } from './nameOfMember.ts'
import { everyType, handlerOptionsOf, handlersOf, membersOf } from './readOptions.ts'
import type { Reading } from './Reading.ts'
import type { Totals } from './Recorder.ts'

/** Why don't updates show? What is wrong comes first. */
export function judgeUpdates(
  { stream, hasEnded, entries }: Omit<Reading, 'speech'>,
  totals: Totals | null,
): readonly Finding[] {
  const thrown = entries.filter((entry) => entry.kind === 'threw')
  const last = thrown.at(-1)
  const threw: Finding[] = last
    ? [{ id: 'threw', level: 'bad', values: { count: thrown.length, handler: last.handler } }]
    : []
  if (!stream || !totals) return [...threw, { id: 'not-live', level: 'note' }]
  if (hasEnded) return [...threw, ...judgeRejections(entries), { id: 'ended', level: 'note' }]
  const members = membersOf(stream)
  return [
    ...threw,
    ...judgeRejections(entries),
    ...judgeGaps(entries, members),
    ...judgeUnhandled(entries, members),
    ...judgeReplays(entries),
    ...judgeLists(members),
    judgeArrivals(stream, totals),
  ]
}

function judgeRejections(entries: readonly Entry[]): Finding[] {
  const groups = new Map<string, Finding & { values: { count: number; type: string } }>()
  for (const entry of entries) {
    if (entry.kind !== 'rejection') continue
    const { reason, type } = entry.rejection
    const key = `${reason} ${reason === 'unknown-type' ? type : ''}`
    const count = (groups.get(key)?.values.count ?? 0) + 1
    groups.set(key, {
      id: `rejected-${reason}`,
      level: 'bad',
      values: { count, type: type || '—' },
    })
  }
  return [...groups.values()]
}

function judgeGaps(entries: readonly Entry[], members: readonly Member[]): Finding[] {
  const isAsked = entries.some(({ kind }) => kind === 'resync')
  // A list only knows that it missed something; it reads nothing by itself.
  const readsAnew = members.some(
    (member) =>
      member.options.onInspect?.().hook === 'useRealtimeRevalidation' ||
      handlerOptionsOf(member).onResync !== undefined,
  )
  return isAsked && !readsAnew ? [{ id: 'nobody-reads-anew', level: 'note' }] : []
}

function judgeUnhandled(entries: readonly Entry[], members: readonly Member[]): Finding[] {
  const handled = new Set(members.flatMap(handlersOf))
  if (handled.has('onEvent') || handled.has(everyType)) return []
  const types = entries.flatMap((entry) => (entry.kind === 'event' ? [entry.event.type] : []))
  const unhandled = [...new Set(types)].filter(
    (type) => ![type, `on.${type}`, handlerName(type)].some((name) => handled.has(name)),
  )
  if (unhandled.length === 0) return []
  return [{ id: 'unhandled', level: 'note', values: { types: unhandled.join(', ') } }]
}

function judgeReplays(entries: readonly Entry[]): Finding[] {
  const count = entries.filter(({ kind }) => kind === 'replay').length
  return count ? [{ id: 'replays', level: 'note', values: { count } }] : []
}

function judgeLists(members: readonly Member[]): Finding[] {
  return members
    .filter(({ options }) => {
      const about = options.onInspect?.()
      return about && 'given' in about && about.given == null
    })
    .map((member) => ({ id: 'no-load', level: 'note', values: { who: nameOfMember(member) } }))
}

function judgeArrivals(stream: InspectedStream, { events, lastEventAt }: Totals): Finding {
  if (!describeState(stream.connection.getState(), 0).connected)
    return { id: 'not-live', level: 'bad' }
  if (events === 0) return { id: 'no-events', level: 'note' }
  return { id: 'events-come', level: 'good', values: { count: events, at: lastEventAt } }
}

/** `session_update` has `onSessionUpdate`. */
function handlerName(type: string): string {
  return `on_${type}`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
