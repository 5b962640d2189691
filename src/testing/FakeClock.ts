import { systemClock, type Clock } from '../connection/Clock.ts'

/** Where a fake clock starts: 2025-04-01 12:34:56 in Tokyo. */
const start = Date.UTC(2025, 3, 1, 3, 34, 56)

/** How often a running clock moves, in real ms. */
const tick = 50

/** A busy page catches up by so much at a time, in real ms: what waits for promises keeps up. */
const longestTick = 2 * tick
/** What a page that was hidden or asleep is behind by more than this, in real ms, is left out. */
const mostOwed = 5000

interface Timer {
  readonly at: number
  readonly callback: () => void
}

const running = new Set<FakeClock>()

/**
 * A clock that stands still until it is told to move, so that every wait of the package is instant and
 * exact. For a page that a person looks at, {@link FakeClock.run} lets it follow real time.
 *
 * @example
 * ```ts
 * const clock = new FakeClock()
 * clock.advance(3000) // everything due in the next 3 s has happened, in order
 * ```
 */
export class FakeClock implements Clock {
  /** Passed since the start, in ms; timers are due by it. */
  #elapsed = 0
  /** What the machine's clock showed at the start, in epoch ms, and how far it was set since. */
  #origin: number
  /** The next one first. */
  readonly #timers: Timer[] = []
  #speed = 0
  #cancelTick = (): void => {}

  /** @param now - epoch ms; by default a fixed moment in 2025 */
  constructor(now: number = start) {
    this.#origin = now
  }

  /** Epoch ms. */
  now(): number {
    return this.#origin + this.#elapsed
  }

  /** In ms, whatever {@link FakeClock.set} did. */
  monotonic(): number {
    return this.#elapsed
  }

  /** Sets the machine's clock, as a user or a time server does: no time passes. @param now - epoch ms */
  set(now: number): void {
    this.#origin = now - this.#elapsed
  }

  /** @returns cancels the call; safe to call twice, and after it */
  after(delay: number, callback: () => void): () => void {
    const timer: Timer = { at: this.#elapsed + Math.max(0, delay), callback }
    // from the end: a burst sets thousands, in order
    let index = this.#timers.length
    while ((this.#timers[index - 1]?.at ?? -Infinity) > timer.at) index -= 1
    this.#timers.splice(index, 0, timer)
    return () => this.#remove(timer)
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.length
  }

  /** When the next timer is due, in epoch ms; `null` for none. */
  get next(): number | null {
    const timer = this.#timers[0]
    return timer ? this.#origin + timer.at : null
  }

  /** Lets `ms` pass and runs what is due, in order, each at its own time. */
  advance(ms: number): void {
    const end = this.#elapsed + ms
    for (let timer = this.#timers[0]; timer && timer.at <= end; timer = this.#timers[0]) {
      this.#fire(timer)
    }
    this.#elapsed = Math.max(this.#elapsed, end)
  }

  /** Jumps to the next timer and runs it. @returns whether there was one */
  runNext(): boolean {
    const timer = this.#timers[0]
    if (timer) this.#fire(timer)
    return timer !== undefined
  }

  /**
   * Lets `ms` pass without running anything, as a machine that sleeps or a page that is frozen. What
   * is overdue then runs late, with the next move of the clock.
   */
  sleep(ms: number): void {
    this.#elapsed += ms
  }

  /** How many times as fast as real time it runs; 0 while it stands still. */
  get speed(): number {
    return this.#speed
  }

  /**
   * Follows real time, `speed` times as fast, until {@link FakeClock.stop}. Real time that passes
   * while timers don't run, as in a hidden tab, is left out but for 5 s.
   */
  run(speed: number = 1): void {
    this.stop()
    this.#speed = speed
    running.add(this)
    this.#tickFrom(systemClock.monotonic(), 0)
  }

  /** Stands still again. Timers stay set. */
  stop(): void {
    this.#speed = 0
    this.#cancelTick()
    running.delete(this)
  }

  #tickFrom(before: number, owed: number): void {
    this.#cancelTick = systemClock.after(owed < tick ? tick : 0, () => {
      const now = systemClock.monotonic()
      const due = Math.min(owed + now - before, mostOwed)
      const passed = Math.min(due, longestTick)
      this.#tickFrom(now, due - passed)
      this.advance(passed * this.#speed)
    })
  }

  #fire(timer: Timer): void {
    this.#remove(timer)
    this.#elapsed = Math.max(this.#elapsed, timer.at)
    timer.callback()
  }

  #remove(timer: Timer): void {
    const index = this.#timers.indexOf(timer)
    if (index >= 0) this.#timers.splice(index, 1)
  }
}

/** Stops every clock that runs. */
export function stopFakeClocks(): void {
  for (const clock of running) clock.stop()
}
