import { useRealtimeRevalidation, useRealtimeSessions } from '@keruta/realtime'
import { useLoaderData, useNavigation, useRevalidator } from '@remix-run/react'
import { loadClientState, useClient } from '~/components/Client'
import Layout from '~/components/Layout'
import type { Session } from '~/types/Session'

export async function loader() {
  const clientState = loadClientState()
  const apiUrl = clientState.state === 'loading' ? '' : clientState.apiUrl
  const response = await fetch(`${apiUrl}/sessions`)
  return { sessions: (await response.json()) as Session[] }
}

export default function Live() {
  const loaded = useLoaderData<typeof loader>()
  const clientState = useClient()
  const sessions = useRealtimeSessions<Session>(loaded.sessions, { clientState, insert: 'start' })

  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  useRealtimeRevalidation(revalidate, {
    clientState,
    state: navigation.state === 'idle' ? state : navigation.state,
  })

  return (
    <Layout>
      <h2>セッション管理</h2>
      <ul className="list-group" id="sessions">
        {sessions.map(({ id, name, status }) => (
          <li key={id} className="list-group-item">
            <span className="row">
              {name} {status}
            </span>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
