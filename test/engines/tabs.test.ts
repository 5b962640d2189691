import { kill } from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine, Tab } from '../support/engines/Engine.ts'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { startPanelServer, type PanelServer } from './panelServer.ts'
import { whatHappened } from './whatHappened.ts'

const timeout = 30_000

let engine: Engine
let server: PanelServer

describe.each(engineNames)('eight tabs in %s', (name) => {
  beforeEach(async () => {
    server = await startPanelServer()
    engine = await launchEngine(name)
  })
  afterEach(async () => {
    await engine?.close()
    await server?.close()
  })

  it('are live on one request, and each hears of every event once', async () => {
    const tabs = await openTabs()
    expect(server.requests).toHaveLength(1)
    await sendOneByOne(1, 100)
    await haveHeard(tabs, 100)
    expect(server.requests).toHaveLength(1)
    for (const [index, tab] of tabs.entries()) {
      expect(await whatHappened(tab, String(index + 1))).toEqual(['connecting', 'connected'])
    }
  })

  it('lose nothing when the one with the stream is closed', async () => {
    const [leader, ...others] = await openTabs()
    const sent = sendOneByOne(1, 200)
    await wait(300)
    await leader!.close()
    await sent
    await haveHeard(others, 200)
    expect(server.requests).toHaveLength(2)
    await expect.poll(() => server.streams.size, { timeout }).toBe(1)
  })

  // WebKit's driver opens all tabs in one process: no tab dies or sleeps alone
  const isOneProcess = name === 'webkit'

  it.skipIf(isOneProcess)('lose nothing when it is killed', async () => {
    const [leader, ...others] = await openTabs()
    const sent = sendOneByOne(1, 200)
    await wait(300)
    kill(processOf(leader), 'SIGKILL')
    await sent
    await haveHeard(others, 200)
    expect(server.requests).toHaveLength(2)
    await expect.poll(() => server.streams.size, { timeout }).toBe(1)
  })

  it.skipIf(isOneProcess)(
    'lose nothing while it is stopped, and it follows when it goes on',
    async () => {
      const [leader, ...others] = await openTabs()
      await sendOneByOne(1, 20)
      kill(processOf(leader), 'SIGSTOP')
      try {
        await expect.poll(() => server.requests.length, { timeout }).toBeGreaterThan(1)
        await sendOneByOne(21, 100)
        await haveHeard(others, 100)
      } finally {
        kill(processOf(leader), 'SIGCONT')
      }
      await haveHeard([leader!], 100)
      await sendOneByOne(101, 120)
      await haveHeard([leader!, ...others], 120)
      await expect.poll(() => server.streams.size, { timeout }).toBe(1)
    },
  )
})

// ---- helpers ----

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The first one holds the stream. */
async function openTabs(): Promise<Tab[]> {
  const tabs: Tab[] = []
  for (let page = 1; page <= 8; page += 1) {
    const tab = await engine.open(`${server.url}/panel?share&page=${page}`)
    await expect.poll(() => whatHappened(tab, String(page)), { timeout }).toContain('connected')
    tabs.push(tab)
  }
  return tabs
}

function processOf(tab: Tab | undefined): number {
  if (!tab?.pid) throw new Error('The process of the tab is not known.')
  return tab.pid
}

async function sendOneByOne(first: number, last: number): Promise<void> {
  for (let n = first; n <= last; n += 1) {
    server.send(n)
    await wait(5)
  }
}

/** All events, in order, once each. */
async function haveHeard(tabs: readonly Tab[], last: number): Promise<void> {
  const all = Array.from({ length: last }, (_, index) => String(index + 1))
  for (const tab of tabs) {
    await expect.poll(() => tab.evaluate('panel.ids.at(-1)'), { timeout }).toBe(String(last))
    expect(await tab.evaluate('panel.ids')).toEqual(all)
  }
}
