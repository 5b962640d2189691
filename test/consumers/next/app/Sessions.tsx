'use client'

import { useRealtimeRevalidation, useRealtimeSessions } from '@keruta/realtime'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Session } from './backend'

export function Sessions({ loaded }: { loaded: Session[] }) {
  const sessions = useRealtimeSessions(loaded, { insert: 'start' })
  const router = useRouter()
  const [isLoading, startTransition] = useTransition()
  useRealtimeRevalidation(() => startTransition(() => router.refresh()), {
    state: isLoading ? 'loading' : 'idle',
  })
  return (
    <ul id="sessions">
      {sessions.map(({ id, name, status }) => (
        <li key={id} className="row">
          {name} {status}
        </li>
      ))}
    </ul>
  )
}
