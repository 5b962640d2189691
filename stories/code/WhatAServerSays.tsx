import { RealtimeIndicator, useManagementSSE } from '@keruta/realtime'
import '@keruta/realtime/styles.css'

/** What the page sees of a server. The doctor looks at it from outside. */
export function Example() {
  const realtime = useManagementSSE({
    url: '/api/v1/management/realtime',
    debug: true,
    onInvalidEvent: ({ reason }) => console.warn(`rejected: ${reason}`),
    onResync: ({ downSince }) => console.warn(`missed what came since ${downSince}`),
  })
  return <RealtimeIndicator state={realtime} />
}
