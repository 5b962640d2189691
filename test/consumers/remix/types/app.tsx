/** What apps write, compiled under each setting by `settings.test.ts`. */
import {
  useManagementSSE,
  useRealtime,
  useRealtimeCollection,
  useRealtimeDashboard,
  useRealtimeLogs,
  useRealtimeSessions,
  useRealtimeTasks,
  type AnyManagementEvent,
  type ManagementSSEEvent,
  type SessionPayload,
  type TaskPayload,
  type UseManagementSSEProps,
} from '@keruta/realtime'

/** The app's own type. */
interface Session {
  id: string
  name: string
  status: 'ACTIVE' | 'COMPLETED'
  tags: string[]
}

/** An error unless both types are one. */
type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : never
const same = <One, Other>(is: Same<One, Other>): unknown => is

declare const clientState:
  | { state: 'loading' }
  | { state: 'authorized'; apiUrl: string; authToken: string | null }

export function Handlers(): string[] {
  const seen: string[] = []
  const props: UseManagementSSEProps = {
    clientState,
    onSessionUpdate(session) {
      same<typeof session, SessionPayload>(true)
      seen.push(session.id, session.name ?? '', session.status ?? '')
    },
    onTaskCreated: (task) => same<typeof task, TaskPayload>(true),
    onLogCreated: (log) => seen.push(log.message ?? ''),
    onSystemUpdate: (system) => seen.push(system.status ?? ''),
    onSessionDeleted(id) {
      same<typeof id, string>(true)
    },
    on: { task_update: (task) => seen.push(task.name ?? '') },
  }
  useManagementSSE(props)
  useManagementSSE({
    clientState,
    onSessionUpdate: (session: Pick<Session, 'id'> & Partial<Session>) =>
      seen.push(session.name ?? ''),
    onSessionCreated: (session: Session) => seen.push(session.name),
    onEvent: (event: AnyManagementEvent) => seen.push(event.data.name, event.type),
  })
  const { events } = useRealtime()
  return [...seen, ...events.map((event: AnyManagementEvent) => String(event.data?.name))]
}

export function narrow(event: ManagementSSEEvent): string | undefined {
  return event.type === 'log_created' ? event.data.message : event.entityId
}

declare const rows: Session[]
declare const query: { data?: Session[] | undefined; other: Session[] | null }

export function Lists(): void {
  const own = useRealtimeSessions(rows, { filter: ({ status }) => status === 'ACTIVE' })
  same<typeof own, readonly Session[]>(true)
  const asked = useRealtimeSessions(query.data, { clientState })
  same<typeof asked, readonly Session[]>(true)
  const nothing = useRealtimeSessions(query.other)
  same<typeof nothing, readonly Session[]>(true)
  const empty = useRealtimeSessions([], { compare: (one, other) => (one.id < other.id ? -1 : 1) })
  same<typeof empty, readonly SessionPayload[]>(true)
  // With `strict`, the `never` of an empty array is the same as any type.
  empty[0]?.name?.toUpperCase()
  const none = useRealtimeSessions()
  same<typeof none, readonly SessionPayload[]>(true)
  const emptyTasks = useRealtimeTasks([], { sessionId: 5 })
  same<typeof emptyTasks, readonly TaskPayload[]>(true)
  emptyTasks[0]?.script?.toUpperCase()
  const noTasks = useRealtimeTasks(undefined, { clientState })
  same<typeof noTasks, readonly TaskPayload[]>(true)
  const numbered = useRealtimeTasks([{ id: 1, sessionId: 5, title: 'x' }])
  numbered[0]?.title.toUpperCase()
  useRealtimeLogs({ taskId: 5, sessionId: 's', initial: null }).logs[0]?.message?.toUpperCase()
  useRealtimeLogs({ initial: [] }).logs[0]?.level?.toUpperCase()
  useRealtimeLogs().logs[0]?.source?.toUpperCase()
  const board = useRealtimeDashboard({ sessions: [], tasks: null })
  board.sessions[0]?.name?.toUpperCase()
  board.tasks[0]?.script?.toUpperCase()
  board.system?.message?.toUpperCase()
  useRealtimeDashboard().sessions[0]?.name?.toUpperCase()
  useRealtimeDashboard({ sessions: rows }).sessions[0]?.tags.join()
  const events = { session_update: 'update' } as const
  const emptyOwn = useRealtimeCollection([], { events })
  same<typeof emptyOwn, ReadonlyArray<Record<string, unknown>>>(true)
  String(emptyOwn[0]?.name)
  const wanted = useRealtimeCollection([], {
    events,
    filter: ({ tags }: Session) => tags.length > 0,
  })
  same<typeof wanted, readonly Session[]>(true)
  const named = useRealtimeCollection<Session>([], { events })
  same<typeof named, readonly Session[]>(true)
  const waiting = useRealtimeCollection(query.data, { events })
  same<typeof waiting, readonly Session[]>(true)
}
