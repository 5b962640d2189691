import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
// Loaded before, so that a microtask is enough for a client to have it.
import '../../src/tabs/SharedConnection.ts'
import {
  createRealtimeClient,
  type ManagementSSEEvent,
  type RealtimeOptions,
  type Resync,
} from '../../src/index.ts'
import { createFake, FakeBrowser, FakePage, type Fake } from '../../src/testing/index.ts'

let fake: Fake
let browser: FakeBrowser

beforeEach(() => {
  fake = createFake()
  browser = new FakeBrowser(fake.options.clock)
})

afterEach(() => void vi.restoreAllMocks())

async function openTab(options: RealtimeOptions = {}) {
  const { clock, eventSource } = fake.options
  const [page, tab] = [new FakePage(), browser.openTab()]
  const client = createRealtimeClient({
    url: fake.url,
    clock,
    eventSource,
    page,
    tabs: tab,
    shareAcrossTabs: true,
    ...options,
  })
  const events: ManagementSSEEvent[] = []
  const resyncs: Resync[] = []
  const statuses: string[] = []
  const membership = client.join({
    onEvent: (event) => events.push(event),
    onResync: (resync) => resyncs.push(resync),
    onStatusChange: ({ status }) => statuses.push(status),
  })
  expect(client.getSnapshot().status).toBe('connecting')
  await loaded()
  return {
    client,
    membership,
    page,
    tab,
    events,
    resyncs,
    statuses,
    ids: () => events.map(({ id }) => id),
    state: () => client.getSnapshot(),
  }
}

/** The code is there, and tabs have found each other. */
async function loaded(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  fake.wait(10)
}

/** Messages of one chunk are posted in a microtask. */
async function posted(): Promise<void> {
  await Promise.resolve()
  fake.wait(10)
}

async function send(...ids: number[]): Promise<void> {
  for (const id of ids) {
    const options = { id: String(id), timestamp: id }
    fake.event('log_created', { message: `${id} 行目` }, options)
  }
  await posted()
}

const open = () => fake.sources.filter(({ readyState }) => readyState !== 2)
const lastIdOf = (url: string | undefined) => url && new URL(url).searchParams.get('lastEventId')

async function openTabs(count: number, options: RealtimeOptions = {}) {
  const tabs = []
  for (let index = 0; index < count; index += 1) tabs.push(await openTab(options))
  fake.accept()
  fake.wait(10)
  return tabs as [Tab, Tab, Tab, ...Tab[]]
}
type Tab = Awaited<ReturnType<typeof openTab>>

