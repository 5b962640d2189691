import { closeAllClients } from '../stream/registry.ts'
import { forgetTicks } from '../stream/Tick.ts'
import { stopFakeClocks } from './FakeClock.ts'
import { FakeEventSource } from './FakeEventSource.ts'

/**
 * Leaves nothing of one test to the next: closes and forgets the page's shared clients and what was
 * held back, stops every running {@link FakeClock}, and empties `FakeEventSource.instances`.
 *
 * @example
 * ```ts
 * afterEach(resetRealtime)
 * ```
 */
export function resetRealtime(): void {
  closeAllClients()
  forgetTicks()
  stopFakeClocks()
  FakeEventSource.reset()
}
