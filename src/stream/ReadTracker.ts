/** Remembers which fields of a snapshot were read, so that the other fields' changes cost nothing. */
export interface ReadTracker<Snapshot extends object> {
  /** The same object as before, until a field that was read changes. */
  select(latest: Snapshot): Snapshot
  /**
   * Defines some of the snapshot's fields on what `makeTarget` makes, as getters that remember the
   * read. For the same snapshot and `getLatest` it is the same object as before.
   */
  expose<Target extends object, Field extends keyof Snapshot>(
    makeTarget: () => Target,
    fields: readonly Field[],
    snapshot: Snapshot,
    getLatest: () => Snapshot,
  ): Target & Pick<Snapshot, Field>
}

export function createReadTracker<Snapshot extends object>(): ReadTracker<Snapshot> {
  /** The fields that were read, each with the number of the first view that was asked for it. */
  const reads = new Map<keyof Snapshot, number>()
  let views = 0
  /** The last view, and what it was made of. */
  let exposed: { view: object; snapshot: Snapshot; getLatest: () => Snapshot } | null = null
  let selected: Snapshot | null = null

  return {
    select(latest) {
      if (!selected || (selected !== latest && hasChanged(selected, latest))) selected = latest
      return selected
    },
    expose(makeTarget, fields, snapshot, getLatest) {
      type View = ReturnType<typeof makeTarget> & Pick<Snapshot, (typeof fields)[number]>
      if (exposed?.snapshot === snapshot && exposed.getLatest === getLatest) {
        return exposed.view as View
      }
      const target = makeTarget()
      exposed = { view: target, snapshot, getLatest }
      const view = ++views
      for (const key of fields) {
        Object.defineProperty(target, key, {
          enumerable: true,
          get() {
            const firstView = reads.get(key) ?? view
            if (firstView === view) reads.set(key, view)
            // This view's snapshot may be old in a field that nobody followed when it was made.
            return (firstView < view ? snapshot : getLatest())[key]
          },
        })
      }
      return target as View
    },
  }

  function hasChanged(before: Snapshot, after: Snapshot): boolean {
    for (const key of reads.keys()) if (!Object.is(before[key], after[key])) return true
    return false
  }
}
