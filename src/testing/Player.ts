import { NotYet, type FakeActions } from './FakeActions.ts'
import type { FakeClock } from './FakeClock.ts'
import type { FakeActionName, Scenario, Step } from './Scenario.ts'
import { scenarios, type ScenarioName } from './scenarios.ts'

/** How far into the future an instant player looks for the next attempt, in ms. */
const horizon = 10 * 60_000

/**
 * How a scenario is played.
 *
 * - `instant`: at once; time jumps to where the next step can happen
 * - a number: that many times as fast as real time
 * - `step`: one step at each `next()`; time jumps there
 */
export type PlayerSpeed = 'instant' | 'step' | number

/** Plays a scenario on a fake. */
export interface Player {
  readonly steps: Scenario
  readonly speed: PlayerSpeed
  /** How many steps are done. */
  readonly position: number
  readonly isDone: boolean
  /** Does the next step, at speed `step`. */
  next(): void
  /** Plays no further. */
  stop(): void
  /**
   * Resolves when the player is done, or waits for something that only somebody else can bring about,
   * such as `next()` or a user's reconnect.
   */
  settled(): Promise<void>
}

/** What a player needs of a fake. */
export interface Playable extends Pick<FakeActions, FakeActionName> {
  readonly options: { readonly clock: FakeClock }
  subscribe(listener: () => void): () => void
}

/**
 * Plays a scenario. A step waits until it can happen: `accept` for an attempt, `event` for an open
 * stream.
 *
 * @example
 * ```ts
 * const player = play(fake, 'exhaustsAttempts')
 * client.join()
 * await player.settled()
 * client.getSnapshot().status // 'error'
 * ```
 * @throws Error for a name that is no scenario's
 */
export function play(
  fake: Playable,
  scenario: Scenario | ScenarioName,
  { speed = 'instant' }: { speed?: PlayerSpeed | undefined } = {},
): Player {
  const steps: Scenario = typeof scenario === 'string' ? findScenario(scenario) : scenario
  const { clock } = fake.options
  let position = 0
  let allowed = speed === 'step' ? 0 : Infinity
  let isStopped = false

  let isResting = false
  let hasNews = false
  let wakeUp = (): void => {}
  let resters: Array<() => void> = []

  if (typeof speed === 'number') clock.run(speed)
  else clock.stop()
  const unsubscribe = fake.subscribe(wake)
  void playAll().finally(() => {
    unsubscribe()
    rest()
  })

  return {
    steps,
    speed,
    get position() {
      return position
    },
    get isDone() {
      return position === steps.length
    },
    next() {
      allowed += 1
      wake()
    },
    stop() {
      isStopped = true
      wake()
    },
    settled: () => (isResting ? Promise.resolve() : new Promise((done) => resters.push(done))),
  }

  async function playAll(): Promise<void> {
    for (const step of steps) {
      while (!isStopped && !(position < allowed && (await tryStep(step)))) await nap()
      if (isStopped) return
      position += 1
    }
  }

  async function tryStep(step: Step): Promise<boolean> {
    hasNews = false
    await letPromisesRun()
    if (step[0] === 'wait' && typeof speed === 'number') return passTime(step[1])
    if (perform(step)) return true
    const end = clock.now() + horizon
    while (canJump() && clock.next !== null && clock.next <= end) {
      clock.runNext()
      await letPromisesRun()
      if (!isStopped && perform(step)) return true
    }
    return false
  }

  function canJump(): boolean {
    return !isStopped && typeof speed !== 'number' && clock.speed === 0
  }

  function perform([name, ...args]: Step): boolean {
    try {
      ;(fake[name] as (...args: unknown[]) => void)(...args)
      return true
    } catch (thrown) {
      if (thrown instanceof NotYet) return false
      throw thrown
    }
  }

  async function passTime(ms: number): Promise<boolean> {
    await new Promise<void>((done) => clock.after(ms, done))
    return true
  }

  /** Waits for news of the fake. */
  async function nap(): Promise<void> {
    if (hasNews) {
      hasNews = false
      return
    }
    rest()
    await new Promise<void>((done) => {
      wakeUp = done
    })
  }

  function rest(): void {
    isResting = true
    const resting = resters
    resters = []
    for (const done of resting) done()
  }

  function wake(): void {
    isResting = false
    hasNews = true
    wakeUp()
  }
}

/** A client that fetches a token opens its stream a few promises later. */
async function letPromisesRun(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

function findScenario(name: string): Scenario {
  if (Object.hasOwn(scenarios, name)) return scenarios[name as ScenarioName]
  throw new Error(`There is no scenario '${name}', but ${Object.keys(scenarios).join(', ')}.`)
}
