import { useManagementSSE } from '@keruta/realtime'
import { useState } from 'react'
import { useClient } from '~/components/Client'
import Layout from '~/components/Layout'

export default function Tasks() {
  const [names, setNames] = useState<string[]>([])
  const clientState = useClient()

  const { connected } = useManagementSSE({
    clientState,
    onTaskCreated: (task) => setNames((before) => [...before, task.name ?? task.id]),
    onTaskDeleted: () => setNames([]),
  })

  return (
    <Layout>
      <h2>タスク管理</h2>
      <p id="page-state">{connected ? '接続中' : '切断'}</p>
      <p id="tasks">{names.join(', ')}</p>
    </Layout>
  )
}
