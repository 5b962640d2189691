import { describe, it } from 'vitest'
import { surviveChaos } from '../support/surviveChaos.ts'

const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 2 ** 32))
const timeout = 120_000

// `npm run chaos -- --seed N` repeats a run, and plays others as long as you like.
describe(`through 200 faults and 20,000 events, seed ${seed}`, () => {
  it(
    'a server that replays from the last id is heard in full: every event once, in order',
    { timeout },
    () => surviveChaos({ seed, faults: 200, events: 20_000, replays: true }),
  )

  it(
    'the list equals the truth of a server that replays nothing, with one resync per outage',
    { timeout },
    () => surviveChaos({ seed, faults: 200, events: 20_000, replays: false }),
  )
})
