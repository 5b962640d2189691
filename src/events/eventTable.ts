import type {
  DeletedPayload,
  LogPayload,
  SessionPayload,
  SystemPayload,
  TaskPayload,
} from './payloads.ts'

/**
 * How events of one type are read.
 *
 * @typeParam Payload - the shape of the event's `data`
 */
export interface EventRule<Payload, Deletes extends boolean = boolean> {
  /** What the event is about. A session or task event must name its id. */
  readonly entity: 'session' | 'task' | null
  /** A delete needs no `data`, and its handler is given the id instead. */
  readonly deletes: Deletes
  /** Never set: it carries the type `Payload` into {@link BuiltInEventMap}. */
  readonly payload?: { type: Payload }
}

/**
 * Every built-in event type, one line each; handler names, types and EventSource listeners derive
 * from it.
 */
export const eventTable = {
  /** A session changed. `data` may be partial. */
  session_update: { entity: 'session', deletes: false } as EventRule<SessionPayload, false>,
  /** A session was created. */
  session_created: { entity: 'session', deletes: false } as EventRule<SessionPayload, false>,
  /** A session was deleted. */
  session_deleted: { entity: 'session', deletes: true } as EventRule<DeletedPayload, true>,
  /** A task changed. `data` may be partial. */
  task_update: { entity: 'task', deletes: false } as EventRule<TaskPayload, false>,
  /** A task was created. */
  task_created: { entity: 'task', deletes: false } as EventRule<TaskPayload, false>,
  /** A task was deleted. */
  task_deleted: { entity: 'task', deletes: true } as EventRule<DeletedPayload, true>,
  /** A log line was written. */
  log_created: { entity: null, deletes: false } as EventRule<LogPayload, false>,
  /** The state of the system changed. */
  system_update: { entity: null, deletes: false } as EventRule<SystemPayload, false>,
}

/**
 * Built-in payload fields that pages render as text. React throws on objects: unless a schema accepts them,
 * objects and arrays are left out.
 */
export const drawnFields: RegExp =
  /^(name|description|status|message|progress|errorCode|level|source)$/

/** The built-in event types with the payload of each. */
export type BuiltInEventMap = {
  [Type in keyof typeof eventTable]: NonNullable<(typeof eventTable)[Type]['payload']>['type']
}

/** Reads an event of a type that only the app knows. */
export const customEventRule: EventRule<unknown> = { entity: null, deletes: false }
