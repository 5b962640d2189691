import { neverOpens, type FaultOutcome } from './faults.ts'
import type { WireMessage } from './wireCases.ts'

/** What an engine makes of a fault or a case of the format, and why it isn't what the others make. */
interface Difference<Expected> {
  readonly reason: string
  readonly fetch?: Expected
  readonly eventSource?: Expected
}

interface Differences {
  /** By the name of a row of `faults.ts`. */
  readonly faults: Readonly<Record<string, Difference<FaultOutcome>>>
  /** By the name of a case of `wireCases.ts`: the messages heard. */
  readonly wire: Readonly<Record<string, Difference<readonly WireMessage[]>>>
  /** By the name of a row of `nativeEventSource.test.ts` that it refuses and the package accepts: why. */
  readonly refused: Readonly<Record<string, string>>
  /** What all requests of a fault may take besides their waits, in ms. */
  readonly patience: number
  /** What an engine makes of escapes in an address, whoever asks: as written, and as it arrives. */
  readonly addresses?: Readonly<Record<string, string>>
}

/** The tables are what Chromium does. */
const chromium: Differences = {
  faults: {},
  wire: {},
  refused: { 'another charset': 'The standard knows no other than UTF-8, and so asks for none.' },
  patience: 2000,
}

const resetTenTimes: FaultOutcome = { states: neverOpens, code: 'network', requests: 60 }
const staysConnecting: FaultOutcome = { states: ['connecting'], requests: 1 }

/** By the name that Vitest has for the browser. */
const differences: Readonly<Record<string, Differences>> = {
  firefox: {
    faults: {
      'reset before headers': {
        reason: 'It sends a request that was reset ten times before it says so.',
        fetch: resetTenTimes,
        eventSource: resetTenTimes,
      },
      'silent from the first byte on': {
        reason: 'It tells of an answer only when the first byte of the body comes, and none does.',
        fetch: staysConnecting,
        eventSource: staysConnecting,
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
    refused: {},
    // it takes its time for a redirect, of which a loop has 120
    patience: 10_000,
  },
  webkit: {
    faults: {},
    wire: {
      'a BOM may come in pieces': {
        reason: 'Its EventSource takes the pieces for a part of the first field.',
        eventSource: [],
      },
    },
    refused: {
      'both in one header': 'It takes the header for one type, where the last of a list counts.',
      'a type that is none, after it': 'It takes the header for one type, too.',
    },
    patience: 10_000,
    addresses: {
      '?q=a+b%20c&t=~(!)*&lower=%2f%c3%a9': '?q=a+b%20c&t=~(!)*&lower=%2F%C3%A9',
      '/a%2Fb;c=d,e@f:g/(h)!~%7e?path=kept': '/a%2Fb;c=d,e@f:g/(h)!~~?path=kept',
    },
  },
}

/** @param browser - as Vitest names it, `server.browser` of `vitest/browser` */
export function differencesOf(browser: string): Differences {
  return differences[browser] ?? chromium
}
