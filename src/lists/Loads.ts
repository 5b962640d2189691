import type { Clock } from '../connection/Clock.ts'
import { warn } from '../events/developer.ts'
import { hasSameItems, isEqual } from './isEqual.ts'

/** What a loader gave. */
export interface Load<Item> {
  /** The loader's rows or lines as they came; nothing while they load. */
  readonly rows?: readonly Item[] | null | undefined
  /** When they were read: a new value is a new load. */
  readonly loadedAt?: number | undefined
}

/** Recognises a new load: each render gives one, and most give the last one again. */
export interface Loads<Item> {
  /** Changes nothing, so that it can be called while rendering. */
  isNew(load: Load<Item>): boolean
  take(load: Load<Item>, isNew: boolean): void
  /** Events were missed: rows that equal the last ones may be a new load. */
  expect(): void
}

/** More new arrays per `within` ms come from renders, not loads. */
const mostLoads = 5
const within = 1000

export function createLoads<Item>(clock: Clock): Loads<Item> {
  let last: Load<Item> = {}
  let isExpected = false
  /** New arrays, one right after the other. */
  let renewals = 0
  let countedAt = 0
  let hasWarned = false

  return {
    isNew,
    take(load, isTaken) {
      if (!load.rows) return
      if (isTaken) isExpected = false
      // With `loadedAt`, a new array is no sign.
      const isTimed = load.loadedAt !== undefined
      const isRenewed = !isTimed && last.rows && !isGivenAgain(load.rows, last.rows)
      renewals = isRenewed ? renewals + 1 : 0
      last = load
      if (hasWarned || load.rows.length === 0 || renewals % mostLoads !== 1) return
      const now = clock.monotonic()
      hasWarned = renewals > 1 && now - countedAt < within
      countedAt = now
      if (hasWarned) warn('renewed rows')
    },
    expect() {
      isExpected = true
    },
  }

  /**
   * Rows that equal the last ones are no new load, unless events were missed; and even then not where
   * each render makes them anew.
   */
  function isNew(load: Load<Item>): boolean {
    if (!load.rows) return false
    if (!last.rows || load.loadedAt !== last.loadedAt) return true
    if (isGivenAgain(load.rows, last.rows)) return false
    const mayBeNews = isExpected && load.loadedAt === undefined && renewals === 0
    return mayBeNews || !isEqual(last.rows, load.rows)
  }
}

function isGivenAgain(rows: readonly unknown[], known: readonly unknown[]): boolean {
  return rows === known || (rows.length > 0 && hasSameItems(rows, known))
}
