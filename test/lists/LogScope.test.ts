import { describe, expect, it } from 'vitest'
import { isWanted, type LogScope } from '../../src/lists/LogScope.ts'

const scope = (details: Partial<LogScope> = {}): LogScope => ({
  taskId: undefined,
  sessionId: undefined,
  ...details,
})

describe('a line is wanted', () => {
  it.each([
    ['in the log of all', {}, { taskId: 't2', sessionId: 's2' }, 't2', true],
    ['of the task', { taskId: 't1' }, { taskId: 't1' }, undefined, true],
    ['of another task', { taskId: 't1' }, { taskId: 't2' }, 't1', false],
    ['of an event about the task', { taskId: 't1' }, {}, 't1', true],
    ['of an event about another', { taskId: 't1' }, {}, 't2', false],
    ['that the loader of the task gave', { taskId: 't1' }, {}, undefined, true],
    ['of the session', { sessionId: 's1' }, { sessionId: 's1' }, undefined, true],
    ['of another session', { sessionId: 's1' }, { sessionId: 's2' }, 's1', false],
    ['of an event about the session', { sessionId: 's1' }, {}, 's1', true],
    ['of an event about another session', { sessionId: 's1' }, {}, 's2', false],
    ['that the loader of the session gave', { sessionId: 's1' }, {}, undefined, true],
    ['of task and session', { taskId: 't1', sessionId: 's1' }, { sessionId: 's1' }, 't1', true],
    [
      'of the task in another session',
      { taskId: 't1', sessionId: 's1' },
      { sessionId: 's2' },
      't1',
      false,
    ],
    [
      'of another task of the session',
      { taskId: 't1', sessionId: 's1' },
      { sessionId: 's1' },
      't2',
      false,
    ],
    ['of the task, which names no session', { taskId: 't1', sessionId: 's1' }, {}, 't1', true],
  ] as const)('%s', (_which, wanted, log, entityId, answer) => {
    expect(isWanted(log, scope(wanted), entityId)).toBe(answer)
  })
})
