/** One event as a server writes it. */
export interface WireEvent {
  readonly event?: string | undefined
  readonly id?: string | undefined
  /** An object is written as JSON. */
  readonly data?: unknown
}

/** The block of an event, its empty line included. */
export function block({ event, id, data }: WireEvent): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  return [
    event !== undefined && `event: ${event}`,
    id !== undefined && `id: ${id}`,
    ...(text ?? '').split('\n').map((line) => `data: ${line}`),
    '\n',
  ]
    .filter((line) => line !== false)
    .join('\n')
}

/** The event of the documented wire format with number `n`: an update of `session-n`. */
export function sessionUpdate(n: number): WireEvent {
  return {
    event: 'session_update',
    id: String(n),
    data: {
      type: 'session_update',
      entityId: `session-${n}`,
      data: { id: `session-${n}`, name: `セッション ${n}`, status: 'ACTIVE' },
      timestamp: 1_640_995_200_000 + n,
    },
  }
}
