import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { openRoom } from '../support/openRoom.ts'
import { launchChromium, openRealtimePage } from '../support/realtimePage.ts'
import { startServer, type TestServer } from '../support/server.ts'

let panel: TestServer
let api: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[panel, api, browser] = await Promise.all([startServer(), startServer(), launchChromium()])
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await Promise.all([panel?.close(), api?.close()])
})

beforeEach(async () => {
  page = await openRealtimePage(browser, openRoom(panel.url).url('wrong-type'))
  // Two ports of a host are two origins, but one site with the same cookies.
  await page.context().addCookies([{ name: 'session', value: '1', url: panel.url }])
})
afterEach(() => page.context().close())

/** Connects in the page, and tells the first state that is not `connecting`. */
function connect(url: string, withCredentials: boolean, eventSource: 'global' | undefined) {
  return page.evaluate(
    ([endpoint, options]) =>
      new Promise<string>((resolve) => {
        window.realtime
          .createRealtimeClient({ url: endpoint, retry: { interval: 30 }, ...options })
          .join({
            onStatusChange({ status, error }) {
              if (status !== 'connecting') resolve(error ? `${status}: ${error.code}` : status)
            },
          })
      }),
    [url, { withCredentials, eventSource }] as const,
  )
}

describe.each([
  { transport: 'fetch', eventSource: undefined },
  { transport: 'EventSource', eventSource: 'global' },
] as const)('$transport', ({ eventSource }) => {
  it('sends cookies to another origin where that was asked for, and at each attempt', async () => {
    const room = openRoom(api.url)
    const url = room.url('drops-once', { cors: 'credentials' })
    expect(await connect(url, true, eventSource)).toBe('connected')
    await eventually(async () => expect(await room.requests()).toHaveLength(2))
    expect(await room.requests()).toMatchObject([
      { headers: { cookie: 'present', origin: panel.url } },
      { headers: { cookie: 'present', origin: panel.url }, query: { lastEventId: '2' } },
    ])
    expect(await room.preflights()).toEqual([])
  })

  it('sends none to another origin otherwise', async () => {
    const room = openRoom(api.url)
    const url = room.url('live', { cors: 'credentials' })
    expect(await connect(url, false, eventSource)).toBe('connected')
    const [request] = await room.requests()
    expect(request?.headers).toMatchObject({ origin: panel.url })
    expect(request?.headers).not.toHaveProperty('cookie')
  })

  it('hears nothing with cookies from a server that lets everybody in, but without', async () => {
    const room = openRoom(api.url)
    expect(await connect(room.url('live'), true, eventSource)).toBe('reconnecting: network')
    expect(await connect(room.url('live'), false, eventSource)).toBe('connected')
  })

  it('always sends them to the page’s own origin', async () => {
    const room = openRoom(panel.url)
    expect(await connect(room.url('live'), false, eventSource)).toBe('connected')
    expect(await room.requests()).toMatchObject([{ headers: { cookie: 'present' } }])
  })
})
