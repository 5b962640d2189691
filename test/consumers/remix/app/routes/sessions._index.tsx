import { useManagementSSE } from '@keruta/realtime'
import { useState } from 'react'
import { useClient } from '~/components/Client'
import Layout from '~/components/Layout'
import type { Session } from '~/types/Session'

export default function Sessions() {
  const [sessions, setSessions] = useState<Session[]>([])
  const clientState = useClient()

  const { connected } = useManagementSSE({
    clientState,
    onSessionCreated: (created: Session) => setSessions((before) => [created, ...before]),
    onSessionUpdate: (updated: Session) =>
      setSessions((before) => before.map((one) => (one.id === updated.id ? updated : one))),
    onSessionDeleted: (id) => setSessions((before) => before.filter((one) => one.id !== id)),
  })

  return (
    <Layout>
      <h2>セッション管理</h2>
      <p id="page-state">{connected ? '接続中' : '切断'}</p>
      <ul className="list-group" id="sessions">
        {sessions.map(({ id, name, status }) => (
          <li key={id} className="list-group-item">
            {name} {status}
          </li>
        ))}
      </ul>
    </Layout>
  )
}
