import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RealtimeOptions } from '../../src/index.ts'
import { createTabWorld, type OpenTab, type TabWorld } from '../support/tabWorld.ts'

let world: TabWorld
beforeEach(() => {
  world = createTabWorld()
})

async function refuse(): Promise<void> {
  world.fake.unauthorized()
  await world.settle()
}

const withToken = (authToken: string) => ({ clientState: { state: 'authorized', authToken } })
const statuses = (...tabs: OpenTab[]) => tabs.map(({ state }) => state().status)

it('a late tab’s own token is tried where the leader’s was refused, and is refused again', async () => {
  const { fake, openTab, settle } = world
  const leader = await openTab({ getAuthToken: () => 'old' })
  await refuse()
  await refuse()
  expect(leader.state().error?.code).toBe('unauthorized')
  const getAuthToken = vi.fn(() => 'good')
  const late = await openTab({ getAuthToken })
  for (let n = 0; n < 2 && !getAuthToken.mock.calls.length; n += 1) await refuse()
  expect(getAuthToken.mock.calls).toEqual([[{ isRefresh: false }]])
  fake.accept()
  await settle()
  expect(statuses(leader, late)).toEqual(['connected', 'connected'])
})

it('a hidden late tab’s own token is tried, too, and once', async () => {
  const { fake, openTab } = world
  const leader = await openTab(withToken('old'))
  await refuse()
  const late = await openTab(withToken('bad'))
  late.page.hide()
  await refuse()
  fake.wait(60_000)
  expect(fake.sources).toHaveLength(3)
  expect(statuses(leader, late)).toEqual(['error', 'error'])
})

it('a refused token is not followed by those of all the other tabs', async () => {
  const { fake, openTab } = world
  const tabs = [
    await openTab(withToken('a')),
    await openTab(withToken('b')),
    await openTab(withToken('c')),
  ]
  await refuse()
  fake.wait(5000)
  expect(statuses(...tabs)).toEqual(['error', 'error', 'error'])
  expect(fake.sources).toHaveLength(1)
})

it('a token that changes leaves a refusal at once, whichever tab it changes in', async () => {
  const { fake, openTab, settle } = world
  const tabs = [await openTab(withToken('a')), await openTab(withToken('a'))]
  for (const [index, tab] of tabs.entries()) {
    await refuse()
    expect(statuses(...tabs)).toEqual(['error', 'error'])
    tab.update(withToken(`fresh ${index}`))
    await settle()
    expect(statuses(...tabs)).toEqual(['connecting', 'connecting'])
  }
  fake.accept()
  await settle()
  expect(statuses(...tabs)).toEqual(['connected', 'connected'])
})

it('a token that changes in a tab that follows a refused one is tried by that tab', async () => {
  const used: string[] = []
  const optionsOf = (name: string, token: string): RealtimeOptions => ({
    ...withToken(token),
    getAuthToken: () => (used.push(name), token),
  })
  const leader = await world.openTab(optionsOf('leader', 'a'))
  const next = await world.openTab(optionsOf('next', 'a'))
  await refuse()
  await refuse()
  expect(statuses(leader, next)).toEqual(['error', 'error'])
  used.length = 0
  next.update(optionsOf('next', 'fresh'))
  await world.settle()
  expect(used).toEqual(['next'])
})

it('a token that changes while all is well changes nothing, whichever tab it changes in', async () => {
  const { fake, openTab, settle } = world
  const tabs = [await openTab(withToken('a')), await openTab(withToken('a'))]
  fake.accept()
  await settle()
  for (const tab of tabs) tab.update(withToken('b'))
  await settle()
  expect(statuses(...tabs)).toEqual(['connected', 'connected'])
  expect(fake.sources).toHaveLength(1)
})

it('a late tab’s own token is tried where the leader could get none', async () => {
  const { fake, openTab, settle } = world
  const getAuthToken = () => Promise.reject(new Error('no session'))
  const leader = await openTab({ getAuthToken, retry: { maxAttempts: 0 } })
  await settle()
  expect(leader.state().error?.code).toBe('token')
  expect(fake.sources).toHaveLength(0)
  const late = await openTab(withToken('b'))
  expect(fake.sources).toHaveLength(1)
  expect(statuses(leader, late)).toEqual(['connecting', 'connecting'])
})

it('who leads after a leader that was refused tries its own token', async () => {
  const { fake, openTab, settle } = world
  const leader = await openTab(withToken('a'))
  const next = await openTab(withToken('b'))
  await refuse()
  leader.tab.crash()
  await settle()
  expect(next.state().status).toBe('connecting')
  fake.accept()
  await settle()
  expect(next.state().status).toBe('connected')
})

it('who leads after a failure that was none of the token’s does not try again by itself', async () => {
  const { fake, openTab, settle } = world
  const leader = await openTab({ retry: { maxAttempts: 0 } })
  const next = await openTab({ retry: { maxAttempts: 0 } })
  fake.refuse(500)
  await settle()
  leader.tab.crash()
  await settle()
  expect(next.state()).toMatchObject({ status: 'error', error: { code: 'http' } })
  expect(fake.sources).toHaveLength(1)
})

