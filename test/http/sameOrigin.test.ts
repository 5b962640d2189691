import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRoom } from '../support/openRoom.ts'
import { launchChromium, openRealtimePage } from '../support/realtimePage.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await launchChromium()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

it('on the page’s own origin the last id travels as a header, without being asked', async () => {
  const room = openRoom(server.url)
  const page = await openRealtimePage(browser, room.url('wrong-type'))
  const url = room.url('drops-once', { count: 2, how: 'mid-event' })
  await page.evaluate((endpoint) => {
    window.realtime.createRealtimeClient({ url: endpoint, retry: { interval: 30 } }).join()
  }, url)
  await expect
    .poll(async () => (await room.requests()).filter(({ route }) => route === 'drops-once'), {
      timeout: 10_000,
    })
    .toMatchObject([
      { headers: { accept: 'text/event-stream', 'sec-fetch-site': 'same-origin' } },
      { headers: { 'last-event-id': '2' }, query: { count: '2' } },
    ])
  expect(await room.preflights()).toEqual([])
}, 60_000)
