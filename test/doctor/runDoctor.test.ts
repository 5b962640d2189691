import { afterEach, describe, expect, it } from 'vitest'
import { goodLog, startDoctorServer, type DoctorServer } from '../support/doctorServer.ts'
import { eventually } from '../support/eventually.ts'
import { runDoctor, type DoctorReport } from '../support/runDoctor.ts'

let server: DoctorServer | null = null
afterEach(() => server?.close())

describe('what can not be done', () => {
  it.each<[string, string[]]>([
    ['nothing at all', []],
    ['another command', ['nurse', 'http://127.0.0.1/']],
    ['no URL', ['doctor']],
    ['two URLs', ['doctor', 'http://127.0.0.1/', 'http://127.0.0.1/']],
    ['no web address', ['doctor', 'ftp://127.0.0.1/']],
    ['a password', ['doctor', 'http://user:hunter2@127.0.0.1/']],
    ['an option that there is not', ['doctor', 'http://127.0.0.1/', '--token', 'hunter2']],
    ['an environment without the token', ['doctor', 'http://127.0.0.1/', '--token-env', 'NONE']],
    ['a token that is no header', ['doctor', 'http://127.0.0.1/', '--token-env', 'BROKEN']],
    ['an origin that is none', ['doctor', 'http://127.0.0.1/', '--origin', 'admin']],
    ['no time', ['doctor', 'http://127.0.0.1/', '--seconds', '0']],
    ['another language', ['doctor', 'http://127.0.0.1/', '--lang', 'fr']],
    ['another stack', ['doctor', 'http://127.0.0.1/', '--for', 'cobol']],
  ])('is said with exit code 2: %s', async (_name, argv) => {
    const { code, out, err } = await runDoctor(argv, { env: { BROKEN: 'hunter2\nx' } })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('Usage: keruta-realtime doctor URL')
    expect(err).not.toContain('hunter2')
  })

  it('is no mistake when it is a call for help', async () => {
    expect(await runDoctor(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('--token-env') as string,
    })
  })
})

describe('the report', () => {
  it('says what was seen, why it matters, and the lines that mend it, once', async () => {
    const { code, out, err } = await examine({ headers: { 'Cache-Control': 'public' } }, [])
    expect(code).toBe(0)
    expect(out).toContain('i Cache-Control has no no-transform (public). [not-uncached]')
    expect(out).toContain('Why it matters: Proxies and compression() on the way')
    expect(out).toContain('✓ Heartbeats')
    expect(out).toMatch(/^– Could not be judged: .*\bPreflight\b/m)
    expect(out).toMatch(/errors 0, warnings 0, notes 2\n$/)
    for (const stack of ['Spring', 'Express', 'Remix / React Router', 'Next.js', 'nginx']) {
      expect(out.split('\n')).toContain(`      ${stack}`)
    }
    expect(err).toContain('… Connecting and listening\n… Reconnecting\n')
  })

  it('gives the lines for one stack alone where that is asked for', async () => {
    const { out } = await examine({ headers: { 'Cache-Control': 'public' } }, ['--for', 'spring'])
    expect(out.match(/^ {6}\S.*$/gm)).toEqual(['      Spring', '      Spring'])
  })

  it.each([
    ['LANG', { LANG: 'ja_JP.UTF-8' }, []],
    ['--lang', { LANG: 'en_US.UTF-8' }, ['--lang', 'ja']],
  ])('is Japanese by %s', async (_name, env, args) => {
    const { out, err } = await examine({ headers: { 'Cache-Control': 'public' } }, args, env)
    expect(out).toContain('なぜ困るか: 途中のプロキシや compression() が')
    expect(err).toContain('… 接続して受信しています')
  })

  it('is one line of JSON for programs, with ids that stay', async () => {
    const { code, out } = await examine({ log: [{ event: 'x', data: '{' }] }, ['--json'])
    const report = JSON.parse(out) as DoctorReport
    expect(code).toBe(1)
    expect(report).toMatchObject({ url: server!.url, ok: false, counts: { error: 1, warning: 0 } })
    expect(report.checks.find(({ check }) => check === 'events')).toMatchObject({
      result: 'found',
      findings: [
        { id: 'event-bad-json', severity: 'error', values: { count: 1, names: 'x' }, mends: [{}] },
      ],
    })
    expect(report.checks.find(({ check }) => check === 'refusal')).toMatchObject({
      result: 'unjudged',
    })
  })
})

describe('--watch', () => {
  it('stays, says what comes without its data, returns after a loss, and ends when told', async () => {
    let attempt = 0
    let out = ''
    const interruption = new AbortController()
    server = await startDoctorServer({
      afterwards(response) {
        attempt += 1
        // the examination itself takes four
        if (attempt === 5) response.end()
      },
    })
    const run = runDoctor(['doctor', server.url, '--watch', '--json', '--seconds', '0.5'], {
      signal: interruption.signal,
      onOut: (text) => (out += text),
    })
    await eventually(() => expect(attempt).toBe(6))
    interruption.abort()
    await run
    const [report, ...watched] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(report).toHaveProperty('checks')
    expect(watched.map((line) => ({ ...line, at: 0 }))).toEqual([
      { at: 0, kind: 'heartbeat' },
      ...goodLog.map(({ id }) => ({ at: 0, kind: 'event', type: 'session_update', id })),
      { at: 0, kind: 'lost', outcome: 'HTTP 200, ended' },
      { at: 0, kind: 'heartbeat' },
    ])
  })
})

async function examine(
  options: Parameters<typeof startDoctorServer>[0],
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  server = await startDoctorServer(options)
  return runDoctor(['doctor', server.url, '--seconds', '0.5', ...args], { env })
}
