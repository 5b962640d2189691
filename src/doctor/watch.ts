import type { Clock } from '../connection/Clock.ts'
import { defaultConnectTimeout } from '../connection/defaults.ts'
import type { DoctorArguments } from './DoctorArguments.ts'
import { headersFor } from './examine.ts'
import { outcomeOf } from './Observation.ts'
import { openExchange } from './openExchange.ts'
import type { SeenEvent } from './SeenEvent.ts'

/** One thing that came, for `--watch`. Never a payload. */
export interface Watched {
  readonly kind: 'event' | 'heartbeat' | 'lost'
  readonly type?: string
  readonly id?: string
  /** Why a panel would reject it. */
  readonly rejection?: string
  readonly issues?: readonly string[]
  /** How a stream was lost. */
  readonly outcome?: string
}

/** As the panel waits. */
const interval = 3000
const tick = 100

/** Stays on the stream, as a panel that never gives up, until the signal is aborted. */
export async function watch(
  { url, token, origin, types }: DoctorArguments,
  clock: Clock,
  signal: AbortSignal,
  onWatched: (watched: Watched) => void,
): Promise<void> {
  let lastEventId = ''
  while (!signal.aborted) {
    const asked = new URL(url)
    if (lastEventId) asked.searchParams.set('lastEventId', lastEventId)
    const exchange = await openExchange(
      {
        purpose: 'again',
        url: asked,
        headers: headersFor(token, origin),
        lastEventId,
        patience: defaultConnectTimeout,
        listen: Infinity,
        types,
        signal,
        onSeen(seen) {
          if (seen !== 'heartbeat' && seen.id) lastEventId = seen.id
          onWatched(seen === 'heartbeat' ? { kind: 'heartbeat' } : asWatched(seen))
        },
      },
      clock,
    )
    if (signal.aborted) return
    onWatched({ kind: 'lost', outcome: outcomeOf(exchange) })
    for (let waited = 0; waited < interval && !signal.aborted; waited += tick) {
      await new Promise<void>((resolve) => clock.after(tick, resolve))
    }
  }
}

function asWatched({ type, name, id, rejection, issues }: SeenEvent): Watched {
  return {
    kind: 'event',
    type: type || name || 'message',
    ...(id && { id }),
    ...(rejection && { rejection }),
    ...(issues.length && { issues }),
  }
}
