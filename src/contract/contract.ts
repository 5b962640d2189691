import { eventTable } from '../events/eventTable.ts'
import { envelopeSchema, onTheWire, payloadSchemas, type ContractType } from './envelopeSchema.ts'
import { payloadNames } from './payloadSchemas.ts'

const types = Object.keys(eventTable) as ContractType[]
const ref = (...path: string[]): { $ref: string } => ({ $ref: `#/${path.join('/')}` })
const byType = <Value>(make: (type: ContractType) => Value): Record<string, Value> =>
  Object.fromEntries(types.map((type) => [type, make(type)]))

/**
 * The contract of `GET /api/v1/management/realtime` as an AsyncAPI 3 document: what a backend in any
 * language must send. The build writes it to `@keruta/realtime/contract.json`.
 *
 * It is open, as the types are: fields and event types that it doesn't name are allowed.
 *
 * @param version - of the package
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function buildContract(version: string): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'keruta management events',
      version,
      description:
        'Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html), ' +
        'as @keruta/realtime reads them.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      realtime: {
        address: '/api/v1/management/realtime',
        description: channelDescription,
        messages: byType((type) => ref('components', 'messages', type)),
      },
    },
    operations: {
      sendManagementEvents: {
        action: 'send',
        summary: 'The server streams every change to each panel that is connected.',
        channel: ref('channels', 'realtime'),
        messages: types.map((type) => ref('channels', 'realtime', 'messages', type)),
        security: [ref('components', 'securitySchemes', 'bearer')],
        bindings: { http: { method: 'GET', query: resumeQuery, bindingVersion: '0.3.0' } },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      messages: byType((type) => ({
        name: type,
        headers: fieldsOf(type),
        payload: ref('components', 'schemas', type),
        examples: [{ payload: example(type) }],
      })),
      schemas: {
        ...byType((type) => envelopeSchema(type, ref('components', 'schemas', payloadNames[type]))),
        ...Object.fromEntries(
          Object.entries(payloadSchemas).map(([name, schema]) => [name, onTheWire(schema)]),
        ),
      },
    },
  }
}

const channelDescription = [
  'Answer 200 with `Content-Type: text/event-stream`, and send a comment (`: open`) at once: Firefox',
  'connects only at the first byte of the body. An event is a block of lines, `event:` with its type,',
  '`id:` where it can be replayed, `data:` with its envelope as JSON, and an empty line. Send a',
  'heartbeat every 15 to 20 s: a comment, or an event named `heartbeat`. 204 says: do not come back;',
  '401 and 403 refuse a token; 429 and 503 may carry `Retry-After`. After a loss the last id comes as',
  '`Last-Event-ID`, or across origins as the query parameter `lastEventId`: send what came after it.',
].join('\n')

const resumeQuery = {
  type: 'object',
  properties: { lastEventId: { type: 'string', description: 'The last id that the panel saw.' } },
}

/** The lines of the block that are not `data:`. */
function fieldsOf(type: ContractType): object {
  return {
    type: 'object',
    description: 'The other lines of the block.',
    properties: { event: { const: type }, id: { type: 'string' } },
  }
}

function example(type: ContractType): object {
  const { entity, deletes } = eventTable[type]
  const id = `${entity ?? 'log'}-123`
  const data =
    type === 'system_update'
      ? { status: 'HEALTHY' }
      : type === 'log_created'
        ? { id, level: 'INFO', message: '…' }
        : { id, name: '…', status: 'ACTIVE' }
  return {
    type,
    ...(entity && { entityId: id }),
    data: deletes ? null : data,
    timestamp: 1_640_995_200_000,
  }
}
