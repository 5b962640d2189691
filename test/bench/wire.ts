/** What the bench server sends: the same bytes to every contender. */

/** The message of the last log line; a page that saw it is done. */
export const lastMessage = 'That was all.'

/**
 * One `log_created` block, as the panel's backend would send it.
 *
 * @param isNamed - with an `event:` line
 */
export function logBlock(index: number, isLast: boolean, isNamed = true): string {
  const envelope = {
    type: 'log_created',
    entityId: `task-${index % 40}`,
    data: {
      id: `log-${index}`,
      taskId: `task-${index % 40}`,
      sessionId: `session-${index % 8}`,
      level: index % 50 ? 'INFO' : 'WARN',
      source: 'worker',
      message: isLast ? lastMessage : `Step ${index} of the build took ${index % 900} ms`,
      timestamp: '2025-01-01T00:00:00.000Z',
    },
    timestamp: 1735689600000 + index,
  }
  return block(envelope, index, isNamed)
}

/** One `session_update` block: a session gets a new name. */
export function sessionBlock(index: number, isLast: boolean, session: number): string {
  const id = `session-${session}`
  const envelope = {
    type: 'session_update',
    entityId: id,
    data: { id, name: isLast ? lastMessage : `Session after ${index} updates`, status: 'ACTIVE' },
    timestamp: 1735689600000 + index,
  }
  return block(envelope, index, true)
}

function block(envelope: { type: string }, index: number, isNamed: boolean): string {
  const name = isNamed ? `event: ${envelope.type}\n` : ''
  return `${name}id: ${index + 1}\ndata: ${JSON.stringify(envelope)}\n\n`
}