describe('the button of a tab that follows a leader whose token was refused', () => {
  it('tries its own', async () => {
    const { fake, openTab, settle } = world
    const used: string[] = []
    const withTokenOf = (token: string) => ({ getAuthToken: () => (used.push(token), token) })
    const leader = await openTab(withTokenOf('old'))
    const next = await openTab(withTokenOf('good'))
    await refuse()
    await refuse()
    expect(statuses(leader, next)).toEqual(['error', 'error'])
    used.length = 0
    next.client.reconnect()
    await settle()
    expect(used).toEqual(['good'])
    fake.accept()
    await settle()
    expect(statuses(leader, next)).toEqual(['connected', 'connected'])
  })

  it('tries no other tab’s, and does so once each time', async () => {
    const { fake, openTab, settle } = world
    const tabs = [
      await openTab(withToken('a')),
      await openTab(withToken('b')),
      await openTab(withToken('c')),
    ]
    await refuse()
    for (const [presses, tab] of [tabs[1]!, tabs[2]!, tabs[0]!].entries()) {
      tab.client.reconnect()
      await settle()
      await refuse()
      fake.wait(5000)
      expect(statuses(...tabs)).toEqual(['error', 'error', 'error'])
      expect(fake.sources).toHaveLength(2 + presses)
    }
  })
})

it('the button of a tab that follows a refused leader does not wait as the server asked', async () => {
  const { fake, openTab, settle } = world
  const leader = await openTab(withToken('old'))
  const next = await openTab(withToken('good'))
  fake.refuse(401, 30)
  await settle()
  expect(statuses(leader, next)).toEqual(['error', 'error'])
  next.client.reconnect()
  await settle()
  expect(fake.sources).toHaveLength(2)
})

it('somebody who mounts in a tab that follows a refused leader tries no token', async () => {
  const { fake, openTab, settle } = world
  const leader = await openTab(withToken('a'))
  const next = await openTab(withToken('b'))
  await refuse()
  fake.wait(5000)
  next.client.join()
  await settle()
  expect(statuses(leader, next)).toEqual(['error', 'error'])
  expect(fake.sources).toHaveLength(1)
})

it('a tab that comes back after a failure shows no error while it looks for the others', async () => {
  const { fake, openTab, settle } = world
  const only = await openTab({ retry: { maxAttempts: 0 } })
  fake.refuse(500)
  await settle()
  expect(only.state().status).toBe('error')
  only.page.freeze()
  expect(only.state()).toMatchObject({ status: 'connecting', error: null })
})

it('a token that stays the same is not tried again, however often a tab renders', async () => {
  const { fake, openTab, settle } = world
  const tabs = [await openTab(withToken('a')), await openTab(withToken('b'))]
  await refuse()
  for (const tab of tabs) {
    tab.update(withToken(tab === tabs[0] ? 'a' : 'b'))
    await settle()
  }
  expect(statuses(...tabs)).toEqual(['error', 'error'])
  expect(fake.sources).toHaveLength(1)
})

describe('a tab that follows a leader in the background', () => {
  /** The server is down for both, and comes back. */
  async function openFailedTabs(options: RealtimeOptions = {}) {
    const { fake, openTab, settle } = world
    const leader = await openTab({ retry: { maxAttempts: 0 }, ...options })
    const other = await openTab({ retry: { maxAttempts: 0 }, ...options })
    leader.page.hide()
    fake.refuse(503)
    await settle()
    fake.wait(5000)
    expect(statuses(leader, other)).toEqual(['error', 'error'])
    return { leader, other }
  }

  it.each([
    ['somebody mounts', ({ client }: OpenTab) => void client.join()],
    ['it gets focus', ({ page }: OpenTab) => page.focus()],
    ['it gets a new token', ({ update }: OpenTab) => update(withToken('new'))],
  ])('leaves an error where %s', async (_what, act) => {
    const { fake, settle } = world
    const { leader, other } = await openFailedTabs(withToken('old'))
    act(other)
    await settle()
    expect(statuses(leader, other)).toEqual(['connecting', 'connecting'])
    fake.accept()
    await settle()
    expect(statuses(leader, other)).toEqual(['connected', 'connected'])
  })

  it('but waits, where it gets focus just as it comes back, as long as the server asked', async () => {
    const { fake, openTab, settle } = world
    const [leader, other] = [await openTab(), await openTab()]
    fake.accept()
    fake.drop()
    fake.wait(3010)
    fake.refuse(503, 30)
    await settle()
    const requests = fake.sources.length
    other.page.freeze()
    other.page.resume()
    other.page.focus()
    await settle()
    expect(statuses(leader, other)).toEqual(['reconnecting', 'reconnecting'])
    expect(fake.sources).toHaveLength(requests)
  })

  it('but nothing changes by it where all is well, or where a user said stop', async () => {
    const { fake, openTab, settle } = world
    const [leader, other] = [await openTab(), await openTab()]
    fake.accept()
    await settle()
    const act = async () => {
      other.client.join()
      other.page.focus()
      await settle()
    }
    await act()
    expect(statuses(leader, other)).toEqual(['connected', 'connected'])
    other.client.disconnect()
    await act()
    expect(statuses(leader, other)).toEqual(['connected', 'disconnected'])
    expect(fake.sources).toHaveLength(1)
  })
})

it('a tab that led once, and has a new token, gives an outage no fresh count', async () => {
  const { fake, openTab, settle } = world
  const former = await openTab(withToken('a1'))
  fake.accept()
  await settle()
  const leader = await openTab(withToken('b1'))
  former.page.freeze()
  await settle()
  await settle()
  fake.accept()
  await settle()
  former.page.resume()
  await settle()
  await settle()
  expect(statuses(former, leader)).toEqual(['connected', 'connected'])
  former.update(withToken('a2'))
  await settle()
  const before = fake.sources.length
  fake.drop()
  for (let step = 0; step < 600; step += 1) {
    fake.wait(50)
    if (fake.sources.at(-1)?.readyState === 0) fake.refuse(503)
    await settle()
  }
  expect(statuses(former, leader)).toEqual(['error', 'error'])
  expect(fake.sources).toHaveLength(before + 5)
})
