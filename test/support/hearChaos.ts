import { createRealtimeClient, type RealtimeOptions } from '../../src/index.ts'
import type { ChaosServer } from './ChaosServer.ts'
import type { Truth } from './ChaosLog.ts'

/** A client's patience in a run, in ms: a second of the real thing is about 2 ms. */
export const hurried = {
  retry: { interval: 1, jitter: 1, maxAttempts: Infinity, stableAfter: 10 },
  connectTimeout: 150,
  idleTimeout: 60,
  maxEventSize: 4000,
} satisfies RealtimeOptions

/** What a client heard of a run. */
export interface HeardChaos {
  /** The numbers of the events, in order of arrival. */
  readonly numbers: readonly number[]
  /** How often it came back from a loss. */
  readonly returns: number
  readonly resyncs: number
  /** Its list: session id → number of the event that last changed it. */
  getSessions(): Record<string, number>
  close(): void
}

/** Listens as a panel does: events change its list, and after a loss it reads the list anew. */
export function hearChaos({ url }: ChaosServer): HeardChaos {
  const numbers: number[] = []
  const sessions = new Map<string, { n: number; isDeleted: boolean }>()
  let isClosed = false
  let hasLost = false
  const heard = { numbers, returns: 0, resyncs: 0, getSessions, close }

  const client = createRealtimeClient({ ...hurried, url })
  const membership = client.join({
    onEvent({ type, entityId, data }) {
      const { n } = data as { n: number }
      numbers.push(n)
      sessions.set(entityId, { n, isDeleted: type === 'session_deleted' })
    },
    onStatusChange({ status }) {
      if (status === 'reconnecting') hasLost = true
      if (status === 'connected' && hasLost) {
        hasLost = false
        heard.returns += 1
      }
    },
    onResync() {
      heard.resyncs += 1
      void readAnew()
    },
  })
  return heard

  async function readAnew(): Promise<void> {
    const truth = await fetchTruth()
    if (!truth) return
    // What came after the truth was told stays.
    for (const [id, { n }] of sessions) if (n <= truth.at) sessions.delete(id)
    for (const [id, n] of Object.entries(truth.sessions)) {
      if (!sessions.has(id)) sessions.set(id, { n, isDeleted: false })
    }
  }

  /** The API is down as often as the stream: ask until it answers. */
  async function fetchTruth(): Promise<Truth | null> {
    while (!isClosed) {
      try {
        return (await (await fetch(new URL('/truth', url))).json()) as Truth
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    return null
  }

  function getSessions(): Record<string, number> {
    const live = Array.from(sessions).filter(([, { isDeleted }]) => !isDeleted)
    return Object.fromEntries(live.map(([id, { n }]) => [id, n]))
  }

  function close(): void {
    isClosed = true
    client.disconnect()
    membership.leave()
  }
}
