import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { idleConnection, type ConnectionState } from '../../src/connection/ConnectionState.ts'
import type { RealtimeErrorCode } from '../../src/events/RealtimeError.ts'
import { readTabMessage, type TabMessage } from '../../src/tabs/TabMessage.ts'
import { createTabWorld } from '../support/tabWorld.ts'

const error = { code: 'http', message: 'x', status: 503 }
const idle = { ...idleConnection, error }
const report = {
  state: idle,
  cause: 'lost',
  resumedFrom: '',
  lastActivity: 1,
}
const recent = [{ event: 'e', data: '{}', id: '1', hasOwnId: true, receivedAt: 1 }]
const eventNames = ['log_created']
/** One of each kind, as tabs post it. */
const messages: Record<TabMessage['kind'], Record<string, unknown>> = {
  lead: { isSynced: false },
  report: { report },
  messages: { parts: ['log_created', '{}', '1', true, '', null, '1', false] },
  welcome: { to: 'me', report, recent, lastEventId: '1', eventNames },
  hello: { eventNames },
  urge: { input: 'wake' },
  ping: { silence: 0 },
  listen: { eventNames },
}
const signed = Object.entries(messages).map(([kind, fields]) => ({
  kind,
  from: 'other',
  term: 1.5,
  ...fields,
}))

/** What is no text, flag, number, list or object; or no word of those that are known. */
const odd = [undefined, null, 7n, NaN, Infinity, Symbol.iterator.toString(), new Date(), [], {}]

describe('the door of a tab', () => {
  it.each(signed)('lets in what tabs post: $kind', (message) => {
    expect(readTabMessage(message)).toBe(message)
  })

  it.each(signed)('keeps out a $kind of which any part is odd', (message) => {
    const isOther = (value: unknown, other: unknown): boolean =>
      typeof value !== typeof other ||
      Array.isArray(value) !== Array.isArray(other) ||
      other === null ||
      (typeof other === 'number' && !Number.isFinite(other))
    const visit = (value: unknown, replace: (next: unknown) => unknown): void => {
      for (const other of odd) {
        // The data of a message that was too large.
        if (!isOther(value, other) || (value === '{}' && other === null)) continue
        const next = replace(other)
        expect([next, readTabMessage(next)]).toEqual([next, null])
      }
      if (typeof value !== 'object' || value === null) return
      for (const [key, part] of Object.entries(value)) {
        // What may be missing.
        if (part === null || key === 'error' || key === 'status') continue
        visit(part, (next) =>
          replace(
            Array.isArray(value)
              ? value.map((old, at) => (at === Number(key) ? next : old))
              : { ...value, [key]: next },
          ),
        )
      }
    }
    visit(message, (next) => next)
  })

  it.each([
    ['a phase', { ...report, state: { ...idle, phase: 'opening ' } }],
    ['a phase with more before it', { ...report, state: { ...idle, phase: ' open' } }],
    ['a list for a phase', { ...report, state: { ...idle, phase: ['open'] } }],
    ['a phase to show', { ...report, state: { ...idle, shownAs: 'open ' } }],
    ['a reason', { ...report, state: { ...idle, reason: 'x' } }],
    ['a reason with more after it', { ...report, state: { ...idle, reason: 'manual ' } }],
    ['a reason with more before it', { ...report, state: { ...idle, reason: ' offline' } }],
    ['a time', { ...report, state: { ...idle, retryAt: 'x' } }],
    ['an error', { ...report, state: { ...idle, error: { ...error, code: 'xhttp' } } }],
    [
      'an error with more after it',
      { ...report, state: { ...idle, error: { ...error, code: 'https' } } },
    ],
    ['an error’s text', { ...report, state: { ...idle, error: { ...error, message: 7 } } }],
    ['a status', { ...report, state: { ...idle, error: { ...error, status: '503' } } }],
    ['no error', { ...report, state: { ...idle, error: undefined } }],
  ])('keeps out %s that nobody knows', (_what, other) => {
    expect(readTabMessage({ kind: 'report', from: '', term: 1, report: other })).toBeNull()
  })

  it.each([
    ['a list that is too long', { kind: 'listen', eventNames: Array(1001).fill('') }],
    ['more messages than go together', { kind: 'messages', parts: Array(804).fill(null) }],
    ['messages with holes', { kind: 'messages', parts: Array(8) }],
    ['a list of nothing', { kind: 'listen', eventNames: Array(3) }],
    ['half a message', { kind: 'messages', parts: ['log_created', '{}'] }],
    ['a kind from elsewhere', { kind: 'toString' }],
    ['a list for a kind', { kind: ['hello'], eventNames }],
    ['an urge of nobody', { kind: 'urge', input: 'leave' }],
    ['an urge with more before it', { kind: 'urge', input: 'restart' }],
    ['an urge with more after it', { kind: 'urge', input: 'wakes' }],
    ['a list for an urge', { kind: 'urge', input: ['wake'] }],
  ])('keeps out %s', (_what, message) => {
    expect(readTabMessage({ from: '', term: 1, ...message })).toBeNull()
  })

  it('lets in two hundred messages, a thousand names and a hundred recent messages', () => {
    const parts = Array.from({ length: 200 }, () => ['log_created', '{}', '1', true]).flat()
    const names = Array(1000).fill('x')
    const all = Array(100).fill(recent[0])
    for (const message of [
      { kind: 'messages', parts },
      { kind: 'listen', eventNames: names },
      { kind: 'welcome', ...messages.welcome, recent: all },
    ]) {
      expect(readTabMessage({ from: '', term: 1, ...message })).not.toBeNull()
    }
    const tooMany = { ...messages.welcome, recent: [...all, recent[0]] }
    expect(readTabMessage({ kind: 'welcome', from: '', term: 1, ...tooMany })).toBeNull()
  })

  it('lets in every phase, reason and error of a state', () => {
    const phases: Record<ConnectionState['phase'], true> = {
      idle: true,
      opening: true,
      open: true,
      waiting: true,
      away: true,
      stopped: true,
      failed: true,
    }
    const codes: Record<Exclude<RealtimeErrorCode, 'bad-option' | 'no-provider'>, true> = {
      network: true,
      timeout: true,
      silent: true,
      ended: true,
      http: true,
      'content-type': true,
      unauthorized: true,
      token: true,
      unsupported: true,
    }
    const read = (state: object) =>
      readTabMessage({ kind: 'report', from: '', term: 1, report: { ...report, state } })
    for (const phase of Object.keys(phases)) expect(read({ ...idle, phase })).not.toBeNull()
    for (const code of Object.keys(codes)) {
      const state = { ...idle, error: { code, message: '', status: undefined } }
      expect(read(state)).not.toBeNull()
    }
    for (const reason of ['manual', 'server', 'offline']) {
      expect(read({ ...idle, reason, retryAt: 5 })).not.toBeNull()
    }
  })
})

