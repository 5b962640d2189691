/**
 * The payloads of `events/payloads.ts` once more, as JSON Schema, for those who don't read TypeScript.
 * `test/types/contract.test-d.ts` fails where a field differs between the two.
 */

/** `SessionPayload`. */
export const sessionSchema = {
  type: 'object',
  description: 'A session. An update may be partial: what it leaves out stays as it was.',
  required: ['id'],
  properties: {
    id: { type: 'string', description: "Where it is left out, it is the event's `entityId`." },
    name: { type: 'string' },
    description: { type: ['string', 'null'] },
    status: {
      type: 'string',
      description: 'Such as ACTIVE or COMPLETED. The backend owns the list.',
    },
    tags: { type: 'array', items: { type: 'string' } },
    repositoryUrl: { type: ['string', 'null'] },
    repositoryRef: { type: 'string' },
    templateConfig: { type: ['object', 'null'], description: 'The Coder template.' },
    terraformTemplateConfig: { type: ['object', 'null'], description: 'The Terraform template.' },
    createdAt: { type: 'string', description: 'ISO 8601.' },
    updatedAt: { type: 'string', description: 'ISO 8601. The newer of two updates wins.' },
  },
} as const

/** `TaskPayload`. */
export const taskSchema = {
  type: 'object',
  description: 'A task. An update may be partial: what it leaves out stays as it was.',
  required: ['id'],
  properties: {
    id: { type: 'string', description: "Where it is left out, it is the event's `entityId`." },
    sessionId: { type: 'string' },
    parentTaskId: { type: ['string', 'null'] },
    name: { type: 'string' },
    description: { type: 'string' },
    script: { type: 'string' },
    status: {
      type: 'string',
      description: 'PENDING, RUNNING, PAUSED, COMPLETED, FAILED or what the backend adds.',
    },
    message: { type: 'string' },
    progress: { type: 'number', minimum: 0, maximum: 100 },
    errorCode: { type: 'string' },
    parameters: { type: 'object', additionalProperties: true },
    createdAt: { type: 'string', description: 'ISO 8601.' },
    updatedAt: { type: 'string', description: 'ISO 8601. The newer of two updates wins.' },
  },
} as const

/** `LogPayload`. */
export const logSchema = {
  type: 'object',
  description: 'One log line of a task or a session.',
  properties: {
    id: { type: 'string' },
    taskId: { type: 'string' },
    sessionId: { type: 'string' },
    level: { type: 'string', description: 'TRACE, DEBUG, INFO, WARN, ERROR or FATAL.' },
    source: { type: 'string' },
    message: { type: 'string' },
    timestamp: { type: ['string', 'number'], description: 'ISO 8601, or epoch ms.' },
    metadata: { type: 'object', additionalProperties: true },
  },
} as const

/** `SystemPayload`. */
export const systemSchema = {
  type: 'object',
  description: 'The state of the keruta system itself.',
  properties: {
    id: { type: 'string' },
    status: {
      type: 'string',
      description: 'Such as HEALTHY, DEGRADED or DOWN. The backend owns the list.',
    },
    message: { type: 'string' },
  },
} as const

/** `DeletedPayload`. */
export const deletedSchema = {
  type: ['object', 'null'],
  description: 'What a delete carries besides the id: anything, or nothing.',
  properties: { id: { type: 'string' } },
} as const

/** The name of the payload of each event type. */
export const payloadNames = {
  session_update: 'SessionPayload',
  session_created: 'SessionPayload',
  session_deleted: 'DeletedPayload',
  task_update: 'TaskPayload',
  task_created: 'TaskPayload',
  task_deleted: 'DeletedPayload',
  log_created: 'LogPayload',
  system_update: 'SystemPayload',
} as const
