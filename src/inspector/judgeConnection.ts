import { describeState } from '../connection/RealtimeState.ts'
import type { RealtimeErrorCode } from '../events/RealtimeError.ts'
import type { InspectedStream } from '../stream/inspection.ts'
import type { Entry } from './Entry.ts'
import type { Finding, FindingId } from './Finding.ts'
import { readOptions } from './readOptions.ts'
import type { Reading } from './Reading.ts'

/** So much may the lengths of streams differ, in ms or by share, that one clock ends all of them. */
const rhythmTolerance = 3000
/** What ends sooner, in ms, is no time-out. */
const shortestTimeOut = 5000
const rhythmShare = 0.1

/** Why does it lose the connection, or why is there none? */
export function judgeConnection({
  stream,
  hasEnded,
  entries,
  streamCount,
}: Omit<Reading, 'speech'>): readonly Finding[] {
  if (!stream) return [{ id: 'no-stream', level: 'note' }]
  if (hasEnded) return [{ id: 'ended', level: 'note' }, ...judgeLosses(entries)]
  const findings = [judgeState(stream), ...judgeLosses(entries)]
  if (streamCount > 1) {
    findings.push({ id: 'several-streams', level: 'note', values: { count: streamCount } })
  }
  const ignored = readOptions(stream).filter(({ losers }) => losers.length > 0)
  if (ignored.length > 0) {
    const names = ignored.map(({ name }) => name).join(', ')
    findings.push({ id: 'ignored-options', level: 'note', values: { names } })
  }
  return findings
}

function judgeState(stream: InspectedStream): Finding {
  const { status, reason, error } = describeState(stream.connection.getState(), 0)
  if (error) return { id: idOfLoss(error.code), level: 'bad' }
  if (reason) return { id: reason, level: reason === 'manual' ? 'note' : 'bad' }
  if (status === 'connected') return { id: 'live', level: 'good' }
  return { id: status === 'idle' ? 'no-stream' : 'connecting', level: 'note' }
}

function judgeLosses(entries: readonly Entry[]): Finding[] {
  const losses = entries.flatMap((entry) =>
    entry.kind === 'state' && entry.input.type === 'lost' && entry.previous.phase === 'open'
      ? [{ code: entry.input.error.code, lasted: entry.at - entry.previous.openedAt }]
      : [],
  )
  const [last, before] = losses.slice().reverse()
  if (!last) return []
  const seconds = Math.round(last.lasted / 1000)
  const isRhythm =
    before !== undefined &&
    last.lasted >= shortestTimeOut &&
    last.code === before.code &&
    // An EventSource can't tell the end of a stream from the loss of the network.
    (last.code === 'ended' || last.code === 'network') &&
    Math.abs(last.lasted - before.lasted) <= Math.max(rhythmTolerance, last.lasted * rhythmShare)
  if (isRhythm) return [{ id: 'rhythm', level: 'bad', values: { count: losses.length, seconds } }]
  return [{ id: 'losses', level: 'note', values: { count: losses.length, seconds } }]
}

function idOfLoss(code: RealtimeErrorCode): FindingId {
  return `lost-${code}` as FindingId
}
