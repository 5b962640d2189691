import { defaultConnectTimeout } from '../../connection/defaults.ts'
import { found, type Found } from '../findings/findings.ts'
import { mainOf, seconds, type Observation } from '../Observation.ts'

/** A browser shows the delay from here on, in ms. */
const late = 1000

/** Is it what a stream's headers should say? */
export function judgeHeaders(observation: Observation): Found[] | null {
  const { headers, isStream } = mainOf(observation)
  if (!isStream) return null
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1]
  const cache = headers['cache-control'] ?? ''
  return [
    ...(charset && !/^utf-?8$/i.test(charset) ? [found('charset', { charset })] : []),
    ...(headers['content-length'] === undefined
      ? []
      : [found('has-length', { length: headers['content-length'] })]),
    ...(/no-transform/i.test(cache) ? [] : [found('not-uncached', { value: cache || '–' })]),
  ]
}

/** Does a byte come at once? Firefox connects only at the first byte of the body. */
export function judgeOpening(observation: Observation): Found[] | null {
  const { isStream, answeredAt, firstByteAt, overAt, end } = mainOf(observation)
  if (!isStream || answeredAt === null) return null
  // it hung up before anything could be late
  if (firstByteAt === null && end !== 'ours') return null
  const waited = (firstByteAt ?? overAt) - answeredAt
  if (waited >= defaultConnectTimeout) return [found('no-first-byte', { seconds: seconds(waited) })]
  return waited >= late ? [found('late-first-byte', { seconds: seconds(waited) })] : []
}

/** Do events come when they happen? */
export function judgeBuffering(observation: Observation): Found[] | null {
  const { isStream, headers, events, bytes, pieces, isFlood, overAt, eventCount } =
    mainOf(observation)
  if (!isStream) return null
  const encoding = headers['content-encoding'] ?? ''
  // Browsers take what they don't know, such as `none`, for plain text
  const isCompressed = /\b(gzip|deflate|br|zstd)\b/i.test(encoding)
  return [
    ...(isCompressed ? [found('compressed', { encoding })] : []),
    ...heldBack(events),
    ...(pieces >= 50 && bytes / pieces <= 8 ? [found('tiny-chunks', { bytes, pieces })] : []),
    ...(isFlood
      ? [
          found('flood', {
            bytes: Math.round(bytes / 2 ** 20),
            count: eventCount,
            seconds: seconds(overAt),
          }),
        ]
      : []),
  ]
}

/**
 * Events that the server made seconds apart, and that came within a tenth of a second. What comes with
 * the opening may be a replay of old ones, so only what came later counts.
 */
function heldBack(events: Observation['first']['events']): Found[] {
  const opening = (events[0]?.at ?? 0) + late
  const live = events.filter(({ at, timestamp }) => at > opening && timestamp !== null)
  for (const [index, { at, timestamp }] of live.entries()) {
    const together = live.slice(index, index + 1000).filter((other) => other.at - at <= 100)
    const times = together.map((event) => event.timestamp ?? 0)
    const spread = Math.max(...times) - (timestamp ?? 0)
    if (together.length >= 3 && spread >= 2000) {
      return [found('held-back', { count: together.length, spread: seconds(spread) })]
    }
  }
  return []
}
