import { createRequire } from 'node:module'
import { keptEvents, type Kind, type Row, type StoredEvent, type Tables } from './Tables.ts'

/** As much of better-sqlite3 as is used: the demo installs it by itself, so there are no types. */
interface Database {
  exec(sql: string): void
  pragma(pragma: string): void
  prepare(sql: string): {
    run(...values: unknown[]): { lastInsertRowid: number | bigint }
    get(...values: unknown[]): unknown
    all(...values: unknown[]): unknown[]
  }
  transaction<Result>(work: () => Result): () => Result
  close(): void
}

const schema = `
  CREATE TABLE IF NOT EXISTS rows (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (kind, id)
  );
  CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    envelope TEXT NOT NULL
  );
`

/** @param file - of the database; made where there is none */
export function openDatabase(file: string): Tables {
  const load = createRequire(import.meta.url)
  const database = new (load('better-sqlite3') as new (file: string) => Database)(file)
  database.pragma('journal_mode = WAL')
  database.exec(schema)
  const read = database.prepare('SELECT json FROM rows WHERE kind = ? ORDER BY place DESC')
  const write = database.prepare(
    `INSERT INTO rows (kind, id, json) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json`,
  )
  const erase = database.prepare('DELETE FROM rows WHERE kind = ? AND id = ?')
  const append = database.prepare('INSERT INTO events (type, envelope) VALUES (?, ?)')
  const forget = database.prepare('DELETE FROM events WHERE id <= ?')
  const after = database.prepare('SELECT id, type, envelope FROM events WHERE id > ? ORDER BY id')
  const last = database.prepare('SELECT coalesce(max(id), 0) AS id FROM events')

  return {
    read: (kind: Kind) =>
      (read.all(kind) as Array<{ json: string }>).map(({ json }) => JSON.parse(json) as Row),
    write: (kind, row) => void write.run(kind, row.id, JSON.stringify(row)),
    erase: (kind, id) => void erase.run(kind, id),
    append(type, envelope) {
      const id = Number(append.run(type, envelope).lastInsertRowid)
      forget.run(id - keptEvents)
      return { id, type, envelope }
    },
    eventsAfter: (id) => after.all(id) as StoredEvent[],
    lastEventId: () => (last.get() as { id: number }).id,
    together: (work) => database.transaction(work)(),
    close: () => database.close(),
  }
}
