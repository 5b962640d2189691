import { describe, expect, it } from 'vitest'
import { serverCases } from '../support/doctorCases.ts'
import { startDoctorServer } from '../support/doctorServer.ts'
import { findingIds, runDoctor, type DoctorReport } from '../support/runDoctor.ts'

describe.concurrent('the doctor sees what is wrong, and no more, with a server that has', () => {
  it.each(serverCases)('$name', async ({ server: options, findings: expected, args = [] }) => {
    const server = await startDoctorServer(options)
    const argv = ['doctor', server.url, '--json', '--seconds', '1', ...args]
    const { out } = await runDoctor(argv, { env: { T: 'test-token' } })
    expect(findingIds(JSON.parse(out) as DoctorReport)).toEqual(expected)
    await server.close()
  })
})
