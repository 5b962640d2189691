import type { Exchange } from '../Exchange.ts'
import { found, type Found } from '../findings/findings.ts'
import { mainOf, seconds, type Observation } from '../Observation.ts'

/** A stream that is over sooner counts as a failed attempt, in ms: `retry.stableAfter`. */
const stableAfter = 3000
/** Silence before an end from which on it was a time-out for idling, in ms. */
const idle = 10_000
/** A slower rhythm loses to time-outs of 30 s. */
const slowest = 25_000

/** Does it say that it is there, often enough and on? */
export function judgeHeartbeats(observation: Observation): Found[] | null {
  const { target } = observation
  const main = mainOf(observation)
  // What holds the first byte back holds heartbeats back, too.
  if (!main.isStream || main.isFlood || main.firstByteAt === null) return null
  const gaps = main.heartbeats.slice(1).map((at, index) => at - (main.heartbeats[index] ?? 0))
  const silence = main.overAt - (main.lastByteAt ?? 0)
  const isOpen = main.end === 'ours'
  if (isOpen && main.isInEvent && silence > enoughOf(gaps)) {
    return [found('stalls-in-event', { seconds: seconds(silence) })]
  }
  // the opening comment alone is no heartbeat
  if (gaps.length === 0) {
    // some servers send heartbeats only where nothing else is to be sent
    const isQuiet = Math.max(silence, main.longestGap) >= Math.min(slowest, target.listen / 2)
    return isOpen && isQuiet ? [found('no-heartbeat', { seconds: seconds(main.overAt) })] : null
  }
  if (isOpen && gaps.length > 1 && silence > enoughOf(gaps)) {
    return [found('heartbeat-stops', { seconds: seconds(silence) })]
  }
  const rhythm = median(gaps)
  return rhythm > slowest ? [found('slow-heartbeat', { seconds: seconds(rhythm) })] : []
}

/** More silence than a rhythm, and a busy machine, can explain; in ms. */
function enoughOf(gaps: readonly number[]): number {
  return Math.max(700, median(gaps) * 2.5)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Does it stay open? */
export function judgeEnd(observation: Observation): Found[] | null {
  const main = mainOf(observation)
  if (!main.isStream) return null
  return main.end === 'ours' ? [] : [judgeLoss(main)]
}

function judgeLoss(exchange: Exchange): Found {
  const { end, bytes, isInEvent, overAt, answeredAt, lastByteAt } = exchange
  const lived = overAt - (answeredAt ?? 0)
  const silence = overAt - (lastByteAt ?? answeredAt ?? 0)
  const values = { seconds: seconds(lived) }
  if (silence >= idle) return found('idle-timeout', { seconds: seconds(silence) })
  if (end === 'broken') return found('breaks', values)
  if (bytes === 0) return found('ends-empty')
  if (isInEvent) return found('ends-in-event', values)
  return found(lived < stableAfter ? 'ends-at-once' : 'short-life', values)
}
