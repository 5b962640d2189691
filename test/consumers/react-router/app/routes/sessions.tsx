import { useRealtimeSessions } from '@keruta/realtime'
import { Form } from 'react-router'
import { ask, type Session } from '../backend.server'
import { useFreshLoads } from '../useFreshLoads'
import type { Route } from './+types/sessions'

export { shouldRevalidate } from '../shouldRevalidate'

export async function loader() {
  return { sessions: await ask<Session[]>('sessions') }
}

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const path = `sessions/${encodeURIComponent(String(form.get('id')))}`
  if (form.get('do') === 'create') {
    await ask('sessions', 'POST', { name: String(form.get('name')), status: 'ACTIVE' })
  } else if (form.get('do') === 'delete') await ask(path, 'DELETE')
  else await ask(path, 'PATCH', { status: String(form.get('do')) })
  return null
}

export default function Sessions({ loaderData }: Route.ComponentProps) {
  const sessions = useRealtimeSessions(loaderData.sessions, { insert: 'start' })
  useFreshLoads()
  return (
    <>
      <h2>セッション管理</h2>
      <Form method="post">
        <label>
          名前 <input name="name" defaultValue="新しいセッション" />
        </label>
        <button name="do" value="create">
          作成
        </button>
      </Form>
      <ul id="sessions">
        {sessions.map(({ id, name, status }) => (
          <li key={id}>
            <span className="row">
              {name} {status}
            </span>
            <Form method="post">
              <input type="hidden" name="id" value={id} />
              <button name="do" value={status === 'ACTIVE' ? 'COMPLETED' : 'ACTIVE'}>
                {status === 'ACTIVE' ? '完了にする' : '再開する'}
              </button>
              <button name="do" value="delete">
                削除
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}
