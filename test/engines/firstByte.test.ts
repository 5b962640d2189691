import { describe, it } from 'vitest'
import { engineNames, launchEngine } from '../support/engines/launchEngine.ts'
import { startPanelServer } from './panelServer.ts'
import { whatHappened } from './whatHappened.ts'

/** As late as the heartbeats that README recommends come, in ms. */
const firstByteAfter = 20_000

const cases = (['1.1', '2.0'] as const).flatMap((version) =>
  ['fetch', 'EventSource'].map((transport) => ({ version, transport })),
)

describe.each(engineNames)('in %s', (name) => {
  it.concurrent.for(cases)(
    'a server that sends nothing before its first heartbeat is waited for: $transport over HTTP/$version',
    async ({ version, transport }, { expect }) => {
      const server = await startPanelServer(version)
      const engine = await launchEngine(name)
      try {
        const query = new URLSearchParams({
          page: '1',
          transport,
          firstByteAfter: String(firstByteAfter),
        })
        const tab = await engine.open(`${server.url}/panel?${query}`)
        await expect
          .poll(() => whatHappened(tab, '1'), { timeout: firstByteAfter + 15_000 })
          .toEqual(['connecting', 'connected'])
        expect(server.requests).toEqual([{ lastEventId: '', httpVersion: version }])
      } finally {
        await engine.close()
        await server.close()
      }
    },
  )
})
