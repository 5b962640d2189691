import { RealtimeIndicator, useManagementSSE } from '@keruta/realtime'
import { useState } from 'react'
import { useClient } from '~/components/Client'
import Layout from '~/components/Layout'

export default function Dashboard() {
  const [told, setTold] = useState(0)
  const clientState = useClient()

  // Outside the provider, which is in Layout, and with a handler that is new at each render.
  const { connected, error } = useManagementSSE({
    clientState,
    onEvent: () => setTold((before) => before + 1),
  })

  return (
    <Layout>
      <h2>ダッシュボード</h2>
      <RealtimeIndicator showStatus={true} timeZone="Asia/Tokyo" />
      <p id="page-state">{connected && !error ? '接続中' : error ? `エラー - ${error}` : '切断'}</p>
      <p>
        アクティビティ <b id="told">{told}</b>
      </p>
    </Layout>
  )
}
