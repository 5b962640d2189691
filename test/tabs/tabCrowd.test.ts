import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FakeTab } from '../../src/testing/index.ts'
import { seededRandom } from '../support/seededRandom.ts'
import { createTabWorld, overhear, type OpenTab, type TabWorld } from '../support/tabWorld.ts'

// Browsers grant a lock sooner than a message comes, so that announcements of several leaders are on their
// way at once.

let world: TabWorld
let leads: number
let opened: OpenTab[]

beforeEach(() => {
  world = createTabWorld()
  leads = 0
  opened = []
  const tabs = Array.from({ length: 8 }, (_, seed) =>
    slow(overhear(world.browser, countLead), seed),
  )
  vi.spyOn(world.browser, 'openTab').mockImplementation(() => tabs.shift()!)
})

afterEach(() => {
  for (const { client } of opened) client.disconnect()
})

function countLead(kind: string): void {
  if (kind === 'lead') leads += 1
}

/** A tab that receives messages 4 to 10 ms late, in order. */
function slow(tab: FakeTab, seed: number): FakeTab {
  const { clock } = world.fake.options
  const random = seededRandom(seed)
  let last = 0
  return {
    ...tab,
    openChannel: (name, onMessage) =>
      tab.openChannel(name, (message) => {
        last = Math.max(last, clock.monotonic() + 4 + 6 * random.next())
        clock.after(last - clock.monotonic(), () => onMessage(message))
      }),
  }
}

async function openAll(authToken: (tab: number) => string): Promise<void> {
  for (let tab = 0; tab < 8; tab += 1) {
    const clientState = { state: 'authorized', authToken: authToken(tab) }
    opened.push(await world.openTab({ clientState }))
  }
}

/** Lets time pass, in which the server accepts each request. */
async function pass(ms: number): Promise<void> {
  const { fake } = world
  for (let passed = 0; passed < ms; passed += 1) {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    fake.wait(1)
    for (const source of fake.sources) if (source.readyState === 0) source.accept()
  }
}

const connected = (): number => opened.filter(({ client }) => client.getSnapshot().connected).length

it('eight tabs that were refused, and have a new token at once, agree on a leader', async () => {
  const { fake } = world
  await openAll((tab) => `old ${tab}`)
  for (let turn = 0; turn < 20; turn += 1) {
    for (const source of fake.sources) if (source.readyState === 0) source.refuse(401)
    await world.settle()
  }
  const requests = fake.sources.length
  leads = 0
  for (const { update } of opened) {
    update({ clientState: { state: 'authorized', authToken: 'new' } })
  }
  await pass(500)
  expect(connected()).toBe(8)
  expect(leads).toBeLessThanOrEqual(16)
  expect(fake.sources.length - requests).toBeLessThanOrEqual(8)
  leads = 0
  await pass(500)
  expect(leads).toBe(0)
})

it('where five of eight are closed within milliseconds, one of the others leads on', async () => {
  const { fake } = world
  await openAll(() => 'token')
  await pass(500)
  const requests = fake.sources.length
  leads = 0
  for (const { page, tab } of opened.splice(0, 5)) {
    page.pagehide()
    tab.crash()
    await pass(2)
  }
  await pass(500)
  expect(connected()).toBe(3)
  expect(leads).toBeLessThanOrEqual(5)
  expect(fake.sources.length - requests).toBeLessThanOrEqual(2)
})
