import { closeAllClients } from '../stream/registry.ts'
import { forgetTicks } from '../stream/Tick.ts'
import { stopFakeClocks } from './FakeClock.ts'
import { FakeEventSource } from './FakeEventSource.ts'

/**
 * Leaves nothing of one test to the next: closes and forgets the page's shared clients and what was
 * held back, stops every running {@link FakeClock}, and empties `FakeEventSource.instances`. What is
 * mounted still may stay so: React says nothing of `act`.
 *
 * @example
 * ```ts
 * afterEach(resetRealtime)
 * ```
 */
export function resetRealtime(): void {
  silently(closeAllClients)
  forgetTicks()
  stopFakeClocks()
  FakeEventSource.reset()
}

/** Which `afterEach` comes first is for the runner to say: the page may be mounted still. */
function silently(close: () => void): void {
  const page = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  const { IS_REACT_ACT_ENVIRONMENT: before } = page
  if (before) page.IS_REACT_ACT_ENVIRONMENT = false
  try {
    close()
  } finally {
    if (before) page.IS_REACT_ACT_ENVIRONMENT = before
  }
}
