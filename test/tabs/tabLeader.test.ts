import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import { setInspector, type Inspector } from '../../src/stream/inspection.ts'
import { FakePage } from '../../src/testing/index.ts'
import { createTabWorld, overhear, type OpenTab, type TabWorld } from '../support/tabWorld.ts'

let world: TabWorld
beforeEach(() => {
  world = createTabWorld()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** So many tabs with an open stream; the first one leads. */
async function openTabs(count: number, options = {}): Promise<[OpenTab, OpenTab, ...OpenTab[]]> {
  const tabs: OpenTab[] = []
  for (let index = 0; index < count; index += 1) tabs.push(await world.openTab(options))
  world.fake.accept()
  await world.settle()
  return tabs as [OpenTab, OpenTab, ...OpenTab[]]
}

const now = () => world.fake.options.clock.now()

const silentInspector: Inspector = {
  onMember() {},
  onTransition() {},
  onEvent() {},
  onReplay() {},
  onRejection() {},
  onResync() {},
  onTab() {},
}

/** Two heartbeats, which make a rhythm of 15 s. @returns when the last one came */
async function beat(): Promise<number> {
  for (let n = 0; n < 2; n += 1) {
    world.fake.wait(15_000)
    world.fake.heartbeat()
  }
  const last = now()
  await world.settle()
  return last
}

it('waits out a `Retry-After`, though a visible tab asks after its clock was set', async () => {
  const [leader] = await openTabs(2)
  const { fake, settle } = world
  fake.drop()
  fake.wait(3010)
  await settle()
  fake.refuse(503, 30)
  await settle()
  const attempts = fake.sources.length
  fake.options.clock.set(now() + 3_600_000)
  for (let beat = 0; beat < 5; beat += 1) await settle()
  expect(fake.sources).toHaveLength(attempts)
  expect(leader.state()).toMatchObject({ status: 'reconnecting', error: { status: 503 } })
})

it('stays disconnected where a handler disconnects while it reconnects', async () => {
  const { settle, fake } = world
  let isUnwanted = false
  const tab = await world.openTab({
    onStatusChange({ status }) {
      if (status !== 'connecting' || !isUnwanted) return
      isUnwanted = false
      tab.client.disconnect()
    },
  })
  fake.accept()
  await settle()
  tab.client.disconnect()
  await settle()
  const requests = fake.sources.length
  isUnwanted = true
  tab.client.reconnect()
  await settle()
  expect(tab.state()).toMatchObject({ status: 'disconnected', reason: 'manual' })
  expect(fake.sources).toHaveLength(requests)
})

it('each tab is told of an event before it is told that the stream was lost just after it', async () => {
  const { fake, openTab, settle } = world
  const told: unknown[] = []
  const watch: RealtimeOptions = {
    onEvent: ({ id }) => void told.push(id),
    onStatusChange: ({ status }) => void told.push(status),
  }
  await openTab()
  await openTab(watch)
  fake.accept()
  await settle()
  told.length = 0
  fake.event('log_created', {}, { id: '1' })
  fake.drop()
  await settle()
  expect(told).toEqual(['1', 'reconnecting'])
})

it('the first stream of all is asked to resume from nowhere', async () => {
  await world.openTab()
  expect(new URL(world.fake.sources[0]!.url).searchParams.has('lastEventId')).toBe(false)
})

describe('where the machine’s clock was set back by an hour', () => {
  const setBack = () => world.fake.options.clock.set(now() - 3_600_000)

  it('a leader that is gone is followed by another one', async () => {
    const { fake, settle, send } = world
    const [leader, next, third] = await openTabs(3)
    setBack()
    leader.tab.crash()
    await settle()
    fake.accept()
    await send('1')
    expect(fake.sources).toHaveLength(2)
    for (const tab of [next, third!]) expect(tab.ids()).toEqual(['1'])
  })

  it('who leads after a leader that waited waits as long, even if nobody looks', async () => {
    const { fake, settle } = world
    const tabs = await openTabs(2, { retry: { interval: 20_000, jitter: 0 } })
    fake.drop()
    await settle()
    for (const { page } of tabs) page.hide()
    // What was asked before is answered.
    fake.wait(1000)
    setBack()
    fake.wait(4000)
    tabs[0].client.disconnect()
    fake.wait(14_000)
    expect(fake.sources).toHaveLength(1)
    fake.wait(2000)
    expect(fake.sources).toHaveLength(2)
  })
})

describe('a gap begins for every tab', () => {
  it.each([
    ['where somebody looks', () => {}],
    ['where nobody looks', ({ page }: OpenTab) => page.hide()],
  ])('with the last sign of life of a stream that went silent, %s', async (_where, begin) => {
    const { fake, settle } = world
    const tabs = await openTabs(2)
    tabs.forEach(begin)
    const lastSign = await beat()
    fake.wait(45_000)
    expect(tabs[1].state().error?.code).toBe('silent')
    fake.wait(3000)
    fake.accept()
    await settle()
    for (const { resyncs } of tabs) expect(resyncs).toMatchObject([{ downSince: lastSign }])
  })

  it('with what the leader last heard, where it fell silent itself', async () => {
    const { fake, settle } = world
    const [leader, next, third] = await openTabs(3)
    const lastSign = await beat()
    fake.wait(2000)
    leader.tab.hang()
    fake.wait(2000)
    fake.accept()
    await settle()
    for (const tab of [next, third!]) {
      expect(tab.state().connected).toBe(true)
      expect(tab.resyncs).toMatchObject([{ downSince: lastSign }])
    }
  })

  it('with the moment in which it was gone, where it was closed', async () => {
    const { fake, settle } = world
    const [leader, next] = await openTabs(2)
    await beat()
    fake.wait(5000)
    const closedAt = now()
    leader.tab.crash()
    await settle()
    fake.accept()
    await settle()
    expect(next.resyncs[0]?.downSince).toBeGreaterThanOrEqual(closedAt)
  })
})

describe('on the console, a tab that follows says', () => {
  const linesOf = async (act: (leader: OpenTab) => void) => {
    const debug = vi.spyOn(console, 'debug').mockImplementation(() => {})
    const leader = await world.openTab()
    await world.openTab({}, { debug: true })
    world.fake.accept()
    await world.settle()
    debug.mockClear()
    act(leader)
    world.fake.wait(1000)
    world.fake.accept()
    await world.settle()
    return debug.mock.calls.map(([line]) => String(line).replace('[@keruta/realtime] ', ''))
  }

  it('that its leader was closed', async () => {
    const lines = await linesOf(({ tab }) => tab.crash())
    expect(lines).toEqual(['connecting (wake)', 'connected (opened)'])
  })

  it('that its leader fell silent', async () => {
    const lines = await linesOf(({ tab }) => tab.hang())
    expect(lines).toEqual(['connecting (lost: silent)', 'connected (opened)'])
  })
})

it('on the console, a tab says why it leaves, and that it tries its own token', async () => {
  const { fake, openTab, settle } = world
  const debug = vi.spyOn(console, 'debug').mockImplementation(() => {})
  const withToken = (authToken: string) => ({ clientState: { state: 'authorized', authToken } })
  await openTab(withToken('old'))
  const tab = await openTab(withToken('good'), { debug: true })
  fake.unauthorized()
  await settle()
  debug.mockClear()
  tab.page.freeze()
  tab.page.resume()
  await settle()
  fake.accept()
  await settle()
  const lines = debug.mock.calls.map(([line]) => String(line).replace('[@keruta/realtime] ', ''))
  expect(lines).toContain('connecting (leave)')
  expect(lines).toContain('connecting (token)')
})

describe('an event type that a tab gets to know', () => {
  const onDisk = (handler: () => void) => ({ on: { disk_full: handler } }) as RealtimeOptions

  it.each([
    ['later', 0],
    ['later, and follows', 1],
  ])('%s is asked of the one stream', async (_when, index) => {
    const tab = (await openTabs(2))[index]!
    const handler = vi.fn()
    tab.update(onDisk(handler))
    await world.settle()
    world.fake.event('disk_full', { path: '/' })
    await world.settle()
    expect(handler).toHaveBeenCalledOnce()
  })

  it('is asked of the stream of the next leader, too', async () => {
    const { fake, settle } = world
    const [leader, , third] = await openTabs(3)
    const handler = vi.fn()
    third!.update(onDisk(handler))
    await settle()
    leader.tab.crash()
    await settle()
    fake.accept()
    fake.event('disk_full', { path: '/' })
    await settle()
    expect(handler).toHaveBeenCalledOnce()
  })

  it('is said once, however often the tab renders', async () => {
    const onPost = vi.fn()
    await world.openTab()
    world.fake.accept()
    const tab = await world.openTab({}, { tabs: overhear(world.browser, onPost) })
    onPost.mockClear()
    for (let render = 0; render < 5; render += 1) tab.update(onDisk(() => {}))
    expect(onPost.mock.calls.filter(([kind]) => kind === 'listen')).toHaveLength(1)
  })

  it('is said once, however many hooks need it', async () => {
    const onPost = vi.fn()
    await world.openTab()
    world.fake.accept()
    const tab = await world.openTab({}, { tabs: overhear(world.browser, onPost) })
    onPost.mockClear()
    for (let hook = 0; hook < 5; hook += 1) tab.client.join(onDisk(() => {}))
    expect(onPost.mock.calls.filter(([kind]) => kind === 'listen')).toHaveLength(1)
  })

  it('while it is disconnected is asked for when it is back', async () => {
    const [, tab] = await openTabs(2)
    const handler = vi.fn()
    tab.client.disconnect()
    tab.update(onDisk(handler))
    await world.settle()
    tab.client.reconnect()
    await world.settle()
    world.fake.event('disk_full', { path: '/' })
    await world.settle()
    expect(handler).toHaveBeenCalledOnce()
  })
})

it('a server that asks for time has it, too, where its only tab was in the back/forward cache', async () => {
  const headers = { 'Retry-After': '20' }
  const fetched = vi.fn(async () => new Response(null, { status: 503, headers }))
  vi.stubGlobal('fetch', fetched)
  const only = await world.openTab({}, { eventSource: undefined })
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce())
  await world.settle()
  await vi.waitFor(() => expect(only.state().status).toBe('reconnecting'))
  only.page.pagehide()
  world.fake.wait(5_000)
  only.page.pageshow()
  await world.settle()
  world.fake.wait(10_000)
  expect(only.state()).toMatchObject({ status: 'reconnecting', attempt: 1 })
  expect(fetched).toHaveBeenCalledOnce()
  world.fake.wait(5_000)
  await world.settle()
  expect(fetched).toHaveBeenCalledTimes(2)
})

it('a refusal that asks for time has it, too, where the only tab comes back', async () => {
  const headers = { 'Retry-After': '20' }
  const fetched = vi.fn(async () => new Response(null, { status: 401, headers }))
  vi.stubGlobal('fetch', fetched)
  const clientState = { state: 'authorized', authToken: 'refused' }
  const only = await world.openTab({ clientState }, { eventSource: undefined })
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce())
  await world.settle()
  await vi.waitFor(() => expect(only.state().status).toBe('error'))
  only.page.pagehide()
  world.fake.wait(5_000)
  only.page.pageshow()
  await world.settle()
  world.fake.wait(10_000)
  expect(fetched).toHaveBeenCalledOnce()
  world.fake.wait(5_000)
  await world.settle()
  expect(fetched).toHaveBeenCalledTimes(2)
})

