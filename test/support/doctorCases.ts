import { constants, createGzip } from 'node:zlib'
import type { FindingId } from '../../src/doctor/findings/findings.ts'
import { afterId, goodLog, type DoctorServerOptions } from './doctorServer.ts'
import { block, type WireEvent } from './wire.ts'

/** A server with one fault, and what the doctor finds at it. */
export interface ServerCase {
  readonly name: string
  readonly server: DoctorServerOptions
  readonly findings: readonly FindingId[]
  readonly args?: readonly string[]
}

const fromPanel = ['--origin', 'https://admin.example']
const asUser = ['--token-env', 'T']

/** One event of its own, in place of the good ones; with an id, so that nothing else is to be said. */
function sends(data: unknown, event = 'session_update'): DoctorServerOptions {
  return { log: [{ event, id: '1', data }] }
}

function numbered(ids: readonly string[]): WireEvent[] {
  return ids.map((id, index) => ({ ...goodLog[index % goodLog.length], id }))
}

/** Every fault that is no row of `faults.ts`. */
export const serverCases: readonly ServerCase[] = [
  // ---- nothing is wrong ----
  { name: 'nothing', server: {}, findings: [] },
  { name: 'nothing, for a page of another origin', server: {}, findings: [], args: fromPanel },
  {
    name: 'nothing, with a token',
    server: { token: 'test-token' },
    findings: [],
    args: [...fromPanel, ...asUser],
  },
  {
    name: 'nothing, with an event of its own that was named',
    server: sends({ type: 'deploy_finished', data: {}, timestamp: 1.8e12 }, 'deploy_finished'),
    findings: [],
    args: ['--types', 'deploy_finished'],
  },

  {
    name: 'nothing, though a page’s content type stands before the stream’s',
    server: { headers: { 'Content-Type': 'text/html, text/event-stream' } },
    findings: [],
  },
  {
    name: 'nothing, though it names an encoding that is none',
    server: { headers: { 'Content-Encoding': 'none' } },
    findings: [],
  },

  // ---- its answer ----
  {
    name: 'a Retry-After that nobody can read',
    server: {
      answer: (_, response) => void response.writeHead(503, { 'Retry-After': 'soon' }).end(),
    },
    findings: ['status-busy', 'retry-after-useless'],
  },
  {
    name: 'another charset',
    server: { headers: { 'Content-Type': 'text/event-stream; charset=Shift_JIS' } },
    findings: ['charset'],
  },
  {
    name: 'a length',
    server: { headers: { 'Content-Length': '100000' } },
    findings: ['has-length'],
  },
  {
    name: 'no word against caches',
    server: { headers: { 'Cache-Control': undefined } },
    findings: ['not-uncached'],
  },

  // ---- who may come in ----
  {
    name: 'another origin allowed',
    server: { headers: { 'Access-Control-Allow-Origin': 'https://other.example' } },
    findings: ['wrong-origin'],
    args: fromPanel,
  },
  {
    name: 'a hidden Retry-After',
    server: { headers: { 'Access-Control-Expose-Headers': undefined } },
    findings: ['retry-after-hidden'],
    args: fromPanel,
  },
  {
    name: 'no preflight',
    server: { preflight: {}, token: 'test-token' },
    findings: ['preflight-fails'],
    args: [...fromPanel, ...asUser],
  },
  {
    name: 'a refusal that is a login page',
    server: {
      token: 'test-token',
      refuse: (response) => void response.writeHead(302, { Location: '/login?x=1' }).end(),
    },
    findings: ['refusal-is-page'],
    args: asUser,
  },
  {
    name: 'a refusal that is a crash',
    server: { token: 'test-token', refuse: (response) => void response.writeHead(500).end() },
    findings: ['refusal-status'],
    args: asUser,
  },

  // ---- its events ----
  { name: 'no JSON', server: sends('{'), findings: ['event-bad-json'] },
  { name: 'a list', server: sends([]), findings: ['event-not-an-object'] },
  {
    name: 'a type that nobody knows',
    server: sends({ data: {}, timestamp: 1.8e12 }, 'deploy_finished'),
    findings: ['event-unknown-type'],
  },
  {
    name: 'a task without an id',
    server: sends({ data: { sessionId: 'session-1' }, timestamp: 1.8e12 }, 'task_update'),
    findings: ['event-missing-id'],
  },
  {
    name: 'a progress that is a string',
    server: sends({ data: { id: 'task-1', progress: '50' }, timestamp: 1.8e12 }, 'task_update'),
    findings: ['event-off-contract'],
  },
  {
    name: 'two names for one event',
    server: sends(
      { type: 'task_update', data: { id: 'task-1' }, timestamp: 1.8e12 },
      'task_created',
    ),
    findings: ['event-name-differs'],
  },
  {
    name: 'the dialect of today’s keruta-api',
    server: sends({ sessionId: 's', data: {}, timestamp: 1.8e12 }, 'session_metadata_update'),
    findings: ['dialect'],
  },
  {
    name: 'seconds',
    server: sends({ data: { id: 'session-1' }, timestamp: 1_800_000_000 }),
    findings: ['timestamp-seconds'],
  },

  // ---- how it flows ----
  {
    name: 'gzip by its old name',
    server: {
      answer: (_, response) => {
        const head = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-transform' }
        const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH })
        gzip.pipe(response.writeHead(200, { ...head, 'Content-Encoding': 'X-GZIP' }))
        gzip.write(`: open\n\n${goodLog.map(block).join('')}`)
      },
    },
    findings: ['compressed', 'no-heartbeat', 'replays-too-much'],
  },
  {
    name: 'a flood',
    server: {
      afterwards: function pour(response): void {
        if (response.destroyed) return
        const isRoom = response.write(': '.padEnd(2 ** 20, 'x') + '\n\n')
        if (isRoom) setImmediate(pour, response)
        else response.once('drain', () => pour(response))
      },
    },
    findings: ['flood'],
    // it is over long before
    args: ['--seconds', '20'],
  },

  // ---- coming back ----
  {
    name: 'ids that repeat',
    server: { log: numbered(['1', '1', '2']) },
    findings: ['ids-repeat', 'replays-too-much'],
  },
  {
    name: 'an id longer than any panel sends',
    server: { log: numbered(['1', 'x'.repeat(5000)]) },
    findings: ['id-unsendable'],
  },
  {
    name: 'ids that fall',
    server: { log: numbered(['7', '3']) },
    findings: ['ids-fall'],
  },
  {
    name: 'ids counted per connection',
    server: {
      log: numbered(['5', '6']),
      after: () => numbered(['1', '2']),
    },
    findings: ['ids-restart', 'no-replay'],
  },
  {
    name: 'the same ids for other events after a reconnect',
    server: {
      after: () => goodLog.map((event) => ({ ...event, data: { data: { id: 'session-9' } } })),
    },
    findings: ['ids-restart', 'replays-too-much'],
  },
  {
    name: 'no replay',
    server: { after: () => [] },
    findings: ['no-replay', 'unknown-id-silent'],
  },
  {
    name: 'a replay with a hole',
    server: {
      log: numbered(['1', '2', '3']),
      after: (id, _way, log) => afterId(id, '', log).filter((event) => event.id !== '2'),
    },
    findings: ['replay-gaps'],
  },
  {
    name: 'a replay by header alone',
    server: { after: (id, way, log) => (way === 'header' ? afterId(id, way, log) : []) },
    findings: ['other-way-ignored'],
  },
  {
    name: 'a replay by header alone, for a page of another origin',
    server: { after: (id, way, log) => (way === 'header' ? afterId(id, way, log) : []) },
    findings: ['other-way-ignored', 'unknown-id-silent'],
    args: fromPanel,
  },
  {
    name: 'a crash at every id',
    server: { refuseId: () => 500 },
    findings: ['again-fails', 'unknown-id-breaks'],
  },
  {
    name: 'a refusal of unknown ids',
    server: { refuseId: (id) => (id.length > 1 ? 400 : 0) },
    findings: ['unknown-id-refused'],
  },
  {
    name: 'a crash at unknown ids',
    server: { refuseId: (id) => (id.length > 1 ? 500 : 0) },
    findings: ['unknown-id-breaks'],
  },
]