describe('tabs that share', () => {
  it('are all live on one stream', async () => {
    const tabs = await openTabs(8)
    expect(tabs.map(({ state }) => state().status)).toEqual(Array(8).fill('connected'))
    expect(fake.sources).toHaveLength(1)
    expect(tabs.map(({ statuses }) => statuses)).toEqual(Array(8).fill(['connecting', 'connected']))
  })

  it('are live when a browser opens them all at once, too', async () => {
    const tabs = await Promise.all([openTab(), openTab(), openTab()])
    fake.accept()
    fake.wait(10)
    expect(tabs.map(({ state }) => state().status)).toEqual(Array(3).fill('connected'))
    expect(fake.sources).toHaveLength(1)
    await send(1)
    expect(tabs.map(({ ids }) => ids())).toEqual(Array(3).fill(['1']))
  })

  it('hear of every event, once and in order', async () => {
    const tabs = await openTabs(3)
    await send(1, 2, 3)
    await send(4)
    for (const tab of tabs) {
      expect(tab.ids()).toEqual(['1', '2', '3', '4'])
      expect(tab.state().lastEventTime).toBeGreaterThan(0)
    }
  })

  it('miss nothing where the machine’s clock is set', async () => {
    const tabs = await openTabs(2)
    fake.options.clock.set(fake.options.clock.now() + 3_600_000)
    fake.wait(500)
    for (const tab of tabs) {
      expect(tab.resyncs).toEqual([])
      expect(tab.statuses).toEqual(['connecting', 'connected'])
    }
  })

  it('see the same attempts, waits and errors', async () => {
    const [one, other] = await openTabs(2, { retry: { maxAttempts: 2 } })
    fake.drop()
    fake.wait(10)
    expect(other.state()).toMatchObject({ status: 'reconnecting', attempt: 1 })
    expect(other.state().retryAt).toBe(one.state().retryAt)
    expect(other.state().error).toEqual(one.state().error)
    expect(String(other.state().error)).toBe(String(one.state().error))
    fake.wait(3000)
    fake.refuse(503)
    fake.wait(3010)
    fake.refuse(503)
    fake.wait(10)
    expect(other.state()).toMatchObject({
      status: 'error',
      attempt: 2,
      error: { code: 'http', status: 503 },
    })
    expect(other.statuses).toEqual(one.statuses)
  })

  it('each read messages with their own options', async () => {
    const onInvalidEvent = vi.fn()
    const strict = await openTab()
    strict.client.join({ onInvalidEvent })
    const liberal = await openTab({ eventTypes: ['disk_full'] })
    fake.accept()
    fake.event('disk_full', { path: '/' })
    await posted()
    expect(liberal.events).toMatchObject([{ type: 'disk_full' }])
    expect(strict.events).toEqual([])
    expect(onInvalidEvent).toHaveBeenCalledOnce()
  })

  it('are told of an event that was too large', async () => {
    const [, other] = await openTabs(2, { maxEventSize: 50 })
    fake.raw('log_created', 'x'.repeat(100))
    await posted()
    expect(other.state().invalidEventCount).toBe(1)
  })

  it('keep the users of a browser apart', async () => {
    const one = await openTab({ identity: 'alice' })
    fake.accept()
    const other = await openTab({ identity: 'bob' })
    expect(fake.sources).toHaveLength(2)
    expect(other.state().status).toBe('connecting')
    fake.accept()
    await send(1)
    expect(one.events).toEqual([])
    expect(other.ids()).toEqual(['1'])
  })

  it('say which version they speak in the name of everything', async () => {
    await openTabs(2)
    expect(browser.names.length).toBeGreaterThan(2)
    for (const name of browser.names) expect(name).toMatch(/^@keruta\/realtime:7:[\da-z-]+$/)
  })

  it('carry neither address nor identity in the name of anything', async () => {
    await openTab({ identity: 'alice' })
    const address = new URL(fake.url)
    for (const name of browser.names) {
      expect(name).not.toMatch(/alice/)
      expect(name).not.toContain(address.host)
      expect(name).not.toContain(address.pathname)
    }
  })

  it('have a short name of their own for each of 200 users', async () => {
    const { clock, eventSource } = fake.options
    const identities = [...Array(200).keys(), 'x'.repeat(10_000)].map(String)
    for (const identity of identities) {
      const options = { url: fake.url, clock, eventSource, shareAcrossTabs: true, identity }
      createRealtimeClient({ ...options, page: new FakePage(), tabs: browser.openTab() }).join()
    }
    await loaded()
    const names = [...new Set(browser.names)].map((name) => name.slice(name.lastIndexOf(':') + 1))
    expect(names).toHaveLength(identities.length)
    for (const lane of [0, 1, 2, 3]) {
      const ofLane = new Set(names.map((name) => name.split('-')[lane]))
      expect(ofLane.size).toBeGreaterThan(identities.length - 10)
    }
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(40)
  })
})

describe('a late tab', () => {
  it('knows the state and the history at once, and its handlers hear of nothing old', async () => {
    const [first] = await openTabs(1)
    await send(1, 2, 3)
    const { lastEventTime } = first.state()
    fake.wait(5000)
    const late = await openTab()
    expect(late.state()).toMatchObject({ status: 'connected', lastEventTime })
    expect(late.state().events).toEqual(first.state().events)
    expect(late.events).toEqual([])
    expect(late.resyncs).toEqual([])
    await send(4)
    expect(late.ids()).toEqual(['4'])
  })

  it('gets the newest hundred', async () => {
    await openTabs(1)
    await send(...Array.from({ length: 250 }, (_, index) => index + 1))
    const late = await openTab()
    expect(late.state().events.map(({ id }) => id)).toEqual(
      Array.from({ length: 100 }, (_, index) => String(250 - index)),
    )
  })

  it('gets events without timestamp as of when they came', async () => {
    const [first] = await openTabs(1)
    fake.raw('log_created', '{"data":{}}')
    await posted()
    fake.wait(60_000)
    const late = await openTab()
    expect(late.state().events).toEqual(first.state().events)
  })

  it('makes a waiting leader try at once', async () => {
    await openTabs(1)
    fake.drop()
    await openTab()
    expect(fake.sources).toHaveLength(2)
  })

  it('tells the one EventSource which event types it needs', async () => {
    await openTabs(1)
    const late = await openTab({ eventTypes: ['disk_full'] })
    fake.event('disk_full', { path: '/' })
    await posted()
    expect(late.events).toHaveLength(1)
  })
})