describe.each([
  ['was frozen', ({ page }: OpenTab) => page.freeze(), ({ page }: OpenTab) => page.resume()],
  ['was left', ({ page }: OpenTab) => page.pagehide(), ({ page }: OpenTab) => page.pageshow()],
])('the only tab, where a server said stop and the tab %s', (_what, go, comeBack) => {
  it('does not ask again, but for a user', async () => {
    const { fake, openTab, settle } = world
    const only = await openTab()
    fake.noContent()
    await settle()
    go(only)
    await settle()
    fake.wait(60_000)
    comeBack(only)
    await settle()
    expect(fake.sources).toHaveLength(1)
    expect(only.state()).toMatchObject({ status: 'disconnected', reason: 'server' })
    only.client.reconnect()
    await settle()
    expect(fake.sources).toHaveLength(2)
    expect(only.state().status).toBe('connecting')
  })
})

describe('a leader that waits', () => {
  async function waitingTabs() {
    const tabs = await openTabs(2)
    world.fake.drop()
    await world.settle()
    return tabs
  }
  const attempts = () => world.fake.sources.length

  it('starts over where its own user wants it', async () => {
    const [leader] = await waitingTabs()
    leader.client.reconnect()
    await world.settle()
    expect(attempts()).toBe(2)
    expect(leader.state()).toMatchObject({ status: 'connecting', attempt: 0 })
  })

  it('starts over where the user of a tab that comes back wants it, even a hidden one', async () => {
    const [, other] = await waitingTabs()
    other.client.disconnect()
    other.page.hide()
    other.client.reconnect()
    await world.settle()
    expect(attempts()).toBe(2)
    expect(other.state()).toMatchObject({ status: 'connecting', attempt: 0 })
  })

  it('is not hurried by a tab that opens in the background', async () => {
    await waitingTabs()
    const hidden = await openHiddenTab()
    expect(attempts()).toBe(1)
    expect(hidden.state().status).toBe('reconnecting')
  })

  it('is not hurried by what the network of another tab does', async () => {
    const [, other] = await waitingTabs()
    other.page.goOffline()
    other.page.goOnline()
    await world.settle()
    expect(attempts()).toBe(1)
  })

  async function openHiddenTab(): Promise<OpenTab> {
    const page = new FakePage()
    page.hide()
    return world.openTab({}, { page })
  }
})

