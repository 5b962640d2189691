import { expect } from 'vitest'
import { startChaosServer, type ChaosOptions } from './ChaosServer.ts'
import { hearChaos } from './hearChaos.ts'

const patience = { timeout: 110_000, interval: 20 }

/** Plays a run, and expects that nothing is lost, doubled or out of order. */
export async function surviveChaos(options: ChaosOptions): Promise<void> {
  const server = await startChaosServer(options)
  const heard = hearChaos(server)
  try {
    if (options.replays) {
      await expect.poll(() => heard.numbers.length, patience).toBeGreaterThanOrEqual(options.events)
      expect(heard.numbers).toEqual(Array.from({ length: options.events }, (_, index) => index + 1))
    } else {
      await expect.poll(() => server.log.length, patience).toBe(options.events)
      await expect.poll(() => heard.getSessions(), patience).toEqual(server.log.getTruth().sessions)
      expect(heard.returns).toBeGreaterThan(options.faults / 4)
      expect(heard.resyncs).toBe(heard.returns)
    }
  } catch (error) {
    console.error('Chaos:', options, server.counts, `${heard.numbers.length} events heard`)
    throw error
  } finally {
    heard.close()
    await server.close()
  }
}
