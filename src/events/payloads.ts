/**
 * A session as the server sends it; ids are typed as strings. Numbers stay numbers: let a handler ask for
 * `{ id: string | number }`, or read the event's `entityId`, which is always a string. Give the lists a type
 * of your own (`useRealtimeSessions<Session>`): rows keep the type of their ids, and events find them by
 * either.
 * Every field but `id` is optional: an update may be partial. Where the server leaves out the `id`, it is the
 * event's `entityId`.
 *
 * Open for the app: `declare module '@keruta/realtime' { interface SessionPayload { owner?: string } }`.
 */
export interface SessionPayload {
  id: string
  name?: string
  description?: string | null
  /** The session's state, such as `ACTIVE` or `COMPLETED`. The backend owns the list. */
  status?: string
  tags?: string[]
  repositoryUrl?: string | null
  repositoryRef?: string
  /** The Coder template the session was made from. */
  templateConfig?: object | null
  /** The Terraform template behind the session's workspace. */
  terraformTemplateConfig?: object | null
  /** ISO 8601. */
  createdAt?: string
  /** ISO 8601. */
  updatedAt?: string
}

/**
 * A task as the server sends it. Every field but `id` is optional: an update may be partial. Where the
 * server leaves out the `id`, it is the event's `entityId`.
 */
export interface TaskPayload {
  id: string
  sessionId?: string
  parentTaskId?: string | null
  name?: string
  description?: string
  script?: string
  /** The run state: `PENDING`, `RUNNING`, `PAUSED`, `COMPLETED`, `FAILED` or what the backend adds. */
  status?: string
  message?: string
  /** 0 to 100. */
  progress?: number
  errorCode?: string
  parameters?: Record<string, unknown>
  /** ISO 8601. */
  createdAt?: string
  /** ISO 8601. */
  updatedAt?: string
}

/** One log line of a task or a session. */
export interface LogPayload {
  id?: string
  taskId?: string
  sessionId?: string
  /** `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR` or `FATAL`. */
  level?: string
  source?: string
  message?: string
  /** ISO 8601, or epoch ms. */
  timestamp?: string | number
  metadata?: Record<string, unknown>
}

/** The state of the keruta system itself. */
export interface SystemPayload {
  id?: string
  /** Such as `HEALTHY`, `DEGRADED` or `DOWN`. The backend owns the list. */
  status?: string
  message?: string
}

/** What a delete carries besides the id: anything, or nothing. */
export type DeletedPayload = { id?: string } | null