it('a tab that is shown again is in the group as before', async () => {
  const { browser, settle } = world
  const [, other] = await openTabs(2)
  const before = [...browser.names]
  other.page.hide()
  other.page.show()
  await settle()
  expect(browser.names).toEqual(before)
})

it('an inspector is notified of each role of a tab, and of no other message', async () => {
  const roles: unknown[] = []
  const { openTab, send, settle } = world
  await openTabs(1)
  setInspector({
    ...silentInspector,
    onTab: ({ connection }) => void roles.push(connection.getTab?.()?.role),
  })
  const late = await openTab()
  await send('1', '2')
  late.page.freeze()
  await settle()
  setInspector(undefined)
  expect(roles).toEqual(['joining', 'following', 'out'])
})

it('tabs that disconnected set no timer', async () => {
  const { fake, settle } = world
  const [leader, other] = await openTabs(2)
  other.client.disconnect()
  leader.client.disconnect()
  fake.wait(1000)
  await settle()
  expect(fake.options.clock.pending).toBe(0)
})

it('a client that nobody uses any more is idle, whatever it is told, and starts anew', async () => {
  const { fake, settle } = world
  const page = new FakePage()
  const { clock, eventSource } = fake.options
  const client = createRealtimeClient({
    url: fake.url,
    clock,
    eventSource,
    page,
    tabs: world.browser.openTab(),
    shareAcrossTabs: true,
  })
  const membership = client.join()
  await settle()
  fake.accept()
  await settle()
  membership.leave()
  fake.wait(1100)
  expect(client.getSnapshot().status).toBe('idle')
  client.disconnect()
  expect(client.getSnapshot().status).toBe('idle')
  client.join()
  await settle()
  fake.accept()
  await settle()
  expect(client.getSnapshot().status).toBe('connected')
})

