import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  RealtimeIndicator,
  RealtimeProvider,
  useManagementSSE,
  useRealtime,
} from '../../src/index.ts'

const fetched = vi.fn()
const errors = vi.spyOn(console, 'error')

beforeEach(() => {
  vi.stubGlobal('fetch', fetched)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

function Page({ apiUrl }: { apiUrl?: string }) {
  const { status, connected } = useManagementSSE({
    clientState: { state: 'authorized', apiUrl, authToken: 'secret' },
    onSessionUpdate: () => {},
  })
  return (
    <RealtimeProvider clientState={{ state: 'authorized', apiUrl, authToken: 'secret' }}>
      <p>
        {status} {String(connected)}
      </p>
      <History />
      <RealtimeIndicator />
    </RealtimeProvider>
  )
}

function History() {
  const { events, connectionStatus } = useRealtime()
  return (
    <p>
      {events.length} {connectionStatus}
    </p>
  )
}

it.each([undefined, '/api/v1', 'https://api.example/api/v1'])(
  'renders idle on the server and connects to nothing (apiUrl %j)',
  async (apiUrl) => {
    const html = renderToString(<Page apiUrl={apiUrl} />)
    await Promise.resolve()
    expect(html).toContain('data-status="idle"')
    expect(html).toMatch(/idle(<!-- -->)? (<!-- -->)?false/)
    expect(html).not.toMatch(/🔴|secret/)
    expect(fetched).not.toHaveBeenCalled()
    expect(errors).not.toHaveBeenCalled()
  },
)

it('refuses a bad URL on the server too', () => {
  expect(() => renderToString(<Page apiUrl="ftp://api.example" />)).toThrow(/clientState.apiUrl/)
})
