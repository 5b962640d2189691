import { useEffect, useState } from 'react'
import { useClient } from '~/components/Client'
import RealtimeIndicator from '~/components/RealtimeIndicator'
import { RealtimeProvider } from '~/contexts/RealtimeContext'
import { useManagementSSE, type ManagementSSEEvent } from '~/hooks/useManagementSSE'

interface Activity {
  id: string
  type: 'session' | 'task'
  action: string
  name: string
}

export default function Dashboard() {
  const [activities, setActivities] = useState<Activity[]>([])
  const [sentence, setSentence] = useState('')
  const clientState = useClient()

  const {
    connected,
    error: sseError,
    lastEventTime,
  } = useManagementSSE({
    clientState,
    onEvent: (event) => {
      const data = (event.data ?? {}) as { name?: string; title?: string }
      const activity = {
        id: event.entityId,
        type: event.type.includes('session') ? ('session' as const) : ('task' as const),
        action: event.type,
        name: data.name || data.title || 'Unknown',
      }
      setActivities((before) => [activity, ...before].slice(0, 10))
      if (isBirth(event)) setSentence(`Latest: ${event.type}`)
    },
  })

  useEffect(() => {
    if (connected && !sseError) setSentence('リアルタイム更新: 接続中')
    else if (sseError) setSentence(`リアルタイム更新: エラー - ${sseError}`)
    else setSentence('リアルタイム更新: 切断')
  }, [connected, sseError])

  return (
    <RealtimeProvider>
      <RealtimeIndicator showStatus={true} />
      <RealtimeIndicator compact={true} className="ms-2" />
      <p title={new Date(lastEventTime).toLocaleTimeString()}>{sentence}</p>
      {activities.map(({ id, name }) => (
        <p key={id}>{name}</p>
      ))}
    </RealtimeProvider>
  )
}

function isBirth(event: ManagementSSEEvent): boolean {
  return event.type === 'session_created' || event.type === 'task_created'
}
