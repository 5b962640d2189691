import { kill } from 'node:process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../support/engines/Engine.ts'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { startPanelServer, type PanelServer } from './panelServer.ts'

const timeout = 20_000

let engine: Engine
let server: PanelServer

describe.each(engineNames)('in %s', (name) => {
  beforeAll(async () => {
    engine = await launchEngine(name)
  })
  afterAll(() => engine?.close())
  beforeEach(async () => {
    server = await startPanelServer()
  })
  afterEach(() => server.close())

  it.each(['fetch', 'EventSource'])(
    'a page that slept while its stream died is live again, and has missed nothing, over %s',
    async (transport) => {
      const tab = await engine.open(`${server.url}/panel?page=1&transport=${transport}`)
      await expect.poll(() => server.streams.size, { timeout }).toBe(1)
      server.send(1)
      await expect.poll(() => tab.evaluate('panel.ids'), { timeout }).toEqual(['1'])
      if (!tab.pid) throw new Error('The process of the tab is not known.')

      kill(tab.pid, 'SIGSTOP')
      try {
        for (const stream of server.streams) stream.socket?.resetAndDestroy()
        await expect.poll(() => server.streams.size, { timeout }).toBe(0)
        server.send(2, 3)
        await new Promise((resolve) => setTimeout(resolve, 4000))
      } finally {
        kill(tab.pid, 'SIGCONT')
      }
      await expect.poll(() => tab.evaluate('panel.ids'), { timeout }).toEqual(['1', '2', '3'])
      expect(await tab.evaluate('panel.client.getSnapshot().status')).toBe('connected')
      expect(server.streams.size).toBe(1)
      expect(server.requests).toHaveLength(2)
      await tab.close()
    },
  )
})
