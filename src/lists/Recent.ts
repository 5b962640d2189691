import type { Clock } from '../connection/Clock.ts'

/** The longest time that a load may take, in ms. */
export const longestLoad = 30_000

/**
 * Events so recent that a load arriving now may predate them: those of the last 30 to 60 s, since events were
 * last missed. Time is counted in turns of 30 s, so that a render need not read a clock.
 */
export interface Recent {
  /** An event came. @returns its turn */
  note(): number
  has(turn: number): boolean
  /** Events were missed: none of those before is recent. */
  end(): void
}

export function createRecent(clock: Clock): Recent {
  let turn = 0
  let first = 0
  let hasEvents = false
  let stop: (() => void) | null = null

  return {
    note() {
      hasEvents = true
      stop ??= clock.after(longestLoad, takeTurn)
      return turn
    },
    has: (turn) => turn >= first,
    end() {
      stop?.()
      stop = null
      turn += 1
      first = turn
    },
  }

  function takeTurn(): void {
    first = turn
    turn += 1
    // One more turn, until the events of the one that has just ended are no longer recent.
    stop = hasEvents ? clock.after(longestLoad, takeTurn) : null
    hasEvents = false
  }
}
