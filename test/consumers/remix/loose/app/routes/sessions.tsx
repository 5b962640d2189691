import { useState } from 'react'
import { useClient } from '~/components/Client'
import { useRealtime } from '~/contexts/RealtimeContext'
import { useManagementSSE } from '~/hooks/useManagementSSE'

/** The panel's own types: fields that the package's payloads leave open are there. */
interface Session {
  id: string
  name: string
  description?: string | null
  status: string
  tags: string[]
  templateConfig?: { templateId: string } | null
  createdAt: string
}

interface Task {
  id: string
  sessionId: string
  name: string
  status: string
}

export default function Sessions() {
  const [sessions, setSessions] = useState<Session[]>([])
  const [byId, setById] = useState<Record<string, Session>>({})
  const [tasks, setTasks] = useState<Task[]>([])
  const clientState = useClient()
  const { events, clearEvents, connectionStatus } = useRealtime()

  // The panel's own hook gave its handlers `any`; those that keep what they are told say its type.
  useManagementSSE({
    clientState,
    onSessionUpdate: (updated: Session) => {
      setSessions((before) => before.map((one) => (one.id === updated.id ? updated : one)))
      setById((before) => ({ ...before, [updated.id]: updated }))
    },
    onSessionCreated: (created: Session) => {
      setSessions((before) => [created, ...before])
    },
    onSessionDeleted: (sessionId) => {
      setSessions((before) => before.filter((one) => one.id !== sessionId))
    },
    onTaskUpdate: (updated: Task) => {
      setTasks((before) => before.map((one) => (one.id === updated.id ? updated : one)))
    },
    onTaskCreated: (created: Task) => {
      setTasks((before) => [created, ...before])
    },
    onTaskDeleted: (taskId) => {
      setTasks((before) => before.filter((one) => one.id !== taskId))
    },
    onLogCreated: (log) => console.debug(log.message),
    onSystemUpdate: (system) => console.debug(system.status),
  })

  return (
    <button onClick={clearEvents}>
      {connectionStatus} {events.length} {sessions.length} {tasks.length} {byId.a?.name}
    </button>
  )
}
