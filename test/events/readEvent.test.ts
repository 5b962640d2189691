import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { eventTable } from '../../src/events/eventTable.ts'
import {
  readEvent,
  serverTimeOf,
  type RawMessage,
  type ReadOptions,
} from '../../src/events/readEvent.ts'
import type { Schema } from '../../src/events/Schema.ts'

const receivedAt = 1_700_000_000_000
const defaults: ReadOptions = { isKnown: () => false, maxEventSize: 1024 * 1024 }

function read(data: unknown, { event = '', id = '', ...options }: Reading = {}) {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  return readEvent({ event, id, data: text }, { ...defaults, ...options }, receivedAt)
}

/** A schema that takes anything. */
const pass: Schema = {
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) },
}

type Reading = Partial<ReadOptions> & Partial<Pick<RawMessage, 'event' | 'id'>>

function reasonOf(result: ReturnType<typeof readEvent>) {
  return result && 'rejection' in result ? result.rejection.reason : undefined
}

function eventOf(result: ReturnType<typeof readEvent>) {
  return result && 'event' in result ? result.event : undefined
}

describe('an accepted event', () => {
  it('is the documented envelope', () => {
    const envelope = {
      type: 'session_update',
      entityId: 'session-123',
      data: { id: 'session-123', name: '夜間バッチ', status: 'ACTIVE' },
      timestamp: 1640995200000,
    }
    expect(read(envelope, { event: 'session_update', id: '42' })).toEqual({
      event: { ...envelope, id: '42' },
    })
  })

  it.each(Object.keys(eventTable))('may be of the type %s', (type) => {
    expect(eventOf(read({ type, entityId: 'x', data: {} }))).toMatchObject({ type, entityId: 'x' })
  })

  it('takes its type from the envelope where no event name was sent', () => {
    const envelope = { type: 'log_created', data: { message: 'a' } }
    expect(eventOf(read(envelope, { event: 'message' }))?.type).toBe('log_created')
  })

  it.each([undefined, null])('takes its type from the event name where its own is %s', (type) => {
    const result = read({ type, data: { id: 'task-1' } }, { event: 'task_update' })
    expect(eventOf(result)).toMatchObject({ type: 'task_update', entityId: 'task-1' })
    expect(reasonOf(read({ type, data: {} }))).toBe('unknown-type')
  })

  it('believes the envelope where the two differ', () => {
    const result = read({ type: 'task_update', data: { id: '1' } }, { event: 'session_update' })
    expect(eventOf(result)?.type).toBe('task_update')
  })

  it.each([
    [{ entityId: 'a', data: { id: 'b', sessionId: 'c' } }, 'a'],
    [{ data: { id: 'b', sessionId: 'c' } }, 'b'],
    [{ data: { sessionId: 'c' } }, 'c'],
    [{ entityId: 7, data: {} }, '7'],
    [{ entityId: '', data: { id: 'b' } }, 'b'],
    [{ entityId: null, data: { id: 'b' } }, 'b'],
  ])('is about the first id named in %j', (envelope, entityId) => {
    expect(eventOf(read({ type: 'session_update', ...envelope }))?.entityId).toBe(entityId)
  })

  it('names no id where none is needed', () => {
    const event = eventOf(read({ type: 'system_update', data: { status: 'UP' } }))
    expect(event).toMatchObject({ entityId: '', data: { status: 'UP' } })
  })

  it.each([
    ['session_update', { entityId: 's1', data: { name: 'a' } }, { id: 's1', name: 'a' }],
    ['session_created', { entityId: 7, data: { id: null } }, { id: '7' }],
    ['session_update', { data: { sessionId: 's1' } }, { id: 's1', sessionId: 's1' }],
    ['task_update', { entityId: 't1', data: { id: '' } }, { id: 't1' }],
    ['task_created', { entityId: 't1', data: { id: 'own' } }, { id: 'own' }],
    ['task_created', { entityId: 't1', data: { id: 0 } }, { id: 0 }],
    ['task_deleted', { entityId: 't1', data: { by: 'me' } }, { by: 'me' }],
    ['log_created', { entityId: 'l1', data: {} }, {}],
    ['system_update', { entityId: 'x', data: {} }, {}],
  ])('has an id in the data of a session or task: %s %j', (type, envelope, data) => {
    expect(eventOf(read({ type, ...envelope }))?.data).toEqual(data)
  })

  it('may have its id filled in before a schema looks at it', () => {
    const issues = [{ message: 'no id' }]
    const validate = (value: unknown) => ((value as { id?: string }).id ? { value } : { issues })
    const schema = { '~standard': { version: 1 as const, vendor: 'test', validate } }
    const schemas = { session_update: schema }
    const result = read({ type: 'session_update', entityId: 's1', data: {} }, { schemas })
    expect(eventOf(result)).toMatchObject({ data: { id: 's1' } })
  })

  it.each([undefined, null, '2022-01-01', Number.NaN])(
    'bears the time of receipt where the server sent %s',
    (timestamp) => {
      const result = read({ type: 'log_created', data: {}, timestamp })
      expect(eventOf(result)?.timestamp).toBe(receivedAt)
    },
  )

  it.each([
    ['ISO 8601', '2022-01-01T00:00:00Z'],
    ['seconds', 1640995200],
    ['text', '1640995200000'],
  ])('bears what the server sent as %s', (_what, timestamp) => {
    const event = eventOf(read({ type: 'log_created', data: {}, timestamp }))!
    expect(event.timestamp).toBe(1640995200000)
    expect(serverTimeOf(event)).toBe(1640995200000)
  })

  it("knows that the browser's time is not the server's, and shows it to nobody", () => {
    const event = eventOf(read({ type: 'log_created', data: {}, timestamp: null }))!
    expect(serverTimeOf(event)).toBeUndefined()
    expect(Object.keys(event)).toEqual(['type', 'entityId', 'data', 'timestamp'])
  })

  it('needs no data when it deletes', () => {
    expect(eventOf(read({ type: 'task_deleted', entityId: 'task-1' }))).toMatchObject({
      entityId: 'task-1',
      data: null,
    })
  })

  it("is of the app's own type where the app knows it", () => {
    const isKnown = (type: string) => type === 'deploy_finished'
    const result = read({ type: 'deploy_finished', data: { version: '1' } }, { isKnown })
    expect(eventOf(result)).toMatchObject({ type: 'deploy_finished', entityId: '' })
  })

  it.each(['name', 'status', 'message', 'level', 'source'])(
    'carries no object and no list as %s, which React could not draw',
    (name) => {
      const good = { id: 's1', tags: ['夜間'], templateConfig: { size: 1 }, owner: { name: 'a' } }
      for (const wrong of [{}, { a: 1 }, [], ['a']]) {
        const data = { ...good, [name]: wrong }
        expect(eventOf(read({ type: 'session_update', data }))?.data).toEqual(good)
        const schemas = { session_update: pass }
        expect(eventOf(read({ type: 'session_update', data }, { schemas }))?.data).toEqual(data)
        const own = read({ type: 'deploy_finished', data }, { isKnown: () => true })
        expect(eventOf(own)?.data).toEqual(data)
      }
      for (const value of ['', 'a', 0, 1.5, true, null]) {
        const data = { ...good, [name]: value }
        expect(eventOf(read({ type: 'session_update', data }))?.data).toEqual(data)
      }
    },
  )

  it('carries hostile keys as plain data', () => {
    const result = read(
      '{"type":"session_update","data":{"id":"1","__proto__":{"polluted":true},"constructor":1}}',
    )
    const data = eventOf(result)?.data as object
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    expect(Object.keys(data)).toEqual(['id', '__proto__', 'constructor'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('a rejected message', () => {
  it.each([
    ['no JSON', '{"type":', 'bad-json'],
    ['no text', '', 'bad-json'],
    ['null', null, 'not-an-object'],
    ['an array', [], 'not-an-object'],
    ['a number', 7, 'not-an-object'],
    ['data that is missing', { type: 'session_update', entityId: '1' }, 'not-an-object'],
    ['data that is null', { type: 'log_created', data: null }, 'not-an-object'],
    ['data that is an array', { type: 'task_created', data: [] }, 'not-an-object'],
    ['data that is text', { type: 'system_update', data: 'up' }, 'not-an-object'],
    ['a type nobody knows', { type: 'nonsense', data: {} }, 'unknown-type'],
    ['a type that is inherited', { type: 'toString', data: {} }, 'unknown-type'],
    ['a type that is __proto__', { type: '__proto__', data: {} }, 'unknown-type'],
    ['a type that is no text', { type: 7, data: {} }, 'unknown-type'],
    ['no type at all', { data: {} }, 'unknown-type'],
    ['a session without an id', { type: 'session_update', data: {} }, 'missing-id'],
    ['a deleted task without an id', { type: 'task_deleted' }, 'missing-id'],
    [
      'a task named by its session',
      { type: 'task_update', data: { sessionId: '1' } },
      'missing-id',
    ],
  ])('has %s', (_what, data, reason) => {
    expect(reasonOf(read(data))).toBe(reason)
  })

  it('is longer than allowed', () => {
    const envelope = { type: 'log_created', data: {} }
    const { length } = JSON.stringify(envelope)
    expect(eventOf(read(envelope, { maxEventSize: length }))).toBeDefined()
    expect(reasonOf(read(envelope, { maxEventSize: length - 1 }))).toBe('too-large')
  })

  it('is a server event named error, which nobody knows', () => {
    expect(reasonOf(read({ data: { message: 'x' } }, { event: 'error' }))).toBe('unknown-type')
  })

  it('says what was wrong, and carries the message', () => {
    const result = read('{', { event: 'log_created', id: '3' })
    expect(result).toMatchObject({
      rejection: {
        reason: 'bad-json',
        type: 'log_created',
        message: { event: 'log_created', data: '{', id: '3' },
        cause: expect.any(SyntaxError),
      },
    })
  })
})

describe('the type of a rejection', () => {
  it.each([
    ['the event’s name where the data can’t be read', '{', 'log_created', 'log_created'],
    ['nothing where there is no name', '{', '', ''],
    ['nothing where the name is the default one', '{', 'message', ''],
    ['the event’s name where the envelope’s type is no text', '{"type":7}', 'nonsense', 'nonsense'],
    ['the envelope’s type where it is one', '{"type":"nonsense"}', 'log_created', 'nonsense'],
  ])('is %s', (_what, data, event, type) => {
    expect(read(data, { event })).toMatchObject({ rejection: { type } })
  })
})

describe('a heartbeat', () => {
  it.each(['', 'ping', '{}', '{"data":{}}'])('carrying %j is ignored', (data) => {
    expect(read(data, { event: 'heartbeat' })).toBeNull()
  })
})

describe('normalize', () => {
  it('may change the envelope', () => {
    const normalize = ({ kind, ...rest }: Record<string, unknown>) => ({ type: kind, ...rest })
    expect(eventOf(read({ kind: 'log_created', data: {} }, { normalize }))?.type).toBe(
      'log_created',
    )
  })

  it('may ignore the message', () => {
    expect(read({ type: 'connected' }, { normalize: () => null })).toBeNull()
  })

  it.each([['text'], [7], [[]], [undefined]])('must not make %j of it', (envelope) => {
    const normalize = () => envelope as unknown as Record<string, unknown>
    expect(read({ type: 'log_created', data: {} }, { normalize, event: 'x' })).toMatchObject({
      rejection: { reason: 'not-an-object', type: 'x' },
    })
  })

  it('is rejected with what it threw', () => {
    const thrown = new Error('no')
    const normalize = () => {
      throw thrown
    }
    expect(read({}, { normalize })).toMatchObject({
      rejection: { reason: 'normalize-failed', cause: thrown },
    })
  })
})

describe('a schema', () => {
  const schemas = {
    log_created: {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: (value: unknown) =>
          (value as { line?: unknown }).line === undefined
            ? { issues: [{ message: 'line is required', path: ['line'] }] }
            : { value: { line: String((value as { line: unknown }).line) } },
      },
    },
  }

  it('gives the data its shape', () => {
    const result = read({ type: 'log_created', data: { line: 7, more: 1 } }, { schemas })
    expect(eventOf(result)?.data).toEqual({ line: '7' })
  })

  it('rejects with its issues', () => {
    expect(read({ type: 'log_created', data: {} }, { schemas })).toMatchObject({
      rejection: { reason: 'schema', issues: [{ message: 'line is required', path: ['line'] }] },
    })
  })

  it('leaves other types alone', () => {
    expect(eventOf(read({ type: 'system_update', data: {} }, { schemas }))).toBeDefined()
  })

  it.each([
    async (value: unknown) => ({ value }),
    // A promise of another realm.
    () => runInNewContext('Promise.resolve({})') as Promise<{ value: unknown }>,
  ])('must not be asynchronous: %s', (validate) => {
    const asynchronous = {
      log_created: { '~standard': { ...schemas.log_created['~standard'], validate } },
    }
    const result = read({ type: 'log_created', data: {} }, { schemas: asynchronous })
    expect(result).toMatchObject({
      rejection: { reason: 'schema', cause: expect.any(TypeError), issues: [] },
    })
    expect(result).toHaveProperty('rejection.cause.message', 'The schema validates asynchronously.')
  })
})
