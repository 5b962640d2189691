import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakePage } from '../../src/testing/index.ts'
import { createTabWorld, overhear, type OpenTab, type TabWorld } from '../support/tabWorld.ts'

let world: TabWorld
beforeEach(() => {
  world = createTabWorld()
})
afterEach(() => void vi.restoreAllMocks())

it('a late tab gets the last events, whatever else came after them', async () => {
  const { fake, openTab, send } = world
  const first = await openTab()
  fake.accept()
  await send('1', '2')
  for (let n = 0; n < 150; n += 1) {
    fake.heartbeat()
    fake.raw('log_created', 'no JSON')
  }
  fake.drop()
  fake.wait(3000)
  fake.accept()
  // A server that says the last two again and again.
  for (let n = 0; n < 75; n += 1) await send('1', '2')
  const late = await openTab()
  expect(first.state().events.map(({ id }) => id)).toEqual(['2', '1'])
  expect(late.state().events).toEqual(first.state().events)
  expect(first.rejections).toHaveLength(150)
})

it('a late tab that comes in the middle of a stream of events misses none, and has none twice', async () => {
  const { fake, openTab, settle } = world
  const leader = await openTab()
  fake.accept()
  await settle()
  const ids = Array.from({ length: 60 }, (_, index) => String(index + 1))
  for (const [index, id] of ids.entries()) {
    fake.options.clock.after(index / 2, () => fake.event('log_created', {}, { id, timestamp: 1 }))
  }
  const late = await openTab()
  await settle()
  for (const { state } of [leader, late]) {
    expect(state().events.map(({ id }) => id)).toEqual([...ids].reverse())
  }
})

it('what a leader read just before it disconnected reaches the other tabs', async () => {
  const { fake, openTab, settle } = world
  const leader = await openTab()
  const other = await openTab()
  fake.accept()
  await settle()
  fake.event('log_created', {}, { id: '1', timestamp: 1 })
  leader.client.disconnect()
  await settle()
  expect(other.ids()).toEqual(['1'])
})

it('a late tab reads what came before with its own options, and rejects nothing of it', async () => {
  const { fake, openTab, send } = world
  await openTab({ eventTypes: ['disk_full'] })
  fake.accept()
  fake.event('disk_full', { path: '/' })
  await send('1')
  const strict = await openTab()
  const picky = await openTab({ normalize: () => null })
  expect(strict.state()).toMatchObject({ events: [{ id: '1' }], invalidEventCount: 0 })
  expect(picky.state()).toMatchObject({ events: [], lastEventTime: 0, invalidEventCount: 0 })
})

it('a late tab knows a replay of what came before it', async () => {
  const { fake, openTab, send } = world
  const first = await openTab()
  fake.accept()
  await send('1')
  const late = await openTab()
  first.tab.crash()
  fake.wait(100)
  fake.accept()
  await send('1', '2')
  expect(late.ids()).toEqual(['2'])
  expect(late.state().events.map(({ id }) => id)).toEqual(['2', '1'])
})

it('a late tab that meets no stream resumes as the others do, and trusts the replay as they do', async () => {
  const { fake, openTab, send, settle } = world
  await openTab()
  fake.accept()
  await send('1')
  fake.drop()
  await settle()
  const late = await openTab({ trustReplay: true })
  fake.accept()
  await settle()
  expect(late.state().connected).toBe(true)
  expect(late.resyncs).toEqual([])
})

it('a late tab in the background that meets no stream trusts the replay, too', async () => {
  const { fake, openTab, send, settle } = world
  await openTab()
  fake.accept()
  await send('1')
  fake.drop()
  await settle()
  const page = new FakePage()
  page.hide()
  const late = await openTab({ trustReplay: true }, { page })
  expect(late.state().status).toBe('reconnecting')
  fake.wait(3000)
  fake.accept()
  await settle()
  expect(late.state().connected).toBe(true)
  expect(late.resyncs).toEqual([])
})