describe('when the leader is gone, another goes on', () => {
  it('from the last id, after it was closed', async () => {
    const [leader, next, third] = await openTabs(3)
    await send(1, 2)
    leader.membership.leave()
    fake.wait(1010)
    expect(open()).toHaveLength(1)
    expect(lastIdOf(open()[0]?.url)).toBe('2')
    fake.accept()
    await send(3)
    for (const tab of [next, third]) {
      expect(tab.ids()).toEqual(['1', '2', '3'])
      expect(tab.state().connected).toBe(true)
    }
    expect(leader.ids()).toEqual(['1', '2'])
  })

  it('after it crashed, with nothing lost and nothing told twice', async () => {
    const [leader, next, third] = await openTabs(3)
    await send(1, 2)
    // These reach the leader alone.
    void send(3, 4)
    leader.tab.crash()
    await posted()
    expect(lastIdOf(fake.sources[1]?.url)).toBe('2')
    fake.accept()
    // A server that sends more than it was asked for.
    await send(1, 2, 3, 4, 5)
    for (const tab of [next, third]) expect(tab.ids()).toEqual(['1', '2', '3', '4', '5'])
  })

  it('from what it said last, although that comes later than the lock', async () => {
    const [leader, next] = await openTabs(2)
    await send(1)
    void send(2, 3)
    await Promise.resolve()
    leader.tab.crash()
    fake.wait(10)
    expect(lastIdOf(fake.sources[1]?.url)).toBe('3')
    expect(next.ids()).toEqual(['1', '2', '3'])
  })

  it('and takes nothing for a replay that has no id of its own', async () => {
    const [leader, next] = await openTabs(2)
    const log = (message: string) => fake.raw('log_created', JSON.stringify({ data: { message } }))
    await send(1)
    log('a')
    await posted()
    leader.tab.crash()
    fake.wait(50)
    fake.accept()
    log('a')
    await send(1)
    log('a')
    await posted()
    expect(next.ids()).toEqual(['1', '1', '1', '1'])
    const late = await openTab()
    next.tab.crash()
    fake.wait(50)
    fake.accept()
    log('a')
    await posted()
    expect(late.ids()).toEqual(['1'])
  })

  it('and says so to those who want to read anew', async () => {
    const [leader, , third] = await openTabs(3)
    await send(1)
    const downSince = fake.options.clock.now()
    leader.tab.crash()
    await posted()
    fake.accept()
    fake.wait(10)
    expect(third.resyncs).toEqual([{ downSince: expect.any(Number), lastEventId: '1' }])
    expect(third.resyncs[0]?.downSince).toBeGreaterThanOrEqual(downSince)
  })

  it('but not where replays are trusted', async () => {
    const [leader, , third] = await openTabs(3, { trustReplay: true })
    await send(1)
    leader.tab.crash()
    await posted()
    fake.accept()
    fake.wait(10)
    expect(third.state().connected).toBe(true)
    expect(third.resyncs).toEqual([])
  })

  it('as soon as it freezes, and its history catches up when it is back', async () => {
    const [leader, next] = await openTabs(2)
    await send(1)
    leader.page.freeze()
    fake.wait(5)
    expect(lastIdOf(open()[0]?.url)).toBe('1')
    expect(open()).toHaveLength(1)
    fake.accept()
    await send(2, 3)
    expect(leader.ids()).toEqual(['1'])
    fake.wait(60_000)
    leader.page.resume()
    fake.wait(10)
    await send(4)
    expect(leader.ids()).toEqual(['1', '4'])
    expect(leader.state().events.map(({ id }) => id)).toEqual(['4', '3', '2', '1'])
    expect(leader.state().connected).toBe(true)
    expect(leader.resyncs).toMatchObject([{ lastEventId: '' }])
    expect(next.ids()).toEqual(['1', '2', '3', '4'])
    expect(open()).toHaveLength(1)
  })

  it('while it is in the back/forward cache', async () => {
    const [leader, next] = await openTabs(2)
    leader.page.pagehide()
    fake.wait(10)
    fake.accept()
    await send(1)
    leader.page.pageshow()
    fake.wait(10)
    await send(2)
    expect(next.ids()).toEqual(['1', '2'])
    expect(leader.ids()).toEqual(['2'])
    expect(leader.state().events.map(({ id }) => id)).toEqual(['2', '1'])
    expect(leader.resyncs).toMatchObject([{ lastEventId: '' }])
    expect(open()).toHaveLength(1)
  })

  it('within a second where it says nothing any more', async () => {
    const [leader, next] = await openTabs(2)
    await send(1)
    leader.tab.hang()
    fake.wait(1000)
    expect(fake.sources).toHaveLength(2)
    expect(lastIdOf(fake.sources[1]?.url)).toBe('1')
    fake.accept()
    await send(2)
    expect(next.ids()).toEqual(['1', '2'])

    leader.tab.recover()
    fake.wait(10)
    await send(3)
    expect(leader.ids()).toEqual(['1', '2', '3'])
    expect(next.ids()).toEqual(['1', '2', '3'])
    expect(open()).toHaveLength(1)
    expect(leader.resyncs).toHaveLength(1)
  })

  it.each([
    ['rise', (call: number) => call / 1000],
    ['fall', (call: number) => 1 - call / 1000],
  ])('and one alone where two notice at once, if their random numbers %s', async (_, random) => {
    const [leader, next, third] = await openTabs(3)
    await send(1)
    leader.tab.hang()
    let call = 0
    vi.spyOn(Math, 'random').mockImplementation(() => random((call += 1)))
    fake.wait(1000)
    expect(fake.sources).toHaveLength(2)
    fake.accept()
    await send(2)
    for (const tab of [next, third]) {
      expect(tab.ids()).toEqual(['1', '2'])
      expect(tab.state().connected).toBe(true)
    }
    fake.wait(5000)
    expect(fake.sources).toHaveLength(2)
  })

  it('and what the last one still read and could not say counts for nobody', async () => {
    const [leader, next, third] = await openTabs(3)
    await send(1)
    leader.tab.hang()
    const more = Array.from({ length: 3000 }, (_, index) => index + 2)
    await send(...more)
    fake.wait(1000)
    expect(lastIdOf(open().at(-1)?.url)).toBe('1')
    fake.accept()
    await send(...more)
    leader.tab.recover()
    fake.wait(100)
    const all = ['1', ...more.map(String)]
    for (const tab of [leader, next, third]) expect(tab.ids()).toEqual(all)
  })

  it('in the same state', async () => {
    const [leader, next] = await openTabs(2)
    fake.drop()
    fake.wait(3000)
    fake.refuse(503)
    fake.wait(1000)
    leader.client.disconnect()
    fake.wait(10)
    expect(next.state()).toMatchObject({ status: 'reconnecting', attempt: 2 })
    expect(fake.sources).toHaveLength(2)
    fake.wait(2000)
    expect(fake.sources).toHaveLength(3)
    fake.accept()
    fake.wait(10)
    expect(next.state().connected).toBe(true)
  })

  it('and does not ask a server again that said stop', async () => {
    const leader = await openTab()
    const next = await openTab()
    fake.noContent()
    fake.wait(10)
    leader.tab.crash()
    fake.wait(60_000)
    expect(next.state()).toMatchObject({ status: 'disconnected', reason: 'server' })
    expect(fake.sources).toHaveLength(1)
  })

  it('and where only a tab that knows nothing looks, one that knows', async () => {
    const [leader, second] = await openTabs(2)
    await send(1, 2)
    second.page.hide()
    leader.tab.hang()
    const third = await openTab()
    fake.wait(1000)
    expect(lastIdOf(open().at(-1)?.url)).toBe('2')
    fake.accept()
    await send(3)
    expect(second.ids()).toEqual(['1', '2', '3'])
    expect(third.ids()).toEqual(['3'])
    expect(third.state().events.map(({ id }) => id)).toEqual(['3', '2', '1'])
  })

  it('but a busy asker is no reason to take over', async () => {
    const [, other] = await openTabs(2)
    other.tab.hang()
    fake.options.clock.sleep(5000)
    other.tab.recover()
    fake.wait(2000)
    expect(fake.sources).toHaveLength(1)
  })

  it('never where nobody looks', async () => {
    const [leader, next] = await openTabs(2)
    next.page.hide()
    leader.tab.hang()
    fake.wait(60_000)
    expect(fake.sources).toHaveLength(1)
    next.page.show()
    fake.wait(1000)
    expect(fake.sources).toHaveLength(2)
  })
})

