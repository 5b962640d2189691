import { beforeEach, describe, expect, it, vi } from 'vitest'
import { idleSnapshot } from '../../src/stream/RealtimeClient.ts'
import { createRevalidation, type RevalidationOptions } from '../../src/lists/Revalidation.ts'
import { FakeClock } from '../../src/testing/index.ts'

let clock: FakeClock

beforeEach(() => {
  clock = new FakeClock()
})

function start(options: Partial<RevalidationOptions> = {}, snapshot: Snapshot = idleSnapshot) {
  const revalidate = vi.fn(options.revalidate)
  const revalidation = createRevalidation(clock, () => ({ ...options, revalidate }))
  const join = (next: Snapshot) => revalidation.join(streamOf(next))
  join(snapshot)
  return { ...revalidation, join, revalidate }
}

type Snapshot = typeof idleSnapshot & { lastNews?: number }

const streamOf = (snapshot: Snapshot) => ({
  getSnapshot: () => snapshot,
  getLastNews: () => snapshot.lastNews ?? -Infinity,
})

/** Lets promises settle, then the clock, then promises again. */
async function pass(ms: number) {
  await vi.waitFor(() => Promise.resolve())
  clock.advance(ms)
  await vi.waitFor(() => Promise.resolve())
}

const openSnapshot = (secondsAgo: number) => ({
  ...idleSnapshot,
  connected: true,
  lastNews: clock.monotonic() - secondsAgo * 1000,
})