it('each late tab costs one welcome, and a tab alone none', async () => {
  const posts: string[] = []
  const leader = await world.openTab(
    {},
    { tabs: overhear(world.browser, (kind) => posts.push(kind)) },
  )
  world.fake.accept()
  await world.send('1')
  expect(posts).not.toContain('welcome')
  await world.openTab()
  await world.settle()
  expect(posts.filter((kind) => kind === 'welcome')).toHaveLength(1)
  expect(leader.ids()).toEqual(['1'])
})

it('who joins a stream that is open says nothing to other tabs', async () => {
  await world.openTab()
  const posts: string[] = []
  const follower = await world.openTab(
    {},
    { tabs: overhear(world.browser, (kind) => posts.push(kind)) },
  )
  world.fake.accept()
  await world.settle()
  posts.length = 0
  follower.client.join()
  expect(posts).toEqual([])
})

describe('a tab that was away', () => {
  const idsOf = ({ state }: OpenTab) => state().events.map(({ id }) => id)

  it.each([
    ['frozen', ({ page }: OpenTab) => page.freeze(), ({ page }: OpenTab) => page.resume()],
    ['cached', ({ page }: OpenTab) => page.pagehide(), ({ page }: OpenTab) => page.pageshow()],
    [
      'disconnected',
      ({ client }: OpenTab) => client.disconnect(),
      ({ client }: OpenTab) => client.reconnect(),
    ],
  ])('%s, finds in its history what it missed, and reads anew', async (_how, go, comeBack) => {
    const { fake, openTab, send, settle } = world
    await openTab()
    const away = await openTab({ trustReplay: true })
    fake.accept()
    await send('1')
    go(away)
    await send('2', '3')
    comeBack(away)
    await settle()
    await send('4')
    fake.wait(1000)
    expect(away.ids()).toEqual(['1', '4'])
    expect(idsOf(away)).toEqual(['4', '3', '2', '1'])
    expect(away.resyncs).toMatchObject([{ lastEventId: '' }])
    expect(fake.sources).toHaveLength(1)
  })

  it('finds what came while the machine’s clock was set back', async () => {
    const { fake, openTab, send, settle } = world
    await openTab()
    const away = await openTab()
    fake.accept()
    await send('1')
    away.page.freeze()
    fake.options.clock.set(fake.options.clock.now() - 3_600_000)
    await send('2')
    away.page.resume()
    await settle()
    expect(idsOf(away)).toEqual(['2', '1'])
  })

  it('finds nothing twice in its history, ids or not', async () => {
    const { fake, openTab, settle } = world
    await openTab()
    const away = await openTab()
    fake.accept()
    await settle()
    fake.event('log_created', { message: 'a' }, { id: '1' })
    fake.raw('log_created', '{"data":{"message":"b"}}')
    await settle()
    away.page.freeze()
    fake.raw('log_created', '{"data":{"message":"c"}}')
    await settle()
    away.page.resume()
    await settle()
    const messages = away.state().events.map(({ data }) => (data as { message: string }).message)
    expect(messages).toEqual(['c', 'b', 'a'])
  })

  it('is told nothing twice where it leads when it is back, and resumes from its own last id', async () => {
    const { fake, openTab, send, settle } = world
    const only = await openTab()
    fake.accept()
    await send('1', '2')
    only.page.freeze()
    await settle()
    only.page.resume()
    await settle()
    expect(new URL(fake.sources[1]!.url).searchParams.get('lastEventId')).toBe('2')
    fake.accept()
    await send('1', '2', '3')
    expect(only.ids()).toEqual(['1', '2', '3'])
    expect(only.resyncs).toMatchObject([{ lastEventId: '2' }])
  })

  it.each([
    ['one event', ['5']],
    ['two events', ['5', '6']],
  ])('that knows %s is not told after what was later what was before its time', async (_, ids) => {
    const { fake, openTab, send, settle } = world
    const old = await openTab()
    fake.accept()
    await settle()
    await send('1', '2')
    old.page.freeze()
    await settle()
    const young = await openTab()
    fake.accept()
    await settle()
    await send(...ids)
    young.page.freeze()
    await settle()
    old.page.resume()
    await settle()
    fake.accept()
    await settle()
    young.page.resume()
    await settle()
    expect(young.ids()).toEqual(ids)
    expect(idsOf(young)).toEqual([...ids].reverse())
    expect(young.resyncs).toMatchObject([{ lastEventId: '' }])
  })

  /** Two tabs are away, and one that knows nothing comes. */
  async function leaveHole() {
    const { fake, openTab, send, settle } = world
    const options = { trustReplay: true }
    const [one, two] = [await openTab(options), await openTab(options)]
    fake.accept()
    await settle()
    await send('1')
    one.page.freeze()
    two.page.freeze()
    await settle()
    const newcomer = await openTab(options)
    fake.accept()
    await settle()
    await send('3')
    return { one, two, newcomer }
  }

  it('reads anew where the others have a hole, whoever leads by then', async () => {
    const { fake, settle } = world
    const { one, two, newcomer } = await leaveHole()
    one.page.resume()
    await settle()
    expect(one.ids()).toEqual(['1'])
    expect(one.state().events.map(({ id }) => id)).toEqual(['3', '1'])
    expect(one.resyncs).toMatchObject([{ lastEventId: '' }])
    newcomer.tab.crash()
    await settle()
    fake.accept()
    await settle()
    two.page.resume()
    await settle()
    expect(two.state().connected).toBe(true)
    expect(two.resyncs).toMatchObject([{ lastEventId: '' }])
  })

  it('reads anew where there is no stream until later, too', async () => {
    const { fake, settle } = world
    const { one } = await leaveHole()
    fake.drop()
    fake.wait(3000)
    fake.refuse(503)
    await settle()
    one.page.resume()
    await settle()
    expect(one.resyncs).toEqual([])
    fake.accept()
    await settle()
    expect(one.state().connected).toBe(true)
    expect(one.resyncs).toMatchObject([{ lastEventId: '' }])
    await world.send('4')
    fake.drop()
    fake.wait(3000)
    fake.accept()
    await settle()
    expect(one.resyncs).toHaveLength(1)
  })
})

