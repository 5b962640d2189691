import { beforeEach, expect, it } from 'vitest'
import { createTabWorld, type TabWorld } from '../support/tabWorld.ts'

let world: TabWorld
beforeEach(() => {
  world = createTabWorld()
})

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