describe('the gap between the loader and the stream', () => {
  it('is read once, when the stream is first open', async () => {
    const { revalidate, onStatus } = start()
    expect(revalidate).not.toHaveBeenCalled()
    onStatus(true)
    onStatus(true)
    await pass(5000)
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('is not read unless wanted', () => {
    const { revalidate, onStatus } = start({ initial: false })
    onStatus(true)
    expect(revalidate).not.toHaveBeenCalled()
  })

  it('is read once where the first connect needed retries', async () => {
    const { revalidate, onStatus, onResync } = start()
    onStatus(false)
    onStatus(true)
    onResync()
    await pass(5000)
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it.each([
    [30, 1],
    [31, 0],
  ])(
    'of a page that meets an open stream with an event %d s ago is read %d times',
    (ago, calls) => {
      expect(start({}, openSnapshot(ago)).revalidate).toHaveBeenCalledTimes(calls)
    },
  )

  it('of a component that was away is read if an event came meanwhile', async () => {
    const { revalidate, leave, join } = start({}, openSnapshot(100))
    leave()
    join(openSnapshot(100))
    expect(revalidate).not.toHaveBeenCalled()
    leave()
    clock.advance(60_000)
    join(openSnapshot(59))
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('of a component that was away is not read for an event that it has heard', () => {
    const { revalidate, leave, join } = start({}, openSnapshot(100))
    clock.advance(60_000)
    leave()
    clock.advance(1000)
    join(openSnapshot(10))
    expect(revalidate).not.toHaveBeenCalled()
  })

  it.each([
    ['nothing came', false, 0],
    ['an event came', true, 1],
  ])(
    'of a page that the app loaded while the page before listened: %s',
    async (_what, hasEvent, calls) => {
      const stream = streamOf(openSnapshot(1))
      const before = createRevalidation(clock, () => ({ revalidate: () => {} }))
      before.join(stream)
      before.onEvent()
      await pass(1000)
      before.setState('loading')
      if (hasEvent) before.onEvent()
      await pass(1000)
      before.leave()
      const revalidate = vi.fn()
      const after = createRevalidation(clock, () => ({ revalidate }))
      after.join(stream)
      expect(revalidate).toHaveBeenCalledTimes(calls)
    },
  )

  it.each([
    ['a navigation that was given up', 'idle'],
    ['a page without the hook', 'loading'],
  ] as const)('of a page after %s is read if an event came lately', async (_what, last) => {
    const stream = streamOf(openSnapshot(1))
    const before = createRevalidation(clock, () => ({ revalidate: () => {} }))
    before.join(stream)
    before.setState('loading')
    before.setState(last)
    before.endWatch()
    if (last === 'loading') before.leave()
    await pass(0)
    before.leave()
    const revalidate = vi.fn()
    createRevalidation(clock, () => ({ revalidate })).join(stream)
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['is still loaded, as renders say', 'loading'],
    ['is loaded', 'idle'],
  ] as const)('of a page that %s keeps the event that came meanwhile', async (_what, last) => {
    const stream = streamOf(openSnapshot(1))
    const before = createRevalidation(clock, () => ({ revalidate: () => {} }))
    before.join(stream)
    await pass(0)
    before.setState('loading')
    before.onEvent()
    before.setState(last)
    const revalidate = vi.fn()
    createRevalidation(clock, () => ({ revalidate })).join(stream)
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('of a page is not read for an event that the page before heard before it loaded', () => {
    const stream = streamOf(openSnapshot(100))
    const before = createRevalidation(clock, () => ({ revalidate: () => {} }))
    before.join(stream)
    before.onEvent()
    before.leave()
    const revalidate = vi.fn()
    createRevalidation(clock, () => ({ revalidate })).join(stream)
    expect(revalidate).not.toHaveBeenCalled()
  })

  it('of a component that was away is read for an event before the app began to load', () => {
    const revalidate = vi.fn()
    const { leave, join } = createRevalidation(clock, () => ({ revalidate }))
    join(streamOf(openSnapshot(100)))
    leave()
    clock.advance(60_000)
    const stream = streamOf(openSnapshot(1))
    const other = createRevalidation(clock, () => ({ revalidate: () => {} }))
    other.join(stream)
    other.setState('loading')
    expect(revalidate).not.toHaveBeenCalled()
    join(stream)
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('needs no stream until there is one', () => {
    const { join, onEvent, setState } = createRevalidation(clock, () => ({ revalidate() {} }))
    join(undefined)
    expect(() => {
      onEvent()
      setState('loading')
      onEvent()
      setState('idle')
    }).not.toThrow()
  })

  it('is known without a look at the clock while rendering', () => {
    const now = vi.spyOn(clock, 'monotonic')
    createRevalidation(clock, () => ({ revalidate: () => {} }))
    expect(now).not.toHaveBeenCalled()
  })

  it('of a component that had nowhere to listen is read for all that time', () => {
    const revalidate = vi.fn()
    const { leave, join } = createRevalidation(clock, () => ({ revalidate }))
    join(undefined)
    clock.advance(600_000)
    leave()
    join(streamOf(openSnapshot(300)))
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('of a component that was away while the stream was closed is read when it opens', () => {
    const { revalidate, leave, join, onStatus } = start({}, openSnapshot(100))
    leave()
    clock.advance(60_000)
    join(idleSnapshot)
    onStatus(true)
    expect(revalidate).toHaveBeenCalledTimes(1)
  })
})

describe('an outage', () => {
  it.each([
    [false, 0],
    [true, 1],
  ])('is read once after each, with a gap before: %s', async (initial, before) => {
    const { revalidate, onStatus, onResync } = start({ initial })
    onStatus(true)
    await pass(3000)
    for (const outage of [1, 2, 3]) {
      onStatus(false)
      onStatus(true)
      onResync()
      await pass(3000)
      expect(revalidate).toHaveBeenCalledTimes(before + outage)
    }
  })

  it('is read where it was not shown, as after a return from the cache', async () => {
    const { revalidate, onStatus, onResync } = start()
    onStatus(true)
    await pass(3000)
    onResync()
    await pass(3000)
    expect(revalidate).toHaveBeenCalledTimes(2)
  })

  it('is not read unless wanted, apart from the gap before', async () => {
    const { revalidate, onStatus, onResync } = start({ resync: false })
    for (const _outage of [1, 2]) {
      onStatus(true)
      onStatus(false)
      onStatus(true)
      onResync()
      await pass(5000)
    }
    expect(revalidate).toHaveBeenCalledTimes(1)
  })
})

describe('requests', () => {
  it('wait for the component', () => {
    const revalidate = vi.fn()
    const { request, join } = createRevalidation(clock, () => ({ revalidate }))
    request()
    expect(revalidate).not.toHaveBeenCalled()
    join(undefined)
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it('are not forgotten over what the app loads', async () => {
    const { revalidate, request, setState } = start()
    request()
    request()
    setState('loading')
    await pass(1000)
    setState('idle')
    expect(revalidate).toHaveBeenCalledTimes(2)
  })

  it('are one call at once and one more, a second later', async () => {
    const { revalidate, request } = start()
    for (let number = 0; number < 100; number++) request()
    expect(revalidate).toHaveBeenCalledTimes(1)
    await pass(999)
    expect(revalidate).toHaveBeenCalledTimes(1)
    await pass(1)
    expect(revalidate).toHaveBeenCalledTimes(2)
    await pass(10_000)
    expect(revalidate).toHaveBeenCalledTimes(2)
  })

  it('wait for the call under way', async () => {
    const ends: Array<() => void> = []
    const { revalidate, request } = start({
      revalidate: () => new Promise<void>((resolve) => ends.push(resolve)),
    })
    request()
    request()
    request()
    await pass(20_000)
    expect(revalidate).toHaveBeenCalledTimes(1)
    ends[0]?.()
    await pass(0)
    expect(revalidate).toHaveBeenCalledTimes(2)
    ends[1]?.()
    await pass(10_000)
    expect(revalidate).toHaveBeenCalledTimes(2)
  })

  it('wait for a call that never ends for 30 s', async () => {
    const { revalidate, request } = start({ revalidate: () => new Promise(() => {}) })
    request()
    request()
    await pass(29_999)
    expect(revalidate).toHaveBeenCalledTimes(1)
    await pass(1)
    expect(revalidate).toHaveBeenCalledTimes(2)
  })

  it('wait for the newest call alone', async () => {
    const ends: Array<() => void> = []
    const { revalidate, request } = start({
      revalidate: () => new Promise<void>((resolve) => ends.push(resolve)),
    })
    request()
    request()
    await pass(30_000)
    expect(revalidate).toHaveBeenCalledTimes(2)
    request()
    ends[0]?.()
    await pass(5000)
    expect(revalidate).toHaveBeenCalledTimes(2)
  })

  it('go on after a call that failed, which is reported', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const failure = new Error('no backend')
    const { revalidate, request } = start({ revalidate: () => Promise.reject(failure) })
    request()
    request()
    await pass(1000)
    expect(revalidate).toHaveBeenCalledTimes(2)
    expect(report).toHaveBeenCalledWith(failure)
    vi.unstubAllGlobals()
  })

  it('wait for what the app loads, and follow once', async () => {
    const { revalidate, request, setState } = start()
    setState('loading')
    request()
    request()
    await pass(5000)
    expect(revalidate).not.toHaveBeenCalled()
    setState('idle')
    expect(revalidate).toHaveBeenCalledTimes(1)
  })

  it("leave the app's own mutation to the load that follows it", async () => {
    const { revalidate, request, setState } = start()
    setState('submitting')
    request()
    setState('loading')
    await pass(1000)
    setState('idle')
    await pass(5000)
    expect(revalidate).not.toHaveBeenCalled()
  })

  it('follow a mutation that no load follows, or what comes during that load', async () => {
    const { revalidate, request, setState } = start()
    setState('submitting')
    request()
    setState('idle')
    expect(revalidate).toHaveBeenCalledTimes(1)
    await pass(1000)
    setState('submitting')
    setState('loading')
    request()
    setState('idle')
    expect(revalidate).toHaveBeenCalledTimes(2)
  })

  it('end with the component', async () => {
    const { revalidate, request, leave } = start()
    request()
    request()
    leave()
    await pass(5000)
    expect(revalidate).toHaveBeenCalledTimes(1)
    expect(clock.pending).toBe(0)
  })
})
