import { idleConnection } from '../connection/ConnectionState.ts'
import { isObject } from '../events/values.ts'
import { batchSize, recentCount, type TabMessage } from './TabMessage.ts'

type Check = (value: unknown) => boolean

/** @param samples - of the parts of one item, which follow each other in the list */
const listOf =
  (limit: number, ...samples: unknown[]): Check =>
  (value) =>
    Array.isArray(value) &&
    value.length <= limit * samples.length &&
    value.length % samples.length === 0 &&
    // Spread, as `every` passes over the holes of a sparse array.
    [...value].every((part, at) => fits(part, samples[at % samples.length]))

/** The user interface has a text for each of these words, and for no other. */
const code = /^(network|timeout|silent|ended|http|content-type|unauthorized|token|unsupported)$/
const phase = /^(idle|opening|open|waiting|away|stopped|failed)$/
const reason = /^(manual|server|offline)$/
const error = { code, message: '', status: [undefined, 0] }
const nullable = { shownAs: [null, phase], reason: [null, reason], retryAt: [null, 0] }
const state = { ...idleConnection, phase, ...nullable, error: [null, error] }
const report = { state, cause: '', resumedFrom: '', lastActivity: 0 }
const recent = { event: '', data: '', id: '', hasOwnId: true, receivedAt: 0 }
// More names than any app has: a forged message must not fill the memory.
const eventNames = listOf(1000, '')

const samples: Record<TabMessage['kind'], object> = {
  lead: { isSynced: true },
  report: { report },
  messages: { parts: listOf(batchSize, '', [null, ''], '', true) },
  welcome: { to: '', report, recent: listOf(recentCount, recent), lastEventId: '', eventNames },
  pong: { lastActivity: 0 },
  hello: { input: /^(start|wake|reconnect)$/ },
  urge: { input: /^(start|wake|focus|token|reconnect)$/ },
  ping: { silence: 0 },
  listen: { eventNames },
}

/** Of the same type as the sample, which may also be a pattern, a check, or a list of alternatives. */
function fits(value: unknown, sample: unknown): boolean {
  if (Array.isArray(sample)) return sample.some((one) => fits(value, one))
  if (typeof sample === 'function') return (sample as Check)(value)
  if (sample instanceof RegExp) return typeof value === 'string' && sample.test(value)
  if (typeof sample === 'number') return Number.isFinite(value)
  if (!isObject(sample)) return sample === null ? value === null : typeof value === typeof sample
  return isObject(value) && Object.keys(sample).every((key) => fits(value[key], sample[key]))
}

/**
 * The door of a tab: any script of the origin can post on its channel.
 *
 * @returns `null` for what no tab of this version posts
 */
export function readTabMessage(value: unknown): TabMessage | null {
  const kind = isObject(value) && typeof value.kind === 'string' ? value.kind : ''
  if (!Object.hasOwn(samples, kind)) return null
  const sample = { from: '', term: 0, ...samples[kind as TabMessage['kind']] }
  return fits(value, sample) ? (value as TabMessage) : null
}
