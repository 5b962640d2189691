import type { Kind, Row, StoredEvent, Tables } from './Tables.ts'

/** The backend's truth. A change and the event that speaks of it are kept together, or neither is. */
export interface Store {
  read(kind: Kind): Row[]
  create(kind: Kind, fields: object): Row
  /** `null` where there is no such row. */
  update(kind: Kind, id: string, fields: object): Row | null
  remove(kind: Kind, id: string): void
  eventsAfter(id: number): StoredEvent[]
  lastEventId(): number
}

/** How many lines the log keeps. */
const keptLines = 200

/** @param publish - told each event once it is kept */
export function createStore(tables: Tables, publish: (event: StoredEvent) => void): Store {
  return {
    read: tables.read,
    eventsAfter: tables.eventsAfter,
    lastEventId: tables.lastEventId,
    create(kind, fields) {
      const id = `${kind}-${tables.lastEventId() + 1}`
      const row = { id, ...fields, ...times(kind, true) }
      keep(`${kind}_created`, row, () => {
        tables.write(kind, row)
        if (kind !== 'log') return
        const old = tables.read('log').slice(keptLines)
        old.forEach((line) => tables.erase('log', line.id))
      })
      return row
    },
    update(kind, id, fields) {
      const before = tables.read(kind).find((row) => row.id === id)
      if (!before) return null
      const row = { ...before, ...fields, id, ...times(kind, false) }
      keep(`${kind}_update`, row, () => tables.write(kind, row))
      return row
    },
    remove(kind, id) {
      if (!tables.read(kind).some((row) => row.id === id)) return
      keep(`${kind}_deleted`, { id }, () => tables.erase(kind, id))
    },
  }

  function keep(type: string, data: Row, change: () => void): void {
    const envelope = JSON.stringify({ type, entityId: data.id, data, timestamp: Date.now() })
    publish(
      tables.together(() => {
        change()
        return tables.append(type, envelope)
      }),
    )
  }
}

function times(kind: Kind, isNew: boolean): object {
  const now = new Date().toISOString()
  if (kind === 'log') return { timestamp: now }
  return isNew ? { createdAt: now, updatedAt: now } : { updatedAt: now }
}
