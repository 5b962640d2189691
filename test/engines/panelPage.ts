import { createRealtimeClient, type RealtimeClient } from '../../src/index.ts'

/** What a test asks a page for. */
export interface PanelPage {
  readonly client: RealtimeClient
  /** Of the events, in order. */
  readonly ids: Array<string | undefined>
}

declare global {
  interface Window {
    panel: PanelPage
  }
}

const query = new URLSearchParams(location.search)
const page = query.get('page') ?? ''

/** A page that is being left can't be asked, so it says by itself what happens to it, and when. */
const report = (what: string) =>
  navigator.sendBeacon(`/seen/${page}/${what}/${performance.timeOrigin + performance.now()}`)

const client = createRealtimeClient({
  // tabs share what has one address
  url: query.has('share') ? '/stream' : `/stream?${query}`,
  shareAcrossTabs: query.has('share'),
  ...(query.get('transport') === 'EventSource' && { eventSource: 'global' as const }),
})
window.panel = { client, ids: [] }
client.join({
  onEvent: ({ id }) => window.panel.ids.push(id),
  onStatusChange: ({ status }) => report(status),
})
addEventListener('beforeunload', () => report('beforeunload'))
addEventListener('pageshow', ({ persisted }) => persisted && report('restored'))
