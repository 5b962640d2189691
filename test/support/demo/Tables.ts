/** What the demo keeps. */
export type Kind = 'session' | 'task' | 'log'

/** A session, a task or a log line. */
export interface Row {
  readonly id: string
  readonly [field: string]: unknown
}

/** An event as it was sent, to be sent again to who missed it. */
export interface StoredEvent {
  readonly id: number
  readonly type: string
  readonly envelope: string
}

/** Where rows and events lie: in memory, or in a file that outlives the backend. */
export interface Tables {
  /** The newest first. */
  read(kind: Kind): Row[]
  write(kind: Kind, row: Row): void
  erase(kind: Kind, id: string): void
  /** Numbers never come twice, not even after a restart. */
  append(type: string, envelope: string): StoredEvent
  /** In the order they were sent. */
  eventsAfter(id: number): StoredEvent[]
  lastEventId(): number
  /** All of it, or nothing. */
  together<Result>(work: () => Result): Result
  close(): void
}

/** How many events can be sent again. */
export const keptEvents = 1000

/** Tables for tests of what stands before them. */
export function createMemoryTables(): Tables {
  const rows = { session: new Map(), task: new Map(), log: new Map() } as Record<
    Kind,
    Map<string, Row>
  >
  const events: StoredEvent[] = []
  let last = 0
  return {
    read: (kind) => [...rows[kind].values()].reverse(),
    write(kind, row) {
      rows[kind].set(row.id, row)
    },
    erase(kind, id) {
      rows[kind].delete(id)
    },
    append(type, envelope) {
      last += 1
      const event = { id: last, type, envelope }
      events.push(event)
      if (events.length > keptEvents) events.shift()
      return event
    },
    eventsAfter: (id) => events.filter((event) => event.id > id),
    lastEventId: () => last,
    together: (work) => work(),
    close() {},
  }
}
