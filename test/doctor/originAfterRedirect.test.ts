import { expect, it } from 'vitest'
import { examine } from '../../src/doctor/examine.ts'
import { originAfterRedirect } from '../../src/doctor/originAfterRedirect.ts'
import { systemClock } from '../../src/connection/Clock.ts'
import { startDoctorServer } from '../support/doctorServer.ts'

it.each([
  // a page on the server's own origin
  ['', 'https://a.example', 'https://a.example', ''],
  ['', 'https://a.example', 'https://b.example', 'https://a.example'],
  ['', 'https://a.example', 'https://a.example:8443', 'https://a.example'],
  ['', 'http://a.example', 'https://a.example', ''],
  ['', 'https://a.example', 'https://www.a.example', ''],
  ['', 'https://www.a.example', 'https://a.example', ''],
  ['https://a.example', 'https://a.example', 'https://b.example', 'https://a.example'],
  // a page elsewhere, or one that was redirected before
  ['https://p.example', 'https://a.example', 'https://a.example', 'https://p.example'],
  ['https://p.example', 'https://a.example', 'https://b.example', 'null'],
  ['https://a.example', 'https://b.example', 'https://c.example', 'null'],
  ['null', 'https://b.example', 'https://c.example', 'null'],
])('after %j from %s to %s comes %j', (origin, from, to, sent) => {
  expect(originAfterRedirect(origin, new URL(from), new URL(to))).toBe(sent)
})

it.each([
  { origin: 'https://panel.example', sent: () => 'null' },
  { origin: '', sent: (first: string) => new URL(first).origin },
])('over HTTP, for a page of "$origin"', async ({ origin, sent }) => {
  const asked: unknown[] = []
  const other = await startDoctorServer({
    answer({ headers }, response) {
      asked.push(headers.origin)
      response.writeHead(404).end()
    },
  })
  const first = await startDoctorServer({
    answer: (_, response) => void response.writeHead(307, { Location: other.url }).end(),
  })
  const options = { token: undefined, origin, listen: 1000, types: [] }
  const observed = await examine({ url: new URL(first.url), ...options }, systemClock, () => {})
  expect(asked[0]).toBe(sent(first.url))
  expect(observed.first.origin).toBe(sent(first.url))
  await first.close()
  await other.close()
})
