import { connection } from 'next/server'
import { Suspense } from 'react'
import { apiUrl, type Session } from './backend'
import { Sessions } from './Sessions'

export default function Page() {
  return (
    <Suspense fallback={<p>読み込み中…</p>}>
      <LoadedSessions />
    </Suspense>
  )
}

async function LoadedSessions() {
  await connection()
  const response = await fetch(`${apiUrl}/sessions`)
  return <Sessions loaded={(await response.json()) as Session[]} />
}
