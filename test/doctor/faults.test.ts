import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings } from '../../src/doctor/findings/findings.ts'
import { findingsOfFaults, findingsOfRoutes, type DoctorCase } from '../support/doctorFindings.ts'
import { faults } from '../support/faults.ts'
import { openRoom } from '../support/openRoom.ts'
import { findingIds, runDoctor, type DoctorReport } from '../support/runDoctor.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe.concurrent('the doctor finds the fault', () => {
  it.each(faults)('$name', async ({ name, route, query }) => {
    const url = route ? openRoom(server.url).url(route, query) : await closedUrl()
    const expected = findingsOfFaults[name]
    expect(expected, 'a line in test/support/doctorFindings.ts').toBeDefined()
    expect(await run(url, expected?.args)).toEqual(outcomeOf(expected!))
  })
})

it('the doctor waits for as long as a busy server asks for', async () => {
  const room = openRoom(server.url)
  const url = room.url('refuses-first', { code: 503, retryAfter: 2 })
  const { out } = await runDoctor(['doctor', url, '--json', '--seconds', '1.5'])
  const all = (JSON.parse(out) as DoctorReport).checks.flatMap(({ findings: found }) => found)
  expect(all.find(({ id }) => id === 'status-busy-once')?.values).toMatchObject({ seconds: 2 })
  const [refused, accepted] = await room.requests()
  expect(accepted!.time - refused!.time).toBeGreaterThanOrEqual(2000 - 10)
})

describe.concurrent('the doctor sees what is wrong, and no more, with the route', () => {
  it.each(Object.entries(findingsOfRoutes))('%s', async (route, expected) => {
    const url = openRoom(server.url).url(route).replace('%3F', '?')
    expect(await run(url, expected.args)).toEqual(outcomeOf(expected))
  })
})

async function run(url: string, args: readonly string[] = []) {
  const argv = ['doctor', url, '--json', '--seconds', '1.5', ...args]
  const { code, out } = await runDoctor(argv, { env: { T: 'test-token' } })
  return { code, ids: findingIds(JSON.parse(out) as DoctorReport) }
}

function outcomeOf({ findings: ids }: DoctorCase) {
  return { code: ids.some((id) => findings[id].severity === 'error') ? 1 : 0, ids }
}

async function closedUrl(): Promise<string> {
  const response = await fetch(`${server.url}/_closed`)
  return (await response.json()) as string
}
