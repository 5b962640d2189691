/** Remembers which fields of a snapshot were read, so that the other fields' changes cost nothing. */
export interface ReadTracker<Snapshot extends object> {
  /** The same object as before, until a field that was read changes. */
  select(latest: Snapshot): Snapshot
  /** Defines some of the snapshot's fields on `target`, as getters that remember the read. */
  expose<Target extends object, Field extends keyof Snapshot>(
    target: Target,
    fields: readonly Field[],
    snapshot: Snapshot,
    getLatest: () => Snapshot,
  ): Target & Pick<Snapshot, Field>
}

export function createReadTracker<Snapshot extends object>(): ReadTracker<Snapshot> {
  const reads = new Set<keyof Snapshot>()
  let selected: Snapshot | null = null

  return {
    select(latest) {
      if (!selected || hasChanged(selected, latest)) selected = latest
      return selected
    },
    expose(target, fields, snapshot, getLatest) {
      for (const key of fields) {
        Object.defineProperty(target, key, {
          enumerable: true,
          get() {
            if (reads.has(key)) return snapshot[key]
            reads.add(key)
            // The render's snapshot may be old in a field that nobody followed.
            return getLatest()[key]
          },
        })
      }
      return target as typeof target & Pick<Snapshot, (typeof fields)[number]>
    },
  }

  function hasChanged(before: Snapshot, after: Snapshot): boolean {
    for (const key of reads) if (!Object.is(before[key], after[key])) return true
    return false
  }
}
