import type { Clock } from '../connection/Clock.ts'

/** The longest time that a load may take, in ms. */
export const longestLoad = 30_000

/**
 * Knows which events are so recent that a load which arrives now may have been read before them:
 * those of the last 30 to 60 s, since events were last missed. Time is counted in turns, so that
 * nobody need read a clock to know.
 */
export interface Recent {
  /** An event came. @returns its turn */
  note(): number
  has(event: { readonly turn: number }): boolean
  /** Events were missed: none of those before is recent. */
  end(): void
}

export function createRecent(clock: Clock): Recent {
  let turn = 0
  let first = 0
  let hasNews = false
  let stop: (() => void) | null = null

  return {
    note() {
      hasNews = true
      stop ??= clock.after(longestLoad, takeTurn)
      return turn
    },
    has: (event) => event.turn >= first,
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
    // Once more, for those of the turn that has just ended.
    stop = hasNews ? clock.after(longestLoad, takeTurn) : null
    hasNews = false
  }
}
