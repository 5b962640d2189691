/** Imports every entry, and renders a page as a server does. */
import { createRealtimeClient, RealtimeIndicator, RealtimeProvider } from '@keruta/realtime'
import DefaultIndicator from '@keruta/realtime/components/RealtimeIndicator'
import DefaultProvider from '@keruta/realtime/contexts/RealtimeContext'
import useManagementSSE from '@keruta/realtime/hooks/useManagementSSE'
import { createFake } from '@keruta/realtime/testing'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'

function Page() {
  const { status } = useManagementSSE({ url: '/other' })
  return createElement('p', null, status, createElement(RealtimeIndicator))
}

const page = createElement(RealtimeProvider, { url: '/realtime' }, createElement(Page))
const client = createRealtimeClient({ url: 'https://api.example/realtime' })

console.log(
  JSON.stringify({
    version: process.version,
    html: renderToString(page),
    isOneCopy: DefaultIndicator === RealtimeIndicator && DefaultProvider === RealtimeProvider,
    status: client.getSnapshot().status,
    fake: typeof createFake('dropsAndReturns').event,
  }),
)
