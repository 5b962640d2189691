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
  const reads = new Set<keyof Snapshot>()
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
      for (const key of fields) {
        // The snapshot may be old in a field that nobody followed when it was selected.
        const getSource = reads.has(key) ? () => snapshot : getLatest
        Object.defineProperty(target, key, {
          enumerable: true,
          get() {
            reads.add(key)
            return getSource()[key]
          },
        })
      }
      return target as View
    },
  }

  function hasChanged(before: Snapshot, after: Snapshot): boolean {
    for (const key of reads) if (!Object.is(before[key], after[key])) return true
    return false
  }
}
