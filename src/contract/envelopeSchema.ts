import { eventTable } from '../events/eventTable.ts'
import type { JsonSchema } from './JsonSchema.ts'
import {
  deletedSchema,
  logSchema,
  payloadNames,
  sessionSchema,
  systemSchema,
  taskSchema,
} from './payloadSchemas.ts'

/** A type that the contract knows. */
export type ContractType = keyof typeof eventTable

/** The payloads by name, as handlers are told them. */
export const payloadSchemas: Readonly<Record<(typeof payloadNames)[ContractType], JsonSchema>> = {
  SessionPayload: sessionSchema,
  TaskPayload: taskSchema,
  LogPayload: logSchema,
  SystemPayload: systemSchema,
  DeletedPayload: deletedSchema,
}

/**
 * A payload as it is on the wire: nothing is required of it, as the envelope's `entityId` stands in
 * for a missing `id`.
 */
export function onTheWire({ required: _required, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/**
 * What the `data:` of an event must be: an envelope that says whom it is about.
 *
 * @param payload - the schema of the envelope's `data`, or a reference to it
 */
export function envelopeSchema(
  type: ContractType,
  payload: JsonSchema | { readonly $ref: string } = onTheWire(payloadSchemas[payloadNames[type]]),
): JsonSchema {
  const { entity, deletes } = eventTable[type]
  return {
    type: 'object',
    ...(deletes ? {} : { required: ['data'] }),
    properties: {
      type: { const: type, description: 'May be left out where the `event:` line says it.' },
      entityId: { type: 'string', description: 'The id of what it is about.' },
      data: payload as JsonSchema,
      timestamp: {
        type: 'number',
        description: 'Epoch ms. Where it is left out, it is the time of receipt.',
      },
    },
    ...(entity && { anyOf: [whole('entityId'), ...idInData(entity)] }),
  }
}

/** A session's id may stand in its `sessionId`; a task's event would call the task by its session. */
function idInData(entity: 'session' | 'task'): JsonSchema[] {
  const names = entity === 'session' ? ['id', 'sessionId'] : ['id']
  return names.map((name) => ({
    required: ['data'],
    properties: { data: { type: 'object', ...whole(name) } },
  }))
}

/** An object with an id that is one. */
function whole(name: string): JsonSchema {
  return { required: [name], properties: { [name]: { type: 'string', minLength: 1 } } }
}
