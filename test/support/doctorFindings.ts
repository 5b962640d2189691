import type { FindingId } from '../../src/doctor/findings/findings.ts'

/** What the doctor finds at a fault of `faults.ts`, or at a route of `routes.ts`. */
export interface DoctorCase {
  readonly findings: readonly FindingId[]
  /** More of the command line. `T` is a token in its environment. */
  readonly args?: readonly string[]
}

const fromPanel = ['--origin', 'http://panel.example']
/** Nothing follows on the first comment. */
const quiet = ['no-heartbeat', 'no-events'] as const
const serverError = { findings: ['status-server'] } satisfies DoctorCase
const busy = { findings: ['status-busy', 'no-retry-after'] } satisfies DoctorCase
const busyOnce = { findings: ['status-busy-once', ...quiet] } satisfies DoctorCase

/** By the name of the fault: `test/doctor/faults.test.ts` fails for a fault without a line here. */
export const findingsOfFaults: Readonly<Record<string, DoctorCase>> = {
  'nobody listens': { findings: ['unreachable'] },
  'reset before headers': { findings: ['cut-before-answer'] },
  garbage: { findings: ['no-http'] },
  'stall before headers': { findings: ['no-answer'] },
  'status 500': serverError,
  'status 502': serverError,
  'status 503': busy,
  'status 504': serverError,
  'status 404': { findings: ['status-missing'] },
  'status 410': { findings: ['status-missing'] },
  'status 429': busy,
  'status 205': { findings: ['status-other'] },
  'status 206': { findings: ['status-other'] },
  'status 302': { findings: ['redirect-nowhere'] },
  'status 401': { findings: ['status-refused'] },
  'status 403': { findings: ['status-refused'] },
  'status 401 with a password prompt': { findings: ['status-refused', 'password-prompt'] },
  'status 204': { findings: ['status-stop'] },
  'busy for a second: 503, Retry-After: 1': busyOnce,
  'busy for a second: 429, Retry-After: 1': busyOnce,
  'busy for a second: 503, Retry-After: {date}': busyOnce,
  'away for longer than five attempts': busy,
  'wrong content type': { findings: ['content-type'] },
  'almost the content type': { findings: ['content-type'] },
  'no content type': { findings: ['content-type-missing'] },
  'redirect to a login page': { findings: ['redirect-to-page'] },
  'redirect loop': { findings: ['redirect-loop'] },
  'no CORS': { findings: ['no-cors', ...quiet], args: fromPanel },
  'redirect to another origin, and no CORS': { findings: ['redirects', 'no-cors', ...quiet] },
  'preflight refuses the token': {
    findings: ['preflight-refuses-token', 'preflight-refuses-id', ...quiet, 'open-to-all'],
    args: [...fromPanel, '--token-env', 'T'],
  },
  'preflight refuses the last id': {
    findings: ['preflight-refuses-id', 'ends-at-once'],
    args: fromPanel,
  },
  'empty 200': { findings: ['ends-empty'] },
  'greet and hang up': { findings: ['ends-at-once', 'timestamp-missing', 'no-ids'] },
  'retry: 0': { findings: ['ends-at-once', 'retry-zero'] },
  'drops once: end': { findings: ['ends-at-once'] },
  'drops once: mid-event': { findings: ['ends-in-event'] },
  'drops once: mid-chunk': { findings: ['breaks'] },
  'drops once: reset': { findings: ['breaks'] },
  'silent after comment heartbeats': { findings: ['heartbeat-stops', 'no-events'] },
  'silent after named heartbeats': { findings: ['heartbeat-stops', 'no-events'] },
  'silent in the middle of an event': { findings: ['stalls-in-event', 'no-events'] },
  'a proxy hides that the server is dead': {
    findings: ['no-heartbeat', 'no-events', 'again-fails'],
  },
  'the page is left, and returned to': { findings: quiet },
  'a download link breaks the stream': { findings: quiet },
  'silent, never a heartbeat': { findings: quiet },
  'silent from the first byte on': { findings: ['late-first-byte', 'no-events'] },
  'a slow sign-in': { findings: quiet },
  'an id of 20 kB': { findings: ['ends-at-once', 'id-unsendable', 'unknown-id-silent'] },
  ...Object.fromEntries(
    [400, 404, 410, 412, 416, 431].map((status) => [
      `status ${status} to every id`,
      { findings: ['ends-at-once', 'again-fails', 'unknown-id-refused'] },
    ]),
  ),
  slow: { findings: ['tiny-chunks', 'no-heartbeat'], args: ['--seconds', '8'] },
  'an event named error': { findings: ['no-heartbeat', 'event-named-error'] },
  'header lines that end with LF alone': { findings: ['no-heartbeat'] },
  'an event too large': { findings: ['no-heartbeat', 'event-too-large', 'replays-too-much'] },
}

/** By the name of the route, for those that are no fault of a panel's. */
export const findingsOfRoutes: Readonly<Record<string, DoctorCase>> = {
  management: { findings: quiet },
  forgetful: { findings: quiet },
  stalled: { findings: ['late-first-byte', 'no-events'] },
  'every-type': { findings: ['no-heartbeat', 'no-ids'] },
  'one-by-one?count=3&every=20': { findings: ['no-heartbeat', 'replays-too-much'] },
  'needs-token': { findings: ['status-refused'] },
  'needs-token?as=somebody': { findings: [...quiet, 'open-to-all'], args: ['--token-env', 'T'] },
  'to-elsewhere': { findings: ['redirects', ...quiet] },
  'to-elsewhere?as=somebody': {
    findings: ['redirects', 'redirect-drops-token', ...quiet, 'open-to-all'],
    args: ['--token-env', 'T'],
  },
  'hangs-up-after?after=50': { findings: ['ends-at-once'] },
  'heartbeats?kind=comment': { findings: ['no-events'] },
  'heartbeats?kind=named': { findings: ['no-events'] },
}
