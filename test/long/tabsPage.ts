import { createRealtimeClient, type RealtimeClient, type Resync } from '../../src/index.ts'

/** What a test sees of a page. */
export interface TabsPage {
  readonly client: RealtimeClient
  readonly ids: Array<string | undefined>
  readonly resyncs: Resync[]
  readonly statuses: string[]
}

declare global {
  interface Window {
    tabs: TabsPage
  }
}

const query = new URLSearchParams(location.search)
const client = createRealtimeClient({
  url: '/api/v1/management/realtime',
  shareAcrossTabs: query.get('share') !== 'no',
  identity: query.get('identity') ?? '',
})
window.tabs = { client, ids: [], resyncs: [], statuses: [] }
client.join({
  onEvent: ({ id }) => window.tabs.ids.push(id),
  onResync: (resync) => window.tabs.resyncs.push(resync),
  onStatusChange: ({ status }) => window.tabs.statuses.push(status),
})
const number = query.get('number') ?? ''
document.addEventListener('freeze', () => navigator.sendBeacon(`/seen/freeze${number}`))
addEventListener('pageshow', (event) => {
  if (event.persisted) navigator.sendBeacon(`/seen/restored${number}`)
})
