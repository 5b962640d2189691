import { warn } from '../events/developer.ts'
import type { Endpoint } from './endpoint.ts'
import { createClient, type OwnedClient, type RealtimeClient } from './RealtimeClient.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

/** The page's clients, one per endpoint key. Written only where there is a page, and by effects. */
const clients = new Map<string, OwnedClient>()

const thisCopy = {}
let hasWarned = false

/** The client of an endpoint, if somebody takes part in it. Rendering may call this. */
export function findClient({ key }: Endpoint): RealtimeClient | null {
  return clients.get(key) ?? null
}

/** The client of an endpoint, made where there is none. For effects only. */
export function obtainClient(
  endpoint: Endpoint,
  { eventSource, withCredentials, shareAcrossTabs = false, clock, page, tabs }: RealtimeOptions,
): RealtimeClient {
  warnOfSecondCopy()
  const { key } = endpoint
  let client = clients.get(key)
  if (!client) {
    const options = { eventSource, withCredentials, shareAcrossTabs, clock, page, tabs }
    const made = createClient(options, endpoint, () => {
      if (clients.get(key) === made) clients.delete(key)
    })
    client = made
    clients.set(key, client)
  }
  return client
}

/** Closes and forgets every client, for tests; a copy that is loaded for the next one is the first. */
export function closeAllClients(): void {
  for (const client of clients.values()) client.close()
  delete (globalThis as { [mark: symbol]: object })[Symbol.for('@keruta/realtime')]
}

/** In development only. */
function warnOfSecondCopy(): void {
  let isSecond = false
  try {
    if (process.env.NODE_ENV !== 'production') {
      const mark = Symbol.for('@keruta/realtime')
      const page = globalThis as { [mark]?: object }
      page[mark] ??= thisCopy
      isSecond = page[mark] !== thisCopy
    }
  } catch {
    // no `process`
  }
  if (!isSecond || hasWarned) return
  hasWarned = true
  warn('second copy')
}
