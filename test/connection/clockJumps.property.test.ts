import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRealtimeClient } from '../../src/index.ts'
import { createFake } from '../../src/testing/index.ts'

/** What the machine's clock is set by, in ms, at a moment of the wait, 0 to 1; or the page wakes. */
const jumps = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 0.99, noNaN: true }),
    by: fc.integer({ min: -400_000_000, max: 400_000_000 }),
    isSleepy: fc.boolean(),
  }),
  { maxLength: 6 },
)

it.each([
  ['the interval', 3000, (fake: ReturnType<typeof createFake>) => fake.refuse(503)],
  ['Retry-After', 40_000, (fake: ReturnType<typeof createFake>) => fake.refuse(503, 40)],
])(
  '%s is waited for as long as it is, however the clock is set meanwhile',
  (_what, wait, refuse) => {
    fc.assert(
      fc.property(jumps, (moments) => {
        const fake = createFake()
        const { clock } = fake.options
        const client = createRealtimeClient({
          ...fake.options,
          url: 'https://keruta.example/stream',
        })
        const membership = client.join()
        refuse(fake)
        const from = clock.monotonic()
        const sorted = [...moments].sort((one, other) => one.at - other.at)
        for (const { at, by, isSleepy } of sorted) {
          const until = Math.floor(at * wait) - (clock.monotonic() - from)
          if (isSleepy) clock.sleep(until)
          else clock.advance(until)
          clock.set(clock.now() + by)
          // Somebody mounts, and what is shown is right again.
          client.join().leave()
          const { retryAt } = client.getSnapshot()
          const left = wait - (clock.monotonic() - from)
          expect(Math.abs(retryAt! - clock.now() - left)).toBeLessThanOrEqual(1000)
        }
        expect(fake.sources).toHaveLength(1)
        clock.advance(wait - (clock.monotonic() - from) - 1)
        expect(fake.sources).toHaveLength(1)
        clock.advance(1)
        expect(fake.sources).toHaveLength(2)
        membership.leave()
        clock.advance(1000)
      }),
    )
  },
)

it('Retry-After as a date is waited for as long as it was, however the clock is set meanwhile', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400_000_000, max: 400_000_000 }), (by) => {
      const fake = createFake()
      const { clock, page } = fake.options
      const client = createRealtimeClient({ ...fake.options, url: 'https://keruta.example/stream' })
      const membership = client.join()
      const source = fake.sources[0]!
      Object.assign(source, { readyState: 2 })
      const date = new Date(Math.ceil(clock.now() / 1000) * 1000 + 30_000)
      const wait = date.getTime() - clock.now()
      source.dispatchEvent(
        Object.assign(new Event('error'), { code: 503, retryAfter: date.toUTCString() }),
      )
      clock.set(clock.now() + by)
      page.show()
      clock.advance(wait - 1)
      expect(fake.sources).toHaveLength(1)
      clock.advance(1)
      expect(fake.sources).toHaveLength(2)
      membership.leave()
      clock.advance(1000)
    }),
  )
})
