import { idleConnection } from '../connection/ConnectionState.ts'
import { fits, listOf } from '../events/fits.ts'
import { isObject } from '../events/values.ts'
import { batchSize, recentCount, type TabMessage } from './TabMessage.ts'

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
  hello: {},
  urge: { input: /^(start|wake|focus|token|reconnect)$/ },
  ping: { silence: 0 },
  listen: { eventNames },
}

/**
 * Checks what came on a tab's channel, on which any script of the origin can post.
 *
 * @returns `null` for what no tab of this version posts
 */
export function readTabMessage(value: unknown): TabMessage | null {
  const kind = isObject(value) && typeof value.kind === 'string' ? value.kind : ''
  if (!Object.hasOwn(samples, kind)) return null
  const sample = { from: '', term: 0, ...samples[kind as TabMessage['kind']] }
  return fits(value, sample) ? (value as TabMessage) : null
}