it('a silent leader is followed by the tab that knows most, also where only another one looks', async () => {
  const { fake, openTab, send, settle } = world
  const tabs = [await openTab(), await openTab(), await openTab()] as const
  const [away, leader, hidden] = tabs
  fake.accept()
  await settle()
  await send('1')
  hidden.page.hide()
  away.page.freeze()
  await settle()
  fake.accept()
  await send('2', '3')
  leader.tab.hang()
  away.page.resume()
  fake.wait(1000)
  expect(fake.sources).toHaveLength(3)
  expect(new URL(fake.sources[2]!.url).searchParams.get('lastEventId')).toBe('3')
  fake.accept()
  await send('4')
  expect(hidden.ids()).toEqual(['1', '2', '3', '4'])
  expect(away.ids()).toEqual(['1', '4'])
  expect(away.state().events.map(({ id }) => id)).toEqual(['4', '3', '2', '1'])
})

it('a late tab gets as much as fits into a MiB, and the newest of it', async () => {
  const { fake, openTab, settle } = world
  await openTab()
  fake.accept()
  const message = 'x'.repeat(100_000)
  for (let id = 1; id <= 20; id += 1) fake.event('log_created', { message }, { id: `${id}` })
  await settle()
  const late = await openTab()
  expect(late.state().events.map(({ id }) => id)).toEqual(['20', '19', '18', '17', '16'])
})

it('a late tab gets nothing of a message that is larger than that, and all that came after it', async () => {
  const { fake, openTab, send, settle } = world
  const first = await openTab()
  fake.accept()
  await send('1')
  fake.event('log_created', { message: 'x'.repeat(600 * 1024) }, { id: '2' })
  await settle()
  const late = await openTab()
  await send('3')
  await settle()
  const later = await openTab()
  expect(first.state().events.map(({ id }) => id)).toEqual(['3', '2', '1'])
  expect(late.state().events.map(({ id }) => id)).toEqual(['3'])
  expect(later.state().events.map(({ id }) => id)).toEqual(['3'])
})
