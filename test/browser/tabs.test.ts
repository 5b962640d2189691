import { expect, it } from 'vitest'
import { findTabs } from '../../src/tabs/Tabs.ts'

it('a tab whose theft is stolen, before or after it was told of it, was robbed', async () => {
  const tabs = (await findTabs())!
  const told: string[] = []
  const steal = (thief: string) =>
    tabs.lock(
      'tabs.test',
      true,
      () => told.push(`${thief} leads`),
      () => told.push(`${thief} was robbed`),
    )
  const releases = [steal('one'), steal('two')]
  await expect.poll(() => told).toContain('two leads')
  await expect.poll(() => told).toContain('one was robbed')
  releases.push(steal('three'))
  await expect.poll(() => told).toContain('two was robbed')
  await expect.poll(() => told).toContain('three leads')
  releases.forEach((release) => release())
  steal('four')()
  expect(told).not.toContain('four leads')
})
