import type { Clock } from '../connection/Clock.ts'
import type { ConnectionInput, ConnectionState } from '../connection/ConnectionState.ts'

/**
 * Follows the transitions of a connection.
 *
 * @returns since when events may have been missed, in epoch ms, where that ends here: at every entry to
 * `open` after a loss, a first connect that needed retries included; otherwise `null`
 */
export type Gap = (
  state: ConnectionState,
  previous: ConnectionState,
  input: ConnectionInput,
) => number | null

/** @param getLastActivity - when the stream last gave a sign of life, in epoch ms */
export function createGap(clock: Clock, getLastActivity: () => number): Gap {
  let startedAt = 0
  let downSince: number | null = null

  return (state, previous, input) => {
    if (previous.phase === 'idle') startedAt = clock.now()
    const wasOpen = previous.phase === 'open'
    const isDown = state.phase !== 'open' && state.phase !== 'opening'
    if (wasOpen || isDown) downSince ??= wasOpen ? lastKnownGood(input) : startedAt
    const ended = state.phase === 'open' ? downSince : null
    if (state.phase === 'open' || state.phase === 'idle') downSince = null
    return ended
  }

  /** It may have been dead since its last byte, as after a sleep. */
  function lastKnownGood({ type }: ConnectionInput): number {
    // `wake`: the leading tab was closed; the stream was good until now.
    return type === 'wake' ? clock.now() : Math.min(getLastActivity(), clock.now())
  }
}
