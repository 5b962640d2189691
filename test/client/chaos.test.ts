import { afterEach, describe, expect, it, onTestFailed } from 'vitest'
import { startChaosServer, type ChaosOptions, type ChaosServer } from '../support/ChaosServer.ts'
import { hearChaos, type HeardChaos } from '../support/hearChaos.ts'

const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 2 ** 32))
const patience = { timeout: 110_000, interval: 20 }

/** A connection that goes wrong in every way; `npm run chaos -- --seed N` repeats a run. */
describe(`through hundreds of faults, seed ${seed}`, { timeout: 120_000 }, () => {
  let server: ChaosServer
  let heard: HeardChaos

  afterEach(async () => {
    heard.close()
    await server.close()
  })

  it('a server that replays from the last id is heard in full: every event once, in order', async () => {
    await run({ seed, faults: 200, events: 20_000, replays: true })
    await expect.poll(() => heard.numbers.length, patience).toBeGreaterThanOrEqual(20_000)
    expect(heard.numbers).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1))
  })

  it('the list equals the truth of a server that replays nothing, with one resync per outage', async () => {
    await run({ seed, faults: 200, events: 20_000, replays: false })
    await expect.poll(() => server.log.length, patience).toBe(20_000)
    await expect.poll(() => heard.getSessions(), patience).toEqual(server.log.getTruth().sessions)
    expect(heard.returns).toBeGreaterThan(50)
    expect(heard.resyncs).toBe(heard.returns)
  })

  async function run(options: ChaosOptions): Promise<void> {
    server = await startChaosServer(options)
    heard = hearChaos(server)
    onTestFailed(() => console.error(`seed ${seed}`, server.counts, heard.numbers.length))
  }
})