describe('commands', () => {
  it('to reconnect reach the leader', async () => {
    const [, other] = await openTabs(2)
    other.client.reconnect()
    fake.wait(10)
    expect(fake.sources).toHaveLength(2)
    expect(other.state().status).toBe('connecting')
    fake.accept()
    fake.wait(10)
    expect(other.state().connected).toBe(true)
  })

  it('to disconnect close the part of one tab', async () => {
    const [leader, other] = await openTabs(2)
    other.client.disconnect()
    await send(1)
    expect(other.state()).toMatchObject({ status: 'disconnected', reason: 'manual' })
    expect(other.events).toEqual([])
    expect(leader.ids()).toEqual(['1'])
    leader.tab.crash()
    fake.wait(5000)
    expect(fake.sources).toHaveLength(1)
  })

  it('to disconnect hand over where that tab led', async () => {
    const [leader, next] = await openTabs(2)
    leader.client.disconnect()
    fake.wait(10)
    expect(leader.state().reason).toBe('manual')
    expect(open()).toHaveLength(1)
    fake.accept()
    fake.wait(10)
    expect(next.state().connected).toBe(true)
  })

  it('to reconnect bring a disconnected tab back, with what it missed in its history', async () => {
    const [, other] = await openTabs(2)
    await send(1)
    other.client.disconnect()
    await send(2)
    other.client.reconnect()
    fake.wait(10)
    expect(other.state().connected).toBe(true)
    expect(other.ids()).toEqual(['1'])
    expect(other.state().events.map(({ id }) => id)).toEqual(['2', '1'])
    expect(other.resyncs).toMatchObject([{ lastEventId: '' }])
    expect(fake.sources).toHaveLength(1)
  })

  it('to reconnect bring a disconnected tab back, and the stream', async () => {
    const [leader, other] = await openTabs(2)
    other.client.disconnect()
    fake.drop()
    leader.page.hide()
    other.client.reconnect()
    fake.wait(10)
    expect(fake.sources).toHaveLength(2)
  })

  it.each([1, 2])('to reconnect are kept while a tab takes over, %i ms after', async (after) => {
    const [leader, next] = await openTabs(2, { retry: { maxAttempts: 0 } })
    fake.drop()
    fake.wait(10)
    expect(next.state().status).toBe('error')
    leader.tab.crash()
    fake.wait(after)
    next.client.reconnect()
    fake.wait(100)
    expect(next.state().status).toBe('connecting')
    expect(fake.sources).toHaveLength(2)
  })

  it('to reconnect are kept by a tab that has no leader yet', async () => {
    const [leader, other] = await openTabs(2)
    fake.drop()
    fake.wait(3010)
    fake.noContent()
    fake.wait(10)
    leader.tab.hang()
    other.page.freeze()
    other.page.resume()
    other.client.reconnect()
    expect(other.state()).toMatchObject({ status: 'disconnected', reason: 'server' })
    fake.wait(2000)
    expect(other.state().status).toBe('connecting')
    expect(fake.sources).toHaveLength(3)
  })

  it('given before the code is there are kept', async () => {
    const { clock, eventSource } = fake.options
    const client = createRealtimeClient({
      url: fake.url,
      clock,
      eventSource,
      page: new FakePage(),
      tabs: browser.openTab(),
      shareAcrossTabs: true,
    })
    client.join()
    client.disconnect()
    expect(client.getSnapshot().reason).toBe('manual')
    await loaded()
    expect(fake.sources).toHaveLength(0)
    client.reconnect()
    await loaded()
    fake.wait(10)
    expect(fake.sources).toHaveLength(1)
  })

  it('that the browser is offline for are tried all the same, as a user may', async () => {
    const page = new FakePage()
    page.goOffline()
    const { clock, eventSource } = fake.options
    const client = createRealtimeClient({
      url: 'https://api.example/stream',
      clock,
      eventSource,
      page,
      tabs: browser.openTab(),
      shareAcrossTabs: true,
    })
    client.join()
    await loaded()
    fake.wait(10)
    fake.sources.at(-1)?.drop()
    fake.wait(10)
    expect(client.getSnapshot()).toMatchObject({ status: 'disconnected', reason: 'offline' })
    client.reconnect()
    fake.wait(10)
    expect(fake.sources).toHaveLength(2)
  })

  it('of a handler that is told of an event take effect before the next one', async () => {
    const [, other] = await openTabs(2)
    const ids: unknown[] = []
    other.client.join({
      onEvent: ({ id }) => {
        ids.push(id)
        other.client.disconnect()
      },
    })
    await send(1, 2)
    expect(ids).toEqual(['1'])
  })
})

