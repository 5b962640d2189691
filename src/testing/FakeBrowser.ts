import type { Tabs } from '../tabs/Tabs.ts'
import type { Clock } from '../connection/Clock.ts'

/** How long a lock, and a message, take from tab to tab, in ms. */
const lockLatency = 1
const messageLatency = 2

/** A tab of a {@link FakeBrowser}: the option `tabs` of whatever lives in it. */
export interface FakeTab extends Tabs {
  /** Its process is gone: its locks are free, and nothing comes of it again. */
  crash(): void
  /** It is busy, or frozen without a word: it keeps its locks, receives nothing and posts nothing. */
  hang(): void
  /** It posts what it held back, and receives all that was posted meanwhile. */
  recover(): void
}

interface Channel {
  readonly name: string
  readonly deliver: (message: unknown) => void
}

interface Claim {
  readonly name: string
  readonly tab: FakeTab
  readonly onHeld: () => void
  readonly onStolen: () => void
}

/**
 * Web Locks and BroadcastChannel of a browser whose tabs are opened, crash and hang when they are told
 * to. All of it takes a millisecond or two of the clock, and a lock is faster than a message.
 *
 * @example
 * ```ts
 * const fake = createFake('connects')
 * const browser = new FakeBrowser(fake.options.clock)
 * const openPanel = () => createRealtimeClient({
 *   ...fake.options, url: fake.url, shareAcrossTabs: true, tabs: browser.openTab(), page: new FakePage(),
 * })
 * ```
 */
export class FakeBrowser {
  readonly #clock: Clock
  readonly #channels = new Set<Channel>()
  /** Per name, the first one holds the lock. */
  readonly #claims = new Map<string, Claim[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The names of all channels that are open, and of all locks that are held. */
  get names(): readonly string[] {
    return [...[...this.#channels].map(({ name }) => name), ...this.#claims.keys()]
  }

  /** Opens a tab; give it to one client. */
  openTab(): FakeTab {
    const channels = new Set<Channel>()
    let isCrashed = false
    let isHung = false
    const missed: Array<() => void> = []

    /** Later, and in this tab. */
    const happen = (latency: number, what: () => void): void => {
      this.#clock.after(latency, () => {
        if (isCrashed) return
        if (isHung) missed.push(what)
        else what()
      })
    }

    const tab: FakeTab = {
      openChannel: (name, onMessage) => {
        const channel: Channel = {
          name,
          deliver: (message) =>
            happen(messageLatency, () => this.#channels.has(channel) && onMessage(message)),
        }
        channels.add(channel)
        this.#channels.add(channel)
        return {
          post: (message) => {
            if (isHung) missed.push(() => this.#post(channel, message))
            else this.#post(channel, message)
          },
          close: () => this.#channels.delete(channel),
        }
      },
      lock: (name, isTheft, onHeld, onStolen) => {
        let isGivenUp = false
        const claim: Claim = {
          name,
          tab,
          onHeld: () => happen(lockLatency, () => !isGivenUp && onHeld()),
          onStolen: () => happen(lockLatency, () => !isGivenUp && onStolen()),
        }
        const queue = this.#claims.get(name) ?? []
        this.#claims.set(name, queue)
        if (isTheft) queue.shift()?.onStolen()
        if (isTheft) queue.unshift(claim)
        else queue.push(claim)
        if (queue[0] === claim) claim.onHeld()
        return () => {
          isGivenUp = true
          this.#drop(claim)
        }
      },
      crash: () => {
        isCrashed = true
        for (const channel of channels) this.#channels.delete(channel)
        for (const claim of [...this.#claims.values()].flat()) {
          if (claim.tab === tab) this.#drop(claim)
        }
      },
      hang() {
        isHung = true
      },
      recover() {
        // What it posts now comes after what it held back.
        for (let what = missed.shift(); what; what = missed.shift()) what()
        isHung = false
      },
    }
    return tab
  }

  #post(channel: Channel, message: unknown): void {
    if (!this.#channels.has(channel)) return
    for (const other of this.#channels) {
      if (other !== channel && other.name === channel.name) other.deliver(structuredClone(message))
    }
  }

  #drop(claim: Claim): void {
    const queue = this.#claims.get(claim.name) ?? []
    const wasHeld = queue[0] === claim
    const rest = queue.filter((other) => other !== claim)
    if (rest.length) this.#claims.set(claim.name, rest)
    else this.#claims.delete(claim.name)
    if (wasHeld) rest[0]?.onHeld()
  }
}
