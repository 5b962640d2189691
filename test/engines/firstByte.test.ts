import { describe, it } from 'vitest'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { startPanelServer } from './panelServer.ts'

/** As late as the heartbeats that README recommends come, in ms. */
const firstByteAfter = 20_000

describe.each(engineNames)('in %s', (name) => {
  it.concurrent.for(['fetch', 'EventSource'])(
    'a server that sends nothing before its first heartbeat is waited for, over %s',
    async (transport, { expect }) => {
      const server = await startPanelServer()
      const engine = await launchEngine(name)
      try {
        const query = new URLSearchParams({
          page: transport,
          transport,
          firstByteAfter: String(firstByteAfter),
        })
        await engine.open(`${server.url}/panel?${query}`)
        await expect
          .poll(() => server.seen(transport), { timeout: firstByteAfter + 15_000 })
          .toEqual(['connecting', 'connected'])
        expect(server.requests).toHaveLength(1)
      } finally {
        await engine.close()
        await server.close()
      }
    },
  )
})
