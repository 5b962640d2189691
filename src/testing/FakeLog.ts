import { createListeners } from '../events/Listeners.ts'
import type { Resync } from '../stream/RealtimeOptions.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'
import type { ManagementSSEEvent } from '../events/ManagementEventMap.ts'
import type { Rejection } from '../events/readEvent.ts'
import type { Step } from './Scenario.ts'

/** Entries kept, at least, besides those that a scenario is made of. */
const size = 5000

/** Something that happened around a fake. */
export type FakeHappening =
  /** The server, the network, the page or the user did something. */
  | { readonly kind: 'step'; readonly step: Step }
  /** The client made its `number`th request. */
  | { readonly kind: 'request'; readonly number: number; readonly url: string }
  /** The client hung up its `number`th request. */
  | { readonly kind: 'close'; readonly number: number }
  /** The client's state changed. */
  | { readonly kind: 'state'; readonly state: RealtimeState }
  /** The client accepted an event. */
  | { readonly kind: 'event'; readonly event: ManagementSSEEvent }
  /** The client rejected a message. */
  | { readonly kind: 'rejection'; readonly rejection: Rejection }
  /** The client asked the app to read anew. */
  | { readonly kind: 'resync'; readonly resync: Resync }

/** A happening with its time, in epoch ms of the fake's clock. */
export type FakeLogEntry = FakeHappening & { readonly at: number }

/** What happened around a fake, in order. */
export interface FakeLog {
  add(happening: FakeHappening): void
  /** Notes a step and does it. A step that can't be done leaves no trace, and throws. */
  addStep(step: Step, perform: () => void): void
  /** Oldest first: every step, and the last 5,000 of all. A new array after each change. */
  list(): readonly FakeLogEntry[]
  /** @returns the unsubscribe; safe to call twice */
  subscribe(listener: () => void): () => void
}

/** @param now - epoch ms */
export function createFakeLog(now: () => number): FakeLog {
  let entries: FakeLogEntry[] = []
  let limit = size * 2
  let listed: readonly FakeLogEntry[] | null = null
  const listeners = createListeners()

  return {
    add(happening) {
      push(happening)
      listeners.notify()
    },
    addStep(step, perform) {
      push({ kind: 'step', step })
      const before = entries.length
      try {
        perform()
      } catch (thrown) {
        if (entries.length === before) entries.pop()
        throw thrown
      }
      listeners.notify()
    },
    list: () => (listed ??= [...entries]),
    subscribe: listeners.subscribe,
  }

  function push(happening: FakeHappening): void {
    if (entries.length >= limit) {
      const old = entries.slice(0, -size).filter(({ kind }, index) => !index || kind === 'step')
      entries = [...old, ...entries.slice(-size)]
      limit = entries.length + size
    }
    entries.push({ at: now(), ...happening })
    listed = null
  }
}
