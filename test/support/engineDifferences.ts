import type { FaultOutcome } from './faults.ts'
import type { WireMessage } from './wireCases.ts'

/** What an engine makes of a fault or a case of the format, and why it isn't what the others make. */
interface Difference<Expected> {
  readonly reason: string
  readonly fetch?: Expected
  readonly eventSource?: Expected
}

interface Differences {
  /** By the name of a row of `faults.ts`; only what differs from it. */
  readonly faults: Readonly<Record<string, Difference<Partial<FaultOutcome>>>>
  /** By the name of a case of `wireCases.ts`: the messages heard. */
  readonly wire: Readonly<Record<string, Difference<readonly WireMessage[]>>>
}

/** The tables are what Chromium does. */
const none: Differences = { faults: {}, wire: {} }

/** By the name that Vitest has for the browser. */
const differences: Readonly<Record<string, Differences>> = {
  firefox: {
    faults: {
      'reset before headers': {
        reason: 'It sends a request that was reset ten times before it says so.',
        fetch: { requests: 60 },
        eventSource: { requests: 60 },
      },
      'redirect loop': {
        reason: 'It follows twenty redirects, as the others do, but takes its time.',
        fetch: { leeway: 40 },
        eventSource: { leeway: 40 },
      },
    },
    wire: {
      'NUL and other control characters are text': {
        reason: 'Its EventSource leaves NUL out.',
        eventSource: [{ data: 'ab\u0085c\u2028d\vd' }],
      },
      'an id with NUL is ignored': {
        reason: 'Its EventSource loses the event of such an id.',
        eventSource: [{ data: 'one', id: '7' }],
      },
      'an id without data counts too': {
        reason: 'Its EventSource forgets an id that came without data.',
        eventSource: [{ data: 'one' }],
      },
    },
  },
  webkit: {
    faults: {
      'redirect loop': {
        reason: 'It follows twenty redirects, as the others do, but takes its time.',
        fetch: { leeway: 40 },
        eventSource: { leeway: 40 },
      },
    },
    wire: {
      'a BOM may come in pieces': {
        reason: 'Its EventSource takes the pieces for a part of the first field.',
        eventSource: [],
      },
    },
  },
}

/** @param browser - as Vitest names it, `server.browser` of `vitest/browser` */
export function differencesOf(browser: string): Differences {
  return differences[browser] ?? none
}