/** Anything that can be posted: a message of which any part may be anything. */
const anything = fc.anything({ withDate: true, withMap: true, withSparseArray: true, maxDepth: 3 })
const forged = fc.oneof(
  anything,
  fc
    .tuple(fc.constantFrom(...signed), fc.dictionary(fc.string(), anything))
    .map(([message, more]) => ({ ...message, ...more })),
  fc
    .tuple(fc.constantFrom(...signed), anything)
    .chain(([message, value]) =>
      fc.constantFrom(...Object.keys(message)).map((key) => ({ ...message, [key]: value })),
    ),
)

/** Three tabs, and a script that posts on their channel. */
async function openForgedWorld() {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const world = createTabWorld()
  const tabs = [await world.openTab(), await world.openTab(), await world.openTab()]
  world.fake.accept()
  await world.settle()
  const channel = world.browser.openTab().openChannel(world.browser.names[0]!, () => {})
  const post = (message: unknown) => {
    try {
      structuredClone(message)
    } catch {
      return
    }
    channel.post(message)
  }
  return { ...world, tabs, post, reported }
}
afterEach(() => void vi.unstubAllGlobals())

it('what no tab posts changes nothing: every event arrives once, in every tab', async () => {
  const { fake, send, settle, tabs, post, reported } = await openForgedWorld()
  let last = 0
  await fc.assert(
    fc.asyncProperty(fc.array(forged, { minLength: 1, maxLength: 10 }), async (values) => {
      values.filter((value) => readTabMessage(value) === null).forEach(post)
      await send(String((last += 1)))
    }),
    { numRuns: 300 },
  )
  await settle()
  const all = Array.from({ length: last }, (_value, index) => String(index + 1))
  for (const tab of tabs) {
    expect(tab.ids()).toEqual(all)
    expect(tab.state().connected).toBe(true)
  }
  expect(fake.sources).toHaveLength(1)
  expect(reported).not.toHaveBeenCalled()
})

it('whatever is posted, nothing is thrown', async () => {
  const { settle, post, reported } = await openForgedWorld()
  await fc.assert(
    fc.asyncProperty(fc.array(forged, { minLength: 1, maxLength: 10 }), async (values) => {
      values.forEach(post)
      await settle()
    }),
    { numRuns: 300 },
  )
  expect(reported).not.toHaveBeenCalled()
})
