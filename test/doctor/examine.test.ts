import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { examine } from '../../src/doctor/examine.ts'
import { FakeClock } from '../../src/testing/FakeClock.ts'
import { startDoctorServer } from '../support/doctorServer.ts'

it.each([
  [29_000, ''],
  [31_000, 'NO_ANSWER'],
])('waits for an answer as long as a panel does: %i ms', async (delay, failure) => {
  let take: (response: ServerResponse) => void
  const asked = new Promise<ServerResponse>((resolve) => (take = resolve))
  const server = await startDoctorServer({ answer: (_, response) => take(response) })
  const clock = new FakeClock()
  const options = { token: undefined, origin: '', listen: 65_000, types: [] }
  const examined = examine({ url: new URL(server.url), ...options }, clock, () => {})
  const response = await asked
  clock.advance(delay)
  response.writeHead(404).end()
  expect((await examined).first.failure).toBe(failure)
  await server.close()
})