describe('a token', () => {
  it('of a late tab may do where the leader’s was refused', async () => {
    const leader = await openTab({ getAuthToken: () => 'old' })
    fake.unauthorized()
    expect(fake.sources).toHaveLength(2)
    fake.unauthorized()
    fake.wait(10)
    expect(leader.state().status).toBe('error')
    const late = await openTab()
    fake.wait(10)
    const attempts = fake.sources.length
    fake.accept()
    fake.wait(10)
    expect(late.state().connected).toBe(true)
    expect(leader.state().connected).toBe(true)
    fake.wait(5000)
    expect(fake.sources).toHaveLength(attempts)
  })
})

describe('a hidden leader', () => {
  it('tries at once when any tab becomes visible', async () => {
    const [leader, other] = await openTabs(2)
    leader.page.hide()
    other.page.hide()
    fake.wait(5000)
    fake.drop()
    fake.wait(100)
    other.page.show()
    fake.wait(10)
    expect(fake.sources).toHaveLength(2)
  })

  it('keeps time by the questions of a visible tab', async () => {
    // A browser that lets no timer of the hidden page run.
    const { clock } = fake.options
    const leader = await openTab({
      clock: { now: () => clock.now(), monotonic: () => clock.monotonic(), after: () => () => {} },
    })
    leader.page.hide()
    await openTab()
    fake.accept()
    fake.drop()
    fake.wait(2900)
    expect(fake.sources).toHaveLength(1)
    fake.wait(400)
    expect(fake.sources).toHaveLength(2)
  })

  it('gives up like a visible one while somebody looks', async () => {
    const [leader, other] = await openTabs(2, { retry: { maxAttempts: 2 } })
    leader.page.hide()
    fake.drop()
    fake.wait(3010)
    fake.refuse(503)
    fake.wait(3010)
    fake.refuse(503)
    fake.wait(10)
    expect(other.state().status).toBe('error')
  })
})

describe('a stream of its own', () => {
  it('is what a tab has where it can’t agree with others', async () => {
    const { tabs: _, ...options } = { ...fake.options, tabs: null }
    const client = createRealtimeClient({
      url: fake.url,
      ...options,
      eventSource: 'global',
      shareAcrossTabs: true,
    })
    vi.stubGlobal('EventSource', fake.options.eventSource)
    client.join()
    await loaded()
    fake.accept()
    expect(client.getSnapshot().connected).toBe(true)
    vi.unstubAllGlobals()
  })

  it('is what a page’s own EventSource constructor gives', () => {
    const client = createRealtimeClient({ url: fake.url, ...fake.options, shareAcrossTabs: true })
    client.join()
    expect(fake.sources).toHaveLength(1)
  })
})
