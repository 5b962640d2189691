import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTabWorld, type OpenTab, type TabWorld } from '../support/tabWorld.ts'

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

describe('a tab that was away', () => {
  /** The messages of the logs that a tab's handlers were told. */
  function listen() {
    const told: string[] = []
    return { told, onLogCreated: ({ message }: { message?: string }) => void told.push(message!) }
  }

  async function goAndComeBack({ page }: OpenTab, meanwhile = () => {}): Promise<void> {
    page.freeze()
    await world.settle()
    meanwhile()
    await world.settle()
    page.resume()
    await world.settle()
  }

  it.each([
    ['a heartbeat', 'heartbeat', []],
    ['an event that others don’t know', 'disk_full', ['disk_full']],
  ])('is told nothing twice where the last id was that of %s', async (_what, event, eventTypes) => {
    const { fake, openTab, settle } = world
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    await openTab()
    const { told, ...options } = listen()
    const away = await openTab({ ...options, eventTypes, trustReplay: true })
    fake.accept()
    await settle()
    fake.event('log_created', { message: 'a' }, { id: '1' })
    fake.event('log_created', { message: 'b' })
    fake.raw(event, '{"data":{}}', '2')
    await settle()
    await goAndComeBack(away)
    expect(told).toEqual(['a', 'b'])
    expect(away.resyncs).toEqual([])
  })

  it('is told of equal events as often as they came', async () => {
    const { fake, openTab, settle } = world
    await openTab()
    const { told, ...options } = listen()
    const away = await openTab(options)
    fake.accept()
    await settle()
    fake.event('log_created', { message: 'tick' }, { id: '1', timestamp: 1 })
    await settle()
    await goAndComeBack(away, () => {
      fake.event('log_created', { message: 'tick' }, { timestamp: 1 })
      fake.event('log_created', { message: 'tock' }, { timestamp: 1 })
    })
    expect(told).toEqual(['tick', 'tick', 'tock'])
  })

  it('is told of events of a type that the others don’t know', async () => {
    const { fake, openTab, send, settle } = world
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    await openTab()
    const away = await openTab({ eventTypes: ['disk_full'] })
    fake.accept()
    await settle()
    await send('1')
    await goAndComeBack(away, () => {
      fake.event('disk_full', { path: '/' }, { id: '2' })
      fake.event('log_created', { message: 'c' }, { id: '3' })
    })
    expect(away.ids()).toEqual(['1', '2', '3'])
  })

  it('is told of what another one had heard before, in a line of its own', async () => {
    const { fake, openTab, send, settle } = world
    const old = await openTab({ trustReplay: true })
    fake.accept()
    await settle()
    await send('1')
    old.page.pagehide()
    await settle()
    const young = await openTab()
    fake.accept()
    await settle()
    await send('2')
    young.page.pagehide()
    await settle()
    old.page.resume()
    await settle()
    young.page.resume()
    await settle()
    old.page.freeze()
    await settle()
    // To the young tab, which leads, the second one is a replay.
    fake.accept()
    await send('2', '3')
    expect(young.ids()).toEqual(['2', '3'])
    old.page.resume()
    await settle()
    expect(old.ids()).toEqual(['1', '2', '3'])
    expect(old.resyncs).toEqual([])
  })

  it('is not told after what was later what was before its time', async () => {
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
    await send('5', '6')
    young.page.freeze()
    await settle()
    old.page.resume()
    await settle()
    fake.accept()
    await settle()
    young.page.resume()
    await settle()
    expect(young.ids()).toEqual(['5', '6'])
    expect(young.state().events.map(({ id }) => id)).toEqual(['6', '5'])
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

it('a tab that takes over when it comes back asks the others what it missed', async () => {
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
  for (const tab of [away, hidden]) expect(tab.ids()).toEqual(['1', '2', '3', '4'])
})
