import { createRealtimeClient, type RealtimeClient } from '../../src/index.ts'

/** What a test asks a page for, besides what it kept. */
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

/**
 * A page that is being left can't be asked, nor can it send: what happens to it is kept where the next
 * page of its tab finds it. One that comes back, or is loaded anew, goes on with the list.
 */
const keep = (what: string) =>
  localStorage.setItem(page, `${localStorage.getItem(page) ?? ''}${what} `)

const client = createRealtimeClient({
  // tabs share what has one address
  url: query.has('share') ? '/stream' : `/stream?${query}`,
  shareAcrossTabs: query.has('share'),
  ...(query.get('transport') === 'EventSource' && { eventSource: 'global' as const }),
})
window.panel = { client, ids: [] }
client.join({
  onEvent: ({ id }) => window.panel.ids.push(id),
  onStatusChange: ({ status }) => keep(status),
})
addEventListener('beforeunload', () => keep('beforeunload'))
addEventListener('pagehide', () => keep('pagehide'))
addEventListener('pageshow', ({ persisted }) => persisted && keep('restored'))
