import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildContract } from '../../src/contract/contract.ts'
import { envelopeSchema, type ContractType } from '../../src/contract/envelopeSchema.ts'
import { findIssues } from '../../src/contract/findIssues.ts'
import { eventTable } from '../../src/events/eventTable.ts'
import { readEvent } from '../../src/events/readEvent.ts'
import { buildEvent } from '../../src/testing/index.ts'

const types = Object.keys(eventTable) as ContractType[]
const contract = buildContract('1.2.3') as Document

interface Document {
  channels: { realtime: { address: string; messages: Record<string, unknown> } }
  components: {
    messages: Record<string, { examples: readonly { payload: unknown }[] }>
    schemas: Record<string, unknown>
  }
}

describe('the document', () => {
  it('names the path, and every event type with its schema', () => {
    expect(contract.channels.realtime.address).toBe('/api/v1/management/realtime')
    expect(Object.keys(contract.channels.realtime.messages)).toEqual(types)
    expect(Object.keys(contract.components.schemas)).toEqual(expect.arrayContaining(types))
  })

  it('leads nowhere but into itself', () => {
    const refs = [...JSON.stringify(contract).matchAll(/"\$ref":"#\/([^"]+)"/g)]
    expect(refs.length).toBeGreaterThan(20)
    const found = refs.map(([, path = '']) =>
      path.split('/').reduce<unknown>((value, key) => (value as never)?.[key], contract),
    )
    expect(found.filter((value) => typeof value !== 'object')).toEqual([])
  })

  it('has examples that fit it', () => {
    for (const type of types) {
      const { payload } = contract.components.messages[type]!.examples[0]!
      expect(findIssues(payload, envelopeSchema(type))).toEqual([])
    }
  })
})

describe('what fits the contract', () => {
  it.each(types)('is each realistic %s', (type) => {
    expect(findIssues(buildEvent(type), envelopeSchema(type))).toEqual([])
  })

  it.each(types)('is accepted by every panel: %s', (type) => {
    const id = fc.option(fc.string(), { nil: undefined })
    const fields = fc.record({ id, sessionId: id, progress: fc.double() }, { requiredKeys: [] })
    const envelope = fc.record(
      {
        type: fc.constantFrom(type, 'session_update', undefined),
        entityId: fc.oneof(id, fc.integer()),
        data: fc.oneof(fields, fc.constant(null), fc.constant([])),
        timestamp: fc.oneof(fc.integer(), fc.constant('now')),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(envelope, (value) => {
        const data = JSON.stringify(value)
        fc.pre(findIssues(JSON.parse(data), envelopeSchema(type)).length === 0)
        const message = { event: type, data, id: '' }
        const result = readEvent(message, { isKnown: () => false, maxEventSize: 2 ** 20 }, 0)
        expect(result).toHaveProperty('event.type', type)
      }),
    )
  })
})

describe('what differs from the contract', () => {
  it.each<[string, ContractType, unknown, string[]]>([
    ['a list', 'session_update', [], ['the envelope is an array, not an object']],
    ['no data', 'log_created', {}, ['data is missing']],
    [
      'a wrong type of a field',
      'task_update',
      { entityId: 'task-1', data: { progress: '50', createdAt: 3 } },
      ['data.progress is a string, not a number', 'data.createdAt is a number, not a string'],
    ],
    [
      'a progress out of bounds',
      'task_update',
      { entityId: 'task-1', data: { progress: 101 } },
      ['data.progress is not between 0 and 100'],
    ],
    [
      'a list of something else',
      'session_update',
      { entityId: 's', data: { tags: ['a', 1] } },
      ['data.tags[1] is a number, not a string'],
    ],
    [
      'nobody',
      'task_deleted',
      { data: { sessionId: 'session-1' } },
      ['neither entityId nor an id in data says whom it is about'],
    ],
    [
      'another type',
      'system_update',
      { type: 'log_created', data: {} },
      ['type is not system_update'],
    ],
  ])('is named: %s', (_name, type, envelope, issues) => {
    expect(findIssues(envelope, envelopeSchema(type))).toEqual(issues)
  })

  it('is named ten times at most', () => {
    const tags = Array.from({ length: 1000 }, () => 1)
    expect(findIssues({ data: { id: 's', tags } }, envelopeSchema('session_update'))).toHaveLength(
      10,
    )
  })
})
