import { useManagementSSE, type ClientStateLike } from '@keruta/realtime'
import { useState } from 'react'

/** What others did lately. */
export function SessionNews({ clientState }: { clientState: ClientStateLike }) {
  const [news, setNews] = useState<readonly string[]>([])
  const add = (line: string) => setNews((before) => [line, ...before].slice(0, 5))

  const { connected, error } = useManagementSSE({
    clientState,
    onSessionCreated: (session) => add(`+ ${session.name}`),
    onSessionUpdate: (session) => add(`${session.name ?? session.id}: ${session.status}`),
    onTaskDeleted: (id) => add(`− ${id}`),
  })

  return (
    <section>
      <p>{connected ? 'connected' : (error?.code ?? 'not connected')}</p>
      <ul>
        {news.map((line, index) => (
          <li key={news.length - index}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
