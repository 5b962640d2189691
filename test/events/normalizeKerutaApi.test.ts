import { describe, expect, it } from 'vitest'
import { normalizeKerutaApi } from '../../src/events/normalizeKerutaApi.ts'
import { readEvent } from '../../src/events/readEvent.ts'

function read(event: string, envelope: unknown) {
  return readEvent(
    { event, data: JSON.stringify(envelope), id: '' },
    { isKnown: () => false, maxEventSize: 10_000, normalize: normalizeKerutaApi },
    0,
  )
}

describe('the dialect of keruta-api', () => {
  it('names the session beside the data', () => {
    const envelope = { sessionId: 's1', data: { status: 'ACTIVE' }, timestamp: 5 }
    expect(read('session_update', envelope)).toEqual({
      event: {
        type: 'session_update',
        entityId: 's1',
        data: { id: 's1', sessionId: 's1', status: 'ACTIVE' },
        timestamp: 5,
      },
    })
  })

  it.each([
    ['session_metadata_update', 'session_update'],
    ['session_template_changed', 'session_update'],
    ['session_log_created', 'log_created'],
  ])('means by %s what we call %s', (name, type) => {
    expect(read(name, { sessionId: 's1', data: {}, timestamp: 5 })).toMatchObject({
      event: { type, entityId: 's1' },
    })
  })

  it('does not call a log line by its session', () => {
    const envelope = { sessionId: 's1', data: { message: '完了' }, timestamp: 5 }
    expect(read('session_log_created', envelope)).toMatchObject({
      event: { data: { sessionId: 's1', message: '完了' } },
    })
    expect(read('session_log_created', envelope)).not.toHaveProperty('event.data.id')
  })

  it("keeps the payload's own id", () => {
    expect(read('session_update', { sessionId: 's1', data: { id: 'own' } })).toMatchObject({
      event: { data: { id: 'own' } },
    })
  })

  it('takes a null in the data for nothing, as a server in Java may write it', () => {
    const envelope = { sessionId: 's1', data: { id: null, sessionId: null, name: 'x' } }
    expect(read('session_update', envelope)).toMatchObject({
      event: { entityId: 's1', data: { id: 's1', sessionId: 's1', name: 'x' } },
    })
    expect(read('task_update', { ...envelope, data: { id: 't1', sessionId: null } })).toMatchObject(
      {
        event: { entityId: 't1', data: { id: 't1', sessionId: 's1' } },
      },
    )
  })

  it.each(['connected', 'workspace_update'])('ignores %s', (name) => {
    expect(read(name, { sessionId: null, message: 'Connected', timestamp: 5 })).toBeNull()
  })

  it('deletes a session without data', () => {
    expect(read('session_deleted', { sessionId: 's1', timestamp: 5 })).toMatchObject({
      event: { type: 'session_deleted', entityId: 's1', data: null },
    })
  })

  it('deletes by an id of the event itself before that of the session', () => {
    const envelope = { sessionId: 's1', entityId: 'own', data: null }
    expect(read('session_deleted', envelope)).toMatchObject({ event: { entityId: 'own' } })
    expect(read('session_deleted', { ...envelope, entityId: null })).toMatchObject({
      event: { entityId: 's1' },
    })
  })

  it('passes the documented envelope through', () => {
    const envelope = { type: 'task_update', entityId: 't1', data: { id: 't1' }, timestamp: 5 }
    expect(read('task_update', envelope)).toEqual({ event: envelope })
  })

  it("believes the envelope's type before the event's name", () => {
    const envelope = { type: 'session_metadata_update', sessionId: 's1', data: {} }
    expect(read('message', envelope)).toMatchObject({ event: { type: 'session_update' } })
    expect(read('task_update', { ...envelope, type: 'connected' })).toBeNull()
  })

  it.each([
    ['no session', { data: { id: 'own' } }],
    ['a session that is neither text nor number', { sessionId: {}, data: { id: 'own' } }],
  ])('leaves the data of %s alone', (_what, envelope) => {
    expect(read('session_update', envelope)).toMatchObject({ event: { data: { id: 'own' } } })
    expect(read('session_update', envelope)).not.toHaveProperty('event.data.sessionId')
  })

  it('may number the sessions', () => {
    expect(read('session_update', { sessionId: 7, data: { status: 'ACTIVE' } })).toMatchObject({
      event: { entityId: '7', data: { id: '7', sessionId: '7', status: 'ACTIVE' } },
    })
    expect(read('session_update', { sessionId: 7, data: { id: 'own' } })).toMatchObject({
      event: { entityId: 'own', data: { id: 'own' } },
    })
    expect(read('session_deleted', { sessionId: 7 })).toMatchObject({ event: { entityId: '7' } })
  })

  it.each([['s1'], [7]])('takes the session %j for no task', (sessionId) => {
    for (const data of [null, undefined, {}]) {
      expect(read('task_deleted', { sessionId, data })).toMatchObject({
        rejection: { reason: 'missing-id' },
      })
    }
    expect(read('task_update', { sessionId, data: { id: 't1' } })).toMatchObject({
      event: { entityId: 't1', data: { id: 't1', sessionId: String(sessionId) } },
    })
    expect(read('task_deleted', { sessionId, entityId: 't1' })).toMatchObject({
      event: { entityId: 't1' },
    })
  })

  it.each([['text'], [7], [null], [[]]])('makes no object of the data %j', (data) => {
    expect(read('session_update', { sessionId: 's1', data })).toMatchObject({
      rejection: { reason: 'not-an-object' },
    })
  })

  it('does not trip over an inherited name', () => {
    expect(read('toString', { sessionId: 's1', data: {} })).toMatchObject({
      rejection: { reason: 'unknown-type', type: 'toString' },
    })
  })
})