it('a tab that disconnects twice, or is left while frozen, stays as it is', async () => {
  const { settle } = world
  const [, other] = await openTabs(2)
  other.page.freeze()
  other.page.pagehide()
  other.client.disconnect()
  other.client.disconnect()
  await settle()
  expect(other.state()).toMatchObject({ status: 'disconnected', reason: 'manual' })
  other.page.pageshow()
  await settle()
  expect(other.state().status).toBe('disconnected')
})

it('each tab is told of an event that was too large to be held, with the last id', async () => {
  const { settle, openTab } = world
  const body = `id: 7\n\ndata: ${'x'.repeat(5000)}\n\n`
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.stubGlobal(
    'fetch',
    async () =>
      new Response(new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from(body)) }), {
        headers: { 'Content-Type': 'text/event-stream' },
      }),
  )
  const options = { eventSource: undefined, maxEventSize: 1000 }
  const tabs = await Promise.all([openTab({}, options), openTab({}, options)])
  await vi.waitFor(async () => {
    await settle()
    for (const { rejections } of tabs) expect(rejections).toHaveLength(1)
  })
  for (const { rejections } of tabs) {
    expect(rejections).toMatchObject([{ reason: 'too-large', message: { data: '', id: '7' } }])
  }
})

it('a leader spends no attempts where neither it nor any other tab is looked at', async () => {
  const { fake, settle } = world
  const tabs = await openTabs(2, { retry: { maxAttempts: 1 } })
  for (const { page } of tabs) page.hide()
  fake.wait(5000)
  fake.drop()
  for (let refusal = 0; refusal < 3; refusal += 1) {
    for (let s = 0; s < 60 && fake.sources.at(-1)?.readyState !== 0; s += 1) fake.wait(1000)
    fake.refuse(503)
    await settle()
  }
  for (const { state } of tabs) expect(state().status).toBe('reconnecting')
})

it('a tab that was in the background from the beginning spends no attempts', async () => {
  const { fake, settle } = world
  const page = new FakePage()
  page.hide()
  const tab = await world.openTab({ retry: { maxAttempts: 1 } }, { page })
  for (let refusal = 0; refusal < 3; refusal += 1) {
    for (let s = 0; s < 60 && fake.sources.at(-1)?.readyState !== 0; s += 1) fake.wait(1000)
    fake.refuse(503)
    await settle()
  }
  expect(tab.state().status).toBe('reconnecting')
})

it.each([1, 2])('the leader is asked once in 150 ms by %i visible tabs', async (count) => {
  const onPost = vi.fn()
  await world.openTab()
  world.fake.accept()
  for (let n = 0; n < count; n += 1)
    await world.openTab({}, { tabs: overhear(world.browser, onPost) })
  world.fake.wait(1000)
  onPost.mockClear()
  world.fake.wait(1500)
  expect(onPost.mock.calls.filter(([kind]) => kind === 'ping')).toHaveLength(10)
})

it('a tab that takes over asks for the event types that were needed before it came', async () => {
  const { fake, openTab, settle } = world
  const withToken = (authToken: string) => ({ clientState: { state: 'authorized', authToken } })
  const handler = vi.fn()
  await openTab({ ...withToken('old'), on: { disk_full: handler } } as RealtimeOptions)
  fake.unauthorized()
  await settle()
  const late = await openTab(withToken('good'))
  await settle()
  fake.accept()
  fake.event('disk_full', { path: '/' })
  await settle()
  expect(late.state().connected).toBe(true)
  expect(handler).toHaveBeenCalledOnce()
})
