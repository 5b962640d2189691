import type { HandlerOptions, RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { FakeActions, type FakeCommands } from './FakeActions.ts'
import { FakeClock } from './FakeClock.ts'
import { FakeEventSource } from './FakeEventSource.ts'
import { createFakeLog, type FakeLog } from './FakeLog.ts'
import { FakePage } from './FakePage.ts'
import { play, type Player, type PlayerSpeed } from './Player.ts'
import { actionNames, type FakeActionName, type Scenario, type Step } from './Scenario.ts'
import type { ScenarioName } from './scenarios.ts'

/** The endpoint of a fake. Nobody is there. */
const url = 'https://keruta.example/api/v1/management/realtime'

/** The options that put a client into a fake's hands. */
export interface FakeOptions extends Required<Pick<RealtimeOptions, 'clock' | 'page'>> {
  readonly eventSource: typeof FakeEventSource
  readonly clock: FakeClock
  readonly page: FakePage
}

/**
 * A server, a network, a page and a clock, for one client. Every action of {@link FakeActions} is a
 * method.
 */
export interface Fake extends Pick<FakeActions, FakeActionName> {
  /** To be spread into a provider, a hook or `createRealtimeClient`. */
  readonly options: FakeOptions
  /** An endpoint, for those who have none. */
  readonly url: string
  /** All requests, oldest first. */
  readonly sources: readonly FakeEventSource[]
  /** What plays, or played last; `null` if nothing did. */
  readonly player: Player | null
  /** Plays a scenario, instead of what was playing. */
  play(scenario: Scenario | ScenarioName, options?: { speed?: PlayerSpeed | undefined }): Player
  /** Does a step now. @throws Error when it is not its time */
  perform(step: Step): void
  /** Resolves when the player is done, or waits for somebody else. */
  settled(): Promise<void>
  /** What happened: steps and requests, and all that {@link Fake.handlers} were called with. */
  readonly log: FakeLog
  /** Handlers that note states and events in the log; for a hook, or for `client.join`. */
  readonly handlers: Pick<
    HandlerOptions,
    'onStatusChange' | 'onEvent' | 'onInvalidEvent' | 'onResync'
  >
  /**
   * Lets the steps `reconnect` and `disconnect` press a client's buttons.
   * @returns detaches; safe to call twice
   */
  attach(commands: FakeCommands): () => void
  /** Called for each entry of the log. @returns the unsubscribe; safe to call twice */
  subscribe(listener: () => void): () => void
  /** Stops the player and the clock. */
  stop(): void
}

/** How a fake begins. */
export interface CreateFakeOptions {
  /**
   * How the scenario is played.
   * @default 'instant'
   */
  speed?: PlayerSpeed | undefined
  /** What the clock shows at first, in epoch ms. By default a fixed moment in 2025. */
  now?: number | undefined
}

/**
 * Makes a server for one client, with an EventSource constructor, a clock and a page of its own: many
 * of them can be on one page and don't meet.
 *
 * @param scenario - what happens, from the first request on; without one, nothing does by itself
 * @example
 * ```tsx
 * const fake = createFake('dropsAndReturns')
 * render(<RealtimeProvider {...fake.options} url={fake.url}>…</RealtimeProvider>)
 * await fake.settled()
 * ```
 * @throws Error for a name that is no scenario's
 */
export function createFake(
  scenario?: Scenario | ScenarioName,
  { speed, now }: CreateFakeOptions = {},
): Fake {
  const clock = new FakeClock(now)
  const page = new FakePage()
  const log = createFakeLog(() => clock.now())
  let commands: FakeCommands | null = null
  let player: Player | null = null

  /** A static list of its own; the base class's is everybody's. */
  class OwnEventSource extends FakeEventSource {
    static override instances: FakeEventSource[] = []
    readonly number: number

    constructor(address: string | URL, init?: EventSourceInit) {
      super(address, init)
      this.number = OwnEventSource.instances.length
      log.add({ kind: 'request', number: this.number, url: this.url })
      // Without a network no attempt gets far.
      if (!page.isOnline()) clock.after(0, () => this.readyState === 0 && this.drop())
    }

    override close(): void {
      const wasLive = this.readyState !== this.CLOSED
      super.close()
      if (wasLive) log.add({ kind: 'close', number: this.number })
    }
  }

  const actions = new FakeActions({
    clock,
    page,
    getSource: () => OwnEventSource.last,
    getCommands: () => commands,
  })
  const perform = (step: Step): void => {
    const [name, ...args] = step
    log.addStep(step, () => (actions[name] as (...args: unknown[]) => void)(...args))
  }

  const fake: Omit<Fake, FakeActionName> = {
    options: { eventSource: OwnEventSource, clock, page },
    url,
    sources: OwnEventSource.instances,
    get player() {
      return player
    },
    play(next, options) {
      player?.stop()
      player = play(whole, next, options)
      return player
    },
    perform,
    settled: () => player?.settled() ?? Promise.resolve(),
    log,
    handlers: {
      onStatusChange: (state) => log.add({ kind: 'state', state }),
      onEvent: (event) => log.add({ kind: 'event', event }),
      onInvalidEvent: (rejection) => log.add({ kind: 'rejection', rejection }),
      onResync: (resync) => log.add({ kind: 'resync', resync }),
    },
    attach(next) {
      commands = next
      return () => {
        if (commands === next) commands = null
      }
    },
    subscribe: log.subscribe,
    stop() {
      player?.stop()
      clock.stop()
    },
  }
  const methods = Object.fromEntries(
    actionNames.map((name) => [name, (...args: unknown[]) => perform([name, ...args] as Step)]),
  ) as unknown as Pick<FakeActions, FakeActionName>
  const whole: Fake = Object.assign(fake, methods)
  if (scenario) whole.play(scenario, { speed })
  else if (typeof speed === 'number') clock.run(speed)
  return whole
}
