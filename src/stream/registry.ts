import { warn } from '../events/developer.ts'
import type { Endpoint } from './endpoint.ts'
import { createClient, type OwnedClient, type RealtimeClient } from './RealtimeClient.ts'
import type { RealtimeOptions } from './RealtimeOptions.ts'

const clientKeys = [
  'eventSource',
  'withCredentials',
  'identity',
  'shareAcrossTabs',
  'clock',
  'page',
  'tabs',
] as const

/** What a client is made with, by whoever asks for it first. */
export type ClientOptions = Pick<RealtimeOptions, (typeof clientKeys)[number]>

export function clientOptions(options: RealtimeOptions): ClientOptions {
  return Object.fromEntries(clientKeys.map((key) => [key, options[key]])) as ClientOptions
}

/** The page's clients, one per endpoint key. Written only where there is a page, and by effects. */
const clients = new Map<string, OwnedClient>()

let hasWarned = false

/** The client of an endpoint, if somebody takes part in it. Rendering may call this. */
export function findClient({ key }: Endpoint): RealtimeClient | null {
  return clients.get(key) ?? null
}

/** The client of an endpoint, made where there is none. For effects only. */
export function obtainClient(endpoint: Endpoint, options: RealtimeOptions): RealtimeClient {
  warnOfSecondCopy()
  const { key } = endpoint
  const known = clients.get(key)
  if (known) return known
  const own = { ...clientOptions(options), shareAcrossTabs: !!options.shareAcrossTabs }
  const client = createClient(own, endpoint, () => {
    if (clients.get(key) === client) clients.delete(key)
  })
  clients.set(key, client)
  return client
}

/** Closes and forgets every client, for tests; the next copy that is loaded counts as the first. */
export function closeAllClients(): void {
  for (const client of clients.values()) client.close()
  delete (globalThis as { [mark: symbol]: object })[Symbol.for('@keruta/realtime')]
}

/**
 * In development only. A copy without members doesn't count: after a syntax error a hot update loads the
 * package again, and the old copy is left.
 */
function warnOfSecondCopy(): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      const mark = Symbol.for('@keruta/realtime')
      const page = globalThis as { [mark]?: typeof clients }
      const first = (page[mark] ??= clients)
      if (first === clients || hasWarned) return
      // The first of a client's members is its own.
      hasWarned = [...first.values()].some(({ members }) => members.list().length > 1)
      if (hasWarned) warn('second copy')
      else page[mark] = clients
    }
  } catch {
    // no `process`
  }
}
