import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSilenceWatch, type SilenceWatch } from '../../src/tabs/SilenceWatch.ts'
import { FakeClock } from '../../src/testing/index.ts'

let clock: FakeClock
let watch: SilenceWatch
let start: number
/** When the leader was asked, and when it was given up, in ms from the start. */
let asked: number[]
let silent: number[]
/** How long the leader takes to answer the next questions, in ms; then it doesn't. */
let latencies: number[]
const isNeeded = vi.fn(() => true)

beforeEach(() => {
  clock = new FakeClock()
  start = clock.now()
  asked = []
  silent = []
  latencies = []
  isNeeded.mockReset().mockReturnValue(true)
  watch = createSilenceWatch(clock, {
    isNeeded,
    ask() {
      asked.push(clock.now() - start)
      const latency = latencies.shift()
      if (latency !== undefined) clock.after(latency, () => watch.heard(true))
    },
    onSilent: () => silent.push(clock.now() - start),
  })
})

const always = (latency: number) => Array<number>(1000).fill(latency)

describe('a leader', () => {
  it('that answers is asked every 350 ms', () => {
    latencies = always(5)
    watch.start()
    clock.advance(1400)
    expect(asked).toEqual([0, 350, 700, 1050, 1400])
    expect(silent).toEqual([])
  })

  it('that does not answer within 450 ms is gone, and that is told once', () => {
    watch.start()
    clock.advance(10_000)
    expect(asked).toEqual([0, 350])
    expect(silent).toEqual([450])
    expect(clock.pending).toBe(0)
  })

  it('that says anything is asked 350 ms later', () => {
    latencies = always(5)
    watch.start()
    clock.advance(200)
    watch.heard(false)
    clock.advance(400)
    expect(asked).toEqual([0, 550])
  })

  it('that talks all the time is asked once a second, so that it knows who looks', () => {
    latencies = always(5)
    watch.start()
    for (let n = 0; n < 30; n += 1) {
      clock.advance(100)
      watch.heard(false)
    }
    expect(asked).toEqual([0, 1000, 2000, 3000])
  })

  it('that talks has answered', () => {
    watch.start()
    clock.advance(100)
    watch.heard(false)
    clock.advance(10_000)
    expect(asked.slice(0, 2)).toEqual([0, 450])
    expect(silent).toEqual([450 + 450])
  })

  it('that was slow to answer has four times as long', () => {
    latencies = [200]
    watch.start()
    clock.advance(10_000)
    expect(silent).toEqual([350 + 800])
  })

  it('that was slow some answers ago is given half as much for each', () => {
    latencies = [300, 5]
    watch.start()
    clock.advance(10_000)
    expect(asked.slice(0, 3)).toEqual([0, 350, 700])
    expect(silent).toEqual([700 + 600])
  })

  it('that was ever slower to answer is judged by the slowest', () => {
    latencies = [150, 300]
    watch.start()
    clock.advance(10_000)
    expect(silent).toEqual([700 + 1200])
  })

  it('is as silent as the question of another tab is old', () => {
    latencies = [5]
    watch.start()
    clock.advance(200)
    watch.asked()
    clock.advance(10_000)
    expect(asked).toEqual([0, 550])
    expect(silent).toEqual([200 + 450])
  })

  it('is asked anew after somebody else noticed the silence', () => {
    watch.start()
    clock.advance(400)
    watch.postpone()
    clock.advance(10_000)
    expect(asked).toEqual([0, 350, 700, 1050])
    expect(silent).toEqual([700 + 450])
  })
})

describe('time that this tab slept, or had no processor,', () => {
  it.each([5000, 401])('counts for nothing: %d ms', (slept) => {
    watch.start()
    clock.sleep(slept)
    clock.advance(10_000)
    expect(silent).toEqual([slept + 450])
  })

  it('is longer than 50 ms', () => {
    watch.start()
    clock.sleep(400)
    clock.advance(10_000)
    expect(silent).toEqual([450])
  })
})

describe('nobody is asked', () => {
  it('while that is not needed, nor afterwards, until the next start', () => {
    isNeeded.mockReturnValue(false)
    watch.start()
    expect(clock.pending).toBe(0)
    isNeeded.mockReturnValue(true)
    clock.advance(1000)
    expect(asked).toEqual([])
    watch.start()
    expect(asked).toEqual([1000])
  })

  it('once that is not needed any more', () => {
    latencies = always(5)
    watch.start()
    clock.advance(400)
    isNeeded.mockReturnValue(false)
    clock.advance(10_000)
    expect(asked).toEqual([0, 350])
    expect(clock.pending).toBe(0)
  })

  it('twice by two starts', () => {
    latencies = always(5)
    watch.start()
    watch.start()
    clock.advance(400)
    expect(asked).toEqual([0, 350])
    expect(clock.pending).toBe(1)
  })

  it('after a stop, and what was not answered before it is forgotten', () => {
    watch.start()
    clock.advance(100)
    watch.stop()
    watch.stop()
    expect(clock.pending).toBe(0)
    watch.start()
    clock.advance(10_000)
    expect(asked).toEqual([0, 350, 700])
    expect(silent).toEqual([350 + 450])
  })
})
