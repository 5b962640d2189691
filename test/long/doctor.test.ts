import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findNchan, startNchan, type Nchan } from '../support/nchan/startNchan.ts'
import { runDoctor, type DoctorReport } from '../support/runDoctor.ts'

const programs = findNchan()
const token = 'secret-of-the-panel'
const title = programs ? 'nginx with nchan' : 'skipped: nginx with nchan not found'
if (!programs) console.warn(title)

describe.runIf(programs)(`${title}`, () => {
  let backend: Server
  let nchan: Nchan

  beforeAll(async () => {
    backend = createServer(({ headers, url }, response) => {
      const isAllowed = headers.authorization === `Bearer ${token}` || url === '/'
      response.writeHead(isAllowed ? 200 : 403).end()
    })
    await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
    nchan = await startNchan(programs!, (backend.address() as AddressInfo).port)
  })
  afterAll(async () => {
    await nchan?.close()
    backend?.closeAllConnections()
    backend?.close()
  })

  it.each([
    ['on its own origin', []],
    ['across origins', ['--origin', 'https://admin.example']],
  ])('is in good health %s', async (_name, args) => {
    const [{ panelPort, publishUrl }] = nchan.instances
    // a few events, then silence, in which heartbeats are due
    let left = 4
    const posting = setInterval(() => {
      if (left > 0) void publish(publishUrl)
      left -= 1
    }, 1000)
    const url = `http://127.0.0.1:${panelPort}/api/v1/management/realtime`
    // its heartbeats are 15 s apart
    const argv = ['doctor', url, '--json', '--seconds', '50', '--token-env', 'TOKEN', ...args]
    const { code, out } = await runDoctor(argv, { env: { TOKEN: token } })
    clearInterval(posting)

    const report = JSON.parse(out) as DoctorReport
    const found = report.checks.flatMap(({ findings }) => findings)
    expect(found.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(code).toBe(0)
    const judged = report.checks.filter(({ result }) => result !== 'unjudged')
    expect(judged.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['heartbeats', 'events', 'ids', 'replay', 'unknownId', 'refusal']),
    )
  })
})

async function publish(url: string): Promise<void> {
  const envelope = { data: { id: 'session-1', status: 'ACTIVE' }, timestamp: Date.now() }
  await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-EventSource-Event': 'session_update' },
    body: JSON.stringify(envelope),
  })
}
