import { idleConnection } from '../connection/ConnectionState.ts'
import { isObject } from '../events/values.ts'
import { recentCount } from './RecentMessages.ts'
import { batchSize, partsPerMessage, type TabMessage } from './TabMessage.ts'

/** More event names than any app has: a forged message must not fill the memory. */
const nameLimit = 1000

type Check = (value: unknown) => boolean

const orNull =
  (sample: unknown): Check =>
  (value) =>
    value === null || fits(value, sample)
const listOf =
  (sample: unknown, limit: number): Check =>
  (value) =>
    // Spread, as `every` passes over the holes of a sparse array.
    Array.isArray(value) && value.length <= limit && [...value].every((one) => fits(one, sample))

/** The user interface has a text for each of these words, and for no other. */
const code = /^(network|timeout|silent|ended|http|content-type|unauthorized|token|unsupported)$/
const phase = /^(idle|opening|open|waiting|away|stopped|failed)$/
const state = {
  ...idleConnection,
  phase,
  shownAs: orNull(phase),
  reason: orNull(/^(manual|server|offline)$/),
  retryAt: orNull(0),
  error: undefined,
}
const status: Check = (value) => value === undefined || fits(value, 0)
const error = orNull({ code, message: '', status })
const report = { state, error, cause: '', resumedFrom: '', lastActivity: 0 }
const recent = { event: '', data: '', id: '', hasOwnId: true, receivedAt: 0 }
const eventNames = listOf('', nameLimit)
const partSamples = ['', orNull(''), '', true]
const parts: Check = (value) =>
  listOf(() => true, batchSize * partsPerMessage)(value) &&
  (value as unknown[]).length % partsPerMessage === 0 &&
  [...(value as unknown[])].every((part, at) => fits(part, partSamples[at % partsPerMessage]))

const samples: Record<TabMessage['kind'], object> = {
  lead: { isSynced: true },
  report: { report },
  messages: { parts },
  welcome: { to: '', report, recent: listOf(recent, recentCount), lastEventId: '', eventNames },
  pong: { lastActivity: 0 },
  hello: { input: /^(start|wake|reconnect)$/ },
  urge: { input: /^(wake|reconnect)$/ },
  ping: {},
  claim: {},
  listen: { eventNames },
}

/** Of the same type as the sample, which may also be a pattern or a check. */
function fits(value: unknown, sample: unknown): boolean {
  if (typeof sample === 'function') return (sample as Check)(value)
  if (sample instanceof RegExp) return typeof value === 'string' && sample.test(value)
  if (!isObject(sample))
    return typeof sample === 'number' ? Number.isFinite(value) : typeof value === typeof sample
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
