import type { ManagementSSEEvent } from '../../src/index.ts'

interface Row {
  readonly id: string
  readonly updatedAt?: string | number | null | undefined
}

/** What a server's rows are, after all that happened to them. */
export function serverRows<Of extends Row>(
  rows: readonly Of[],
  kind: 'session' | 'task',
  happened: readonly ManagementSSEEvent[],
): readonly Of[] {
  return happened.reduce((before, { type, entityId, data }) => {
    const row = before.find(({ id }) => id === entityId)
    const next = data as Of | null
    if (type === `${kind}_created` && !row && next) return [...before, next]
    if (type === `${kind}_deleted` && row) return before.filter((other) => other !== row)
    if (type !== `${kind}_update` || !row || !next || isOlder(next, row)) return before
    return before.map((other) => (other === row ? { ...row, ...next } : other))
  }, rows)
}

/** News that came late. */
function isOlder(one: Row, other: Row): boolean {
  return one.updatedAt != null && other.updatedAt != null && one.updatedAt < other.updatedAt
}
