import { found, type Found, type FindingId } from '../findings/findings.ts'
import { mainOf, seconds, type Observation } from '../Observation.ts'
import type { SeenEvent } from '../SeenEvent.ts'

/** A timestamp below is in seconds: as milliseconds it lies in the first months of 1970. */
const firstMilliseconds = 1e11

/** Which finding an event is an example of; an event may be one of several. */
const kinds: ReadonlyArray<readonly [FindingId, (event: SeenEvent) => boolean]> = [
  ['event-named-error', ({ name, rejection }) => name === 'error' && rejection === 'unknown-type'],
  ['dialect', (event) => isDialect(event)],
  ['event-bad-json', (event) => isRejected(event, 'bad-json')],
  ['event-not-an-object', (event) => isRejected(event, 'not-an-object')],
  ['event-unknown-type', (event) => isRejected(event, 'unknown-type') && event.name !== 'error'],
  ['event-missing-id', (event) => isRejected(event, 'missing-id')],
  ['event-off-contract', ({ issues }) => issues.length > 0],
  [
    'event-name-differs',
    ({ name, type, rejection }) =>
      !rejection && type !== '' && name !== '' && name !== 'message' && name !== type,
  ],
  ['timestamp-missing', ({ timestamp, rejection }) => !rejection && timestamp === null],
  [
    'timestamp-seconds',
    ({ timestamp }) => timestamp !== null && timestamp > 0 && timestamp < firstMilliseconds,
  ],
]

/** Is every event one that panels accept, and as the contract says? */
export function judgeEvents(observation: Observation): Found[] | null {
  const { isStream, events, oversized, retryField, overAt, end } = mainOf(observation)
  if (!isStream) return null
  const silent = end === 'ours' ? [found('no-events', { seconds: seconds(overAt) })] : []
  return [
    ...(events.length + oversized === 0 ? silent : []),
    ...kinds.flatMap(([id, isOne]) => judgeKind(id, events.filter(isOne))),
    ...(oversized ? [found('event-too-large', { count: oversized })] : []),
    ...(retryField !== null && retryField < 1000 ? [found('retry-zero', { ms: retryField })] : []),
  ]
}

function judgeKind(id: FindingId, events: readonly SeenEvent[]): Found[] {
  if (events.length === 0) return []
  const names = some(events.map(({ type, name }) => type || name || 'message'))
  const issues = some(events.flatMap((event) => event.issues))
  return [found(id, { count: events.length, names, ...(issues && { issues }) })]
}

function isDialect({ isDialect, rejection }: SeenEvent): boolean {
  return isDialect && rejection !== 'bad-json'
}

function isRejected(event: SeenEvent, reason: SeenEvent['rejection']): boolean {
  return event.rejection === reason && !isDialect(event)
}

/** The first few different ones. */
function some(values: readonly string[]): string {
  const different = [...new Set(values)]
  return different.slice(0, 5).join(', ') + (different.length > 5 ? ', …' : '')
}
