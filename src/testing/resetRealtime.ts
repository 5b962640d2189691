import { closeAllClients } from '../stream/registry.ts'
import { stopFakeClocks } from './FakeClock.ts'
import { FakeEventSource } from './FakeEventSource.ts'

/**
 * Leaves nothing of one test to the next: closes and forgets the page's shared clients, stops every
 * running {@link FakeClock}, and empties `FakeEventSource.instances`.
 *
 * @example
 * ```ts
 * afterEach(resetRealtime)
 * ```
 */
export function resetRealtime(): void {
  closeAllClients()
  stopFakeClocks()
  FakeEventSource.reset()
}
